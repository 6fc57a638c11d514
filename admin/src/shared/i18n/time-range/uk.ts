export const timeRange = {
  title: 'Проміжок часу',
  usual: 'Звичайні проміжки',
  any: 'Будь-коли',
  last_h:
    'Остання %{smart_count} година |||| Останні %{smart_count} години |||| Останні %{smart_count} годин',
  last_d: 'Останній %{smart_count} день |||| Останні %{smart_count} дні |||| Останні %{smart_count} днів',
  last_w:
    'Останній %{smart_count} тиждень |||| Останні %{smart_count} тижні |||| Останні %{smart_count} тижнів',
  today: 'Сьогодні',
  yesterday: 'Учора',
  this_week: 'Цей тиждень',
  last_week: 'Минулий тиждень',
  this_month: 'Цей місяць',
  last_month: 'Минулий місяць',
  typed: 'Введіть проміжок',
  typed_help: 'Наприклад 12h, 3 days, 2026-11-01 to 2026-11-07',
  typed_wrong: 'Незрозуміло. Спробуйте 12h, 3 days або 2026-11-01 to 2026-11-07.',
  from: 'Від',
  to: 'До',
  wrong: 'Кінець має бути пізніше за початок.',
  apply: 'Застосувати',
  zone: 'Час за поясом %{zone}.',
};
