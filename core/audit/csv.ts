/**
 * What a spreadsheet would take for a formula at the beginning of a cell (OWASP, "CSV Injection"); the full-width ones where
 * it is set to Japanese or Chinese.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a spreadsheet would run it; a plain negative number is none. */
export const isFormula = (text: string): boolean => formula.test(text) && !/^-?\d+(\.\d+)?$/.test(text);

/** A cell: quoted always (RFC 4180, 2.5 to 2.7), and never a formula. */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = isFormula(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csvLine = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;
