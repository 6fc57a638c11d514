export const list = {
  nothing_found: 'Нічого не знайдено',
  change_filters: 'Жоден запис не відповідає цим фільтрам.',
  rows_per_page: 'Рядків на сторінці',
  go_to: {
    first: 'Перша сторінка',
    previous: 'Попередня сторінка',
    next: 'Наступна сторінка',
    last: 'Остання сторінка',
  },
  range_of_more: '%{first}–%{last}, є ще',
  range_to_end: '%{first}–%{last}, останні',
  filters: 'Фільтри',
  no_saved_queries: 'Збережіть фільтри, які часто потрібні.',
  clear_filters: 'Скинути фільтри',
};
