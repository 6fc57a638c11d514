export const list = {
  nothing_found: 'Nothing found',
  change_filters: 'No entry matches these filters.',
  rows_per_page: 'Rows per page',
  go_to: { first: 'First page', previous: 'Previous page', next: 'Next page', last: 'Last page' },
  range_of_more: '%{first}–%{last} of more',
  range_to_end: '%{first}–%{last}, the last',
  filters: 'Filters',
  no_saved_queries: 'Save filters that you need often.',
  clear_filters: 'Clear filters',
};
