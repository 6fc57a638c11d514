/**
 * What a spreadsheet would take for a formula at the beginning of a cell (OWASP, "CSV Injection"); the full-width ones where
 * it is set to Japanese or Chinese.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Returns whether a spreadsheet would run it; a plain negative number is none. */
const isFormula = (text: string): boolean => formula.test(text) && !/^-?\d+(\.\d+)?$/.test(text);

/**
 * Returns whether a cell gets an apostrophe in front: a formula does, and one that has apostrophes before it already. So
 * a reader takes one away from whatever is a formula behind its apostrophes, and has the text as it was.
 */
export const isGuarded = (text: string): boolean => isFormula(text.replace(/^'+/, ''));

/** At the beginning of a file it tells Excel, which else expects the code page of its country, that this is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Returns a cell: quoted always (RFC 4180, 2.5 to 2.7), and never a formula. */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = isGuarded(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csvLine = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;
