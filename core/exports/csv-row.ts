import { csvCell, isFormula } from '#core/audit/csv.ts';
import type { Cell, Column } from './columns.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const APOSTROPHE = 0x27;
const LF = 0x0a;
/** `=`, `+`, `-`, `@`, tab, carriage return: see core/audit/csv.ts. */
const formulaStarts = new Set([0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d]);

/**
 * Where cells begin that a spreadsheet would take for a formula. A quoted cell begins after a comma, and within a cell
 * quotes are doubled: comma, one quote, and one of these is a beginning, nothing else is.
 */
function formulasOf(row: Buffer, from: number): number[] {
  const found: number[] = [];
  for (let at = row.indexOf(QUOTE, from); at !== -1; at = row.indexOf(QUOTE, at + 1)) {
    if (at > from && row[at - 1] !== COMMA) continue;
    if (!formulaStarts.has(row[at + 1] ?? 0)) continue;
    if (isFormula(cellAt(row, at + 1))) found.push(at + 1);
  }
  return found;
}

/** The text of the quoted cell that begins here. */
function cellAt(row: Buffer, from: number): string {
  let end = row.indexOf(QUOTE, from);
  while (end !== -1 && row[end + 1] === QUOTE) end = row.indexOf(QUOTE, end + 2);
  return row.toString('utf8', from, end === -1 ? row.length : end).replaceAll('""', '"');
}

const apostrophe = Buffer.from([APOSTROPHE]);
const lineEnd = Buffer.from('\r\n');

/**
 * Writes a row of PostgreSQL's CSV, from `from` on, as RFC 4180 wants it and without formulas.
 * @param write takes a part of a buffer; it must copy what it keeps.
 */
export function writeCsvRow(
  row: Buffer,
  from: number,
  write: (bytes: Buffer, start: number, end: number) => void,
): void {
  const end = row[row.length - 1] === LF ? row.length - 1 : row.length;
  let start = from;
  for (const at of formulasOf(row, from)) {
    write(row, start, at);
    write(apostrophe, 0, 1);
    start = at;
  }
  write(row, start, end);
  write(lineEnd, 0, 2);
}

/** The same for cells that are in memory: text quoted, nothing for null. */
export const csvRowOf = (columns: readonly Column[], cells: readonly Cell[]): string =>
  `${cells.map((cell, index) => cellText(columns[index], cell)).join(',')}\r\n`;

function cellText(column: Column | undefined, cell: Cell): string {
  if (cell === null) return '';
  if (column?.kind === 'text') return csvCell(cell);
  return String(cell);
}

/** The line of names. Unquoted: names are words. */
export const csvHead = (columns: readonly Column[]): string =>
  `${columns.map(({ name }) => name).join(',')}\r\n`;
