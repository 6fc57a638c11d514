import type { PoolClient } from 'pg';
import type { EventKey } from '#core/audit/index.ts';
import { copyRows } from '#core/platform/copy-rows.ts';
import type { Knex } from '#core/platform/database.ts';
import { type ChunkOf, csvCopy, jsonCopy } from './copy-sql.ts';
import { CsvRewriter } from './csv-rewrite.ts';
import type { CsvWire } from './csv-wire.ts';
import type { AroundEvents } from './mapped-chunk.ts';
import { columnsOf } from './option.ts';
import type { OutFile } from './out-file.ts';

/** How far a chunk came: its rows, and the key of the last of them. */
export type Read = { rows: number; last: EventKey | null };

/** Copies a chunk of CSV: PostgreSQL sends what is stored, here it is made into the rows of the file. */
export async function copyCsvChunk(
  db: Knex,
  client: PoolClient,
  chunk: ChunkOf,
  out: OutFile,
  wire: CsvWire,
): Promise<Read> {
  const rewriter = new CsvRewriter(wire, chunk.set.options.time_zone);
  const lastRow = new LastRow();
  await copyRows(client, csvCopy(db, chunk, wire), (bytes, start, end) => {
    lastRow.note(bytes, start, end);
    const isFull = rewriter.add(bytes, start, end);
    chunk.onKey(rewriter.keyOfAdded(bytes));
    if (!isFull) return undefined;
    return out.write(rewriter.take()) ? undefined : out.drain();
  });
  out.write(rewriter.take());
  return { rows: lastRow.rows, last: lastRow.read((bytes, start, end) => rewriter.keyOf(bytes, start, end)) };
}

/** Which row is the last is known only when no further one comes. */
class LastRow {
  rows = 0;
  #bytes: Buffer | undefined;
  #start = 0;
  #end = 0;

  note(bytes: Buffer, start: number, end: number): void {
    this.rows += 1;
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  read(keyOf: (bytes: Buffer, start: number, end: number) => EventKey): EventKey | null {
    return this.#bytes ? keyOf(this.#bytes, this.#start, this.#end) : null;
  }
}

const ID = 36;
const SEPARATOR = 0x01;
const LF = 0x0a;

/** Behind the key in front of a row: `id`, `subject_id`, `occurred_at`, each with its separator. */
const endOfKey = (bytes: Buffer, start: number): number => bytes.indexOf(SEPARATOR, start + 2 * ID + 2) + 1;

const keyOf = (bytes: Buffer, start: number): EventKey => ({
  id: bytes.toString('latin1', start, start + ID),
  subject_id: bytes.toString('latin1', start + ID + 1, start + 2 * ID + 1),
  occurred_at: bytes.toString('latin1', start + 2 * ID + 2, endOfKey(bytes, start) - 1),
});

/** Copies a chunk of JSON: as lines, or as members of one array. */
export async function copyJsonChunk(
  db: Knex,
  client: PoolClient,
  chunk: ChunkOf,
  out: OutFile,
  { between, after }: AroundEvents,
  isFirst: boolean,
): Promise<Read> {
  const { options } = chunk.set;
  const columns = options.columns === null ? null : columnsOf(options);
  const separator = Buffer.from(between);
  const isLine = after === '\n';
  const lastRow = new LastRow();
  await copyRows(client, jsonCopy(db, chunk, columns), (bytes, start, rowEnd) => {
    if (between !== '' && !(isFirst && lastRow.rows === 0)) out.write(separator);
    lastRow.note(bytes, start, rowEnd);
    chunk.onKey(keyOf(bytes, start));
    // A row comes as a line.
    const end = !isLine && bytes[rowEnd - 1] === LF ? rowEnd - 1 : rowEnd;
    return out.write(bytes, endOfKey(bytes, start), end) ? undefined : out.drain();
  });
  return { rows: lastRow.rows, last: lastRow.read(keyOf) };
}
