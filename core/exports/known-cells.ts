import type { PoolClient } from 'pg';
import type { Dictionary } from '#contract/stored-event.ts';
import { copyRows } from '#core/platform/copy-rows.ts';
import type { Column } from './columns.ts';
import { CsvCells } from './csv-cells.ts';

/** Entries of a dictionary by number: their cells as the file has them, in the order of the columns that were read. */
export type KnownCells = { cells: Map<number, readonly Buffer[]>; longest: number };

/** What is kept in memory of one dictionary; a larger one is left to PostgreSQL. */
const MAX_ENTRIES = 50_000;
const MAX_BYTES = 16 * 1024 * 1024;

const apostrophe = Buffer.from("'");

/**
 * Reads a dictionary for an export, which needs each entry thousands of times. All that a closed set refers to is in it,
 * because entries are there before the events and stay.
 * @returns null when it is too large.
 */
export async function knownCells(
  client: PoolClient,
  dictionary: Dictionary,
  columns: readonly Column[],
  max = MAX_ENTRIES,
): Promise<KnownCells | null> {
  const { rows } = await client.query<{ entries: string; bytes: string }>(
    `select count(*) as entries, coalesce(sum(octet_length(d::text)), 0) as bytes from ${dictionary} as d`,
  );
  const [size] = rows;
  if (!size || Number(size.entries) > max || Number(size.bytes) > MAX_BYTES) return null;
  const cells = new Map<number, readonly Buffer[]>();
  let longest = 0;
  const found = new CsvCells(columns.length + 1);
  await copyRows(client, copyOf(dictionary, columns), (bytes, start, end) => {
    found.find(bytes, start, end);
    const entry = columns.map((_column, index) => cellOf(bytes, found, index + 1));
    longest = Math.max(longest, ...entry.map(({ length }) => length));
    cells.set(found.whole(bytes, 0), entry);
    return undefined;
  });
  return { cells, longest };
}

function copyOf(dictionary: Dictionary, columns: readonly Column[]): string {
  const names = columns.map(({ kept }) => `d.${kept?.as}`);
  const texts = columns.flatMap(({ kind, kept }) => (kind === 'text' && kept ? [kept.as] : []));
  const force = texts.length > 0 ? `, force_quote (${texts.join(', ')})` : '';
  return `copy (select ${['d.id', ...names].join(', ')} from ${dictionary} as d) to stdout (format csv${force})`;
}

function cellOf(bytes: Buffer, { starts, ends, formulas }: CsvCells, cell: number): Buffer {
  const [start, end] = [starts[cell] as number, ends[cell] as number];
  const formula = formulas.find((at) => at > start && at < end);
  if (formula === undefined) return Buffer.from(bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(start, formula), apostrophe, bytes.subarray(formula, end)]);
}
