export const list = {
  nothing_found: 'No se ha encontrado nada',
  change_filters: 'Ninguna entrada cumple estos filtros.',
  rows_per_page: 'Filas por página',
  go_to: {
    first: 'Primera página',
    previous: 'Página anterior',
    next: 'Página siguiente',
    last: 'Última página',
  },
  range_of_more: '%{first}–%{last}, y más',
  range_to_end: '%{first}–%{last}, las últimas',
  filters: 'Filtros',
  selection: {
    title: 'Filas elegidas',
    chosen: '%{count} elegida: |||| %{count} elegidas:',
    outside: '%{count} en otra página |||| %{count} en otras páginas',
    clear_outside: 'Quitar la de otra página |||| Quitar las %{count} de otras páginas',
    clear: 'No elegir ninguna',
    full: 'No se pueden elegir más de %{max} a la vez. Para más, filtre la lista y actúe sobre todas las coincidencias.',
  },
  clear_filters: 'Quitar los filtros',
};
