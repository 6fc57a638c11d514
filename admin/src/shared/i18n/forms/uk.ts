/** What dialogs ask again, what is said when something is too much, or copying is refused: nothing for the login page. */
export const forms = {
  shared: {
    fresh: {
      title: 'Підтвердьте, що це ви',
      explain: 'Для цієї дії введіть пароль ще раз.',
      password: 'Пароль',
      explain_code: 'Для цієї дії введіть код із застосунку автентифікації або резервний код.',
      code: 'Код',
      confirm: 'Підтвердити',
    },
    copy_refused: 'Браузер не дозволив скопіювати. Виділіть текст і натисніть Ctrl-C (⌘C на Mac).',
    limit: { text: 'Довшим це бути не може: %{max} знаків.', items: 'Не більше %{max} за раз.' },
    error: {
      rule: {
        min_length:
          'Щонайменше %{smart_count} знак. |||| Щонайменше %{smart_count} знаки. |||| Щонайменше %{smart_count} знаків.',
        max_length:
          'Щонайбільше %{smart_count} знак. |||| Щонайбільше %{smart_count} знаки. |||| Щонайбільше %{smart_count} знаків.',
        min_items: 'Виберіть щонайменше %{limit}.',
        max_items: 'Щонайбільше %{limit} за раз.',
        min: 'Не менше %{limit}.',
        max: 'Не більше %{limit}.',
      },
      code: {
        invalid_input: 'Деякі дані неправильні.',
        matching_changed:
          'Тим часом відповідають інші користувачі. Перегляньте нове число й підтвердьте його.',
        address_too_long: 'Фільтри задовгі для адреси. Приберіть деякі або скоротіть запит.',
      },
    },
  },
};
