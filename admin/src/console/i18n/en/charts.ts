export const charts = {
  loading: 'The chart is loading',
  empty: 'Nothing happened here in this time.',
  as_table: 'Show as table',
  as_chart: 'Show as chart',
  download: 'Download',
  csv: 'Numbers as CSV',
  png: 'Picture as PNG',
  total: 'Total',
  from: 'From',
  events: 'Events',
  click_for_events: 'Click to see the events',
  described: '%{title}: bar chart over time. Its table has all numbers.',
};
