export const list = {
  nothing_found: 'Nichts gefunden',
  change_filters: 'Kein Eintrag passt zu diesen Filtern.',
  rows_per_page: 'Zeilen je Seite',
  go_to: { first: 'Erste Seite', previous: 'Vorige Seite', next: 'Nächste Seite', last: 'Letzte Seite' },
  range_of_more: '%{first}–%{last}, und weitere',
  range_to_end: '%{first}–%{last}, die letzten',
  filters: 'Filter',
  no_saved_queries: 'Speichern Sie Filter, die Sie oft brauchen.',
  clear_filters: 'Filter zurücksetzen',
};
