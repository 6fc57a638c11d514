import type { PoolClient } from 'pg';
import type { EventKey } from '#core/audit/search-store.ts';
import { copyRows } from '#core/platform/copy-rows.ts';
import type { Knex } from '#core/platform/database.ts';
import { type ChunkOf, csvCopy, jsonCopy } from './copy-sql.ts';
import { writeCsvRow } from './csv-row.ts';
import { columnsOf } from './option.ts';
import type { OutFile } from './out-file.ts';

/** How far a chunk came: its rows, and the key of the last of them. */
export type Read = { rows: number; last: EventKey | null };

const ID = 36;
const COMMA = 0x2c;
const SEPARATOR = 0x01;
const LF = 0x0a;
/** Two ids, a time with zone, three separators. */
const MAX_KEY = 2 * ID + 64;

/** The key in front of a row: `id`, `subject_id`, `occurred_at`, each with its separator. */
const endOfKey = (row: Buffer, separator: number): number => row.indexOf(separator, 2 * ID + 2) + 1;

const keyOf = (row: Buffer, end: number): EventKey => ({
  id: row.toString('latin1', 0, ID),
  subject_id: row.toString('latin1', ID + 1, 2 * ID + 1),
  occurred_at: row.toString('latin1', 2 * ID + 2, end - 1),
});

type WriteRow = (row: Buffer, from: number) => boolean;

/** Copies a chunk of CSV: PostgreSQL formats, here it is only made safe. */
export function copyCsvChunk(db: Knex, client: PoolClient, chunk: ChunkOf, out: OutFile): Promise<Read> {
  let isReady = true;
  const write = (bytes: Buffer, start: number, end: number) => {
    isReady = out.write(bytes, start, end);
  };
  return copy(client, csvCopy(db, chunk, columnsOf(chunk.set.options)), COMMA, out, (row, from) => {
    writeCsvRow(row, from, write);
    return isReady;
  });
}

const separatorOfEvents = Buffer.from(',\n');

/** Copies a chunk of JSON: as lines, or as members of one array. */
export function copyJsonChunk(
  db: Knex,
  client: PoolClient,
  chunk: ChunkOf,
  out: OutFile,
  isFirst: boolean,
): Promise<Read> {
  const { options } = chunk.set;
  const columns = options.columns === null ? null : columnsOf(options);
  const isArray = options.format === 'json';
  let isBegin = isFirst;
  return copy(client, jsonCopy(db, chunk, columns), SEPARATOR, out, (row, from) => {
    if (isArray && !isBegin) out.write(separatorOfEvents);
    isBegin = false;
    const end = isArray && row[row.length - 1] === LF ? row.length - 1 : row.length;
    return out.write(row, from, end);
  });
}

async function copy(
  client: PoolClient,
  text: string,
  separator: number,
  out: OutFile,
  writeRow: WriteRow,
): Promise<Read> {
  let rows = 0;
  let keyLength = 0;
  const key = Buffer.alloc(MAX_KEY);
  await copyRows(client, text, (row) => {
    const from = endOfKey(row, separator);
    // Which row is the last is known only when no further one comes.
    keyLength = row.copy(key, 0, 0, from);
    rows += 1;
    return writeRow(row, from) ? undefined : out.drain();
  });
  return { rows, last: rows === 0 ? null : keyOf(key, keyLength) };
}
