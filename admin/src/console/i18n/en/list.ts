export const list = {
  nothing_found: 'Nothing found',
  change_filters: 'No entry matches these filters.',
  rows_per_page: 'Rows per page',
  go_to: { first: 'First page', previous: 'Previous page', next: 'Next page', last: 'Last page' },
  range_of_more: '%{first}–%{last} of more',
  range_to_end: '%{first}–%{last}, the last',
  filters: 'Filters',
  selection: {
    title: 'Chosen rows',
    chosen: '%{count} chosen: |||| %{count} chosen:',
    outside: '%{count} of them on another page |||| %{count} of them on other pages',
    clear_outside: 'Leave out the one on another page |||| Leave out the %{count} on other pages',
    clear: 'Choose none',
    full: 'No more than %{max} can be chosen at once. To act on more, filter the list and act on all that match.',
  },
  clear_filters: 'Clear filters',
};
