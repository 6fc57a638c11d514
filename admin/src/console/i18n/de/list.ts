export const list = {
  nothing_found: 'Nichts gefunden',
  change_filters: 'Kein Eintrag passt zu diesen Filtern.',
  rows_per_page: 'Zeilen je Seite',
  go_to: { first: 'Erste Seite', previous: 'Vorige Seite', next: 'Nächste Seite', last: 'Letzte Seite' },
  range_of_more: '%{first}–%{last}, und weitere',
  range_to_end: '%{first}–%{last}, die letzten',
  filters: 'Filter',
  selection: {
    title: 'Ausgewählte Zeilen',
    chosen: '%{count} ausgewählt: |||| %{count} ausgewählt:',
    outside: 'davon %{count} auf einer anderen Seite |||| davon %{count} auf anderen Seiten',
    clear_outside: 'Die auf der anderen Seite weglassen |||| Die %{count} auf anderen Seiten weglassen',
    clear: 'Keine auswählen',
    full: 'Mehr als %{max} lassen sich nicht auf einmal auswählen. Für mehr filtern Sie die Liste und wählen alle Treffer.',
  },
  clear_filters: 'Filter zurücksetzen',
};
