/** Texts of react-admin's own parts that the console shows. */
export const reactAdmin = {
  ra: {
    action: {
      cancel: 'Abbrechen',
      clear_input_value: 'Leeren',
      close: 'Schließen',
      open_menu: 'Menü öffnen',
      close_menu: 'Menü schließen',
      refresh: 'Aktualisieren',
      reset: 'Zurücksetzen',
      save: 'Speichern',
      search: 'Suchen',
      search_columns: 'Spalten suchen',
      select_all: 'Alle auswählen',
      select_columns: 'Spalten',
      select_row: 'Diese Zeile auswählen',
      sort: 'Sortieren',
    },
    sort: { sort_by: 'Nach %{field} %{order} sortieren', ASC: 'aufsteigend', DESC: 'absteigend' },
    saved_queries: {
      label: 'Gespeicherte Suchen',
      query_name: 'Name der Suche',
      new_label: 'Diese Suche speichern…',
      new_dialog_title: 'Diese Suche speichern als',
      remove_label: 'Gespeicherte Suche entfernen',
    },
    navigation: { skip_nav: 'Zum Inhalt', clear_filters: 'Filter löschen' },
    page: { dashboard: 'Übersicht', loading: 'Wird geladen' },
    message: { loading: 'Einen Moment bitte' },
  },
};
