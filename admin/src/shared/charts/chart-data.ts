export type ChartColumn = { key: string; label: string; isNumber?: boolean };
/** What a chart shows, as a table: what screen readers read and what is downloaded. */
export type ChartData = {
  columns: ChartColumn[];
  rows: { key: string; cells: Record<string, string | number>; href?: string | undefined }[];
};

/** A spreadsheet runs what begins like a formula (OWASP, CSV injection); numbers are left alone. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else. */
export function toCsv({ columns, rows }: ChartData): string {
  const lines = [
    columns.map(({ label }) => cell(label)),
    ...rows.map(({ cells }) => columns.map(({ key }) => cell(cells[key] ?? ''))),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** `Logins by outcome` → `logins-by-outcome`. */
export const fileName = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
