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
  no_saved_queries: 'Guarde los filtros que usa a menudo.',
  clear_filters: 'Quitar los filtros',
};
