/** Texts of react-admin's own parts that the console shows. */
export const reactAdmin = {
  ra: {
    action: {
      cancel: 'Скасувати',
      clear_input_value: 'Очистити',
      close: 'Закрити',
      open_menu: 'Відкрити меню',
      close_menu: 'Закрити меню',
      refresh: 'Оновити',
      reset: 'Скинути',
      save: 'Зберегти',
      search: 'Пошук',
      search_columns: 'Пошук стовпців',
      select_all: 'Вибрати все',
      select_columns: 'Стовпці',
      select_row: 'Вибрати цей рядок',
      sort: 'Сортувати',
    },
    sort: { sort_by: 'Сортувати за полем «%{field}» %{order}', ASC: 'за зростанням', DESC: 'за спаданням' },
    saved_queries: {
      label: 'Збережені запити',
      query_name: 'Назва запиту',
      new_label: 'Зберегти поточний запит…',
      new_dialog_title: 'Зберегти поточний запит як',
      remove_label: 'Вилучити збережений запит',
    },
    navigation: { skip_nav: 'Перейти до вмісту', clear_filters: 'Скинути фільтри' },
    page: { dashboard: 'Огляд', loading: 'Завантаження' },
    message: { loading: 'Зачекайте хвилинку' },
  },
};
