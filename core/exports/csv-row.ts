import { BYTE_ORDER_MARK, csvCell } from '#core/platform/csv.ts';
import type { Cell, Column } from './columns.ts';

/** Returns a row of cells that are in memory: text quoted, nothing for null. */
export const csvRowOf = (columns: readonly Column[], cells: readonly Cell[]): string =>
  `${cells.map((cell, index) => cellText(columns[index], cell)).join(',')}\r\n`;

function cellText(column: Column | undefined, cell: Cell): string {
  if (cell === null) return '';
  if (column?.kind === 'text') return csvCell(cell);
  return String(cell);
}

/** Returns the line of names, with the mark before it where one is wanted. Unquoted: names are words. */
export const csvHead = (columns: readonly Column[], hasMark: boolean): string =>
  `${hasMark ? BYTE_ORDER_MARK : ''}${columns.map(({ name }) => name).join(',')}\r\n`;
