import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { type EventKey, firstEventAt } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { copyCsvChunk, copyJsonChunk, type Read } from './copy-chunk.ts';
import type { ChunkOf } from './copy-sql.ts';
import { csvHead } from './csv-row.ts';
import { type CsvWire, csvWire } from './csv-wire.ts';
import { makeExportFolder } from './export-files.ts';
import type { ExportSet } from './export-set.ts';
import {
  type Checkpoint,
  countRowGroups,
  type ExportFile,
  type ExportRow,
  eachRowGroup,
  saveCheckpoint,
} from './export-store.ts';
import { writeMappedChunk, writeRowGroup } from './mapped-chunk.ts';
import { columnsOf, type ExportOptions, eventsFileName, outerCompression } from './option.ts';
import { type OutFile, openOutFile, type Plain } from './out-file.ts';
import { parquetEnd, type RowGroupMeta } from './parquet.ts';
import { WrittenKeys } from './written-keys.ts';

/**
 * Rows after which a file is safe on disk and the export can be taken up again. A group of rows of Parquet is held in
 * memory: 5,000 events with 16 KiB of details each are 80 MB.
 */
const CHUNK_ROWS = 50_000;
const ROW_GROUP_ROWS = 5000;

/** The file of events: its rows, and what it holds before it is compressed (of Parquet, its groups of rows). */
export type Written = { file: ExportFile; rows: number; plain: Plain };

/** It was cancelled while it was made. */
export class ExportCancelled extends Error {}

type Work = {
  platform: Platform;
  client: PoolClient;
  row: ExportRow;
  set: ExportSet;
  out: OutFile;
  keys: WrittenKeys;
  /** For CSV that needs no look at each event. */
  wire: CsvWire | null;
};

export const setOf = ({ filter, terms, options, first_xid, created_at }: ExportRow): ExportSet => ({
  filter: { ...filter, terms },
  options,
  first_xid,
  created_at,
});

/**
 * Writes the file of events, from where an earlier run was cut off. Chunk by chunk, each on disk before it is noted, so
 * that a run that is killed costs a chunk and changes no byte of the result.
 * @param client a connection of its own, set up by `inExportSession`.
 * @throws ExportCancelled
 */
export async function writeEventsFile(
  platform: Platform,
  client: PoolClient,
  row: ExportRow,
): Promise<Written> {
  const name = eventsFileName(row.options);
  const folder = await makeExportFolder(platform.config, row.id);
  const before = { bytes: row.plain_bytes, longest: row.longest_piece };
  const out = await openOutFile(join(folder, name), row.bytes, outerCompression(row.options), before);
  const keys = new WrittenKeys(folder, row.rows);
  try {
    const wire = isCopied(row.options) ? await csvWire(client, columnsOf(row.options)) : null;
    const done = await writeChunks({ platform, client, row, set: setOf(row), out, keys, wire });
    await writeEnd({ platform, row, out }, done);
    const bytes = await out.endFile();
    const plain = row.options.format === 'parquet' ? plainOf(done) : out.plain();
    return { file: { name, bytes, sha256: out.sha256() }, rows: done.rows, plain };
  } finally {
    keys.close();
    await out.close();
  }
}

const plainOf = ({ plain_bytes, longest_piece }: Checkpoint): Plain => ({
  bytes: plain_bytes,
  longest: longest_piece,
});

async function writeChunks(work: Work): Promise<Checkpoint> {
  const { platform, row, set, out, keys } = work;
  const share = await progressOf(platform, row);
  const limit = row.options.format === 'parquet' ? ROW_GROUP_ROWS : CHUNK_ROWS;
  let { rows, bytes, chunks, progress, position, plain_bytes, longest_piece } = row;
  // A chunk is put on disk and noted while the next one is read.
  let noted = Promise.resolve(true);
  for (;;) {
    const chunk = { set, after: position, limit, onKey: (key: EventKey) => keys.add(key) };
    if (chunks === 0) writeHead(row, out);
    const read = await writeChunk(work, chunk, { isFirst: rows === 0, bytes });
    rows += read.rows;
    chunks += 1;
    position = read.last ?? position;
    progress = read.last === null ? progress : share(read.last);
    if (row.options.format === 'parquet') {
      plain_bytes += read.plain ?? 0;
      longest_piece = Math.max(longest_piece, read.plain ?? 0);
    } else ({ bytes: plain_bytes, longest: longest_piece } = out.plain());
    const to = { rows, chunks, progress, position, plain_bytes, longest_piece };
    keys.flush();
    const size = out.endChunk();
    const before = noted;
    noted = noteChunk(work, before, size, to, read.meta ?? null);
    // Whether it failed is looked at when the next chunk is there.
    noted.catch(() => {});
    if (!(await before)) throw new ExportCancelled();
    const isLast = read.rows < limit;
    // A group of rows of Parquet has to know where it begins.
    if (isLast || row.options.format === 'parquet') bytes = await size;
    if (isLast && !(await noted)) throw new ExportCancelled();
    if (isLast) return { ...to, bytes };
  }
}

/** Notes a chunk once it is on disk and the one before is noted. @returns whether to go on. */
async function noteChunk(
  { platform, row }: Work,
  before: Promise<boolean>,
  size: Promise<number>,
  to: Omit<Checkpoint, 'bytes'>,
  meta: RowGroupMeta | null,
): Promise<boolean> {
  const bytes = await size;
  return (await before) && saveCheckpoint(platform.db, row.id, { ...to, bytes }, meta);
}

type Place = { isFirst: boolean; bytes: number };

const isCopied = ({ format, mapping, mask }: ExportOptions): boolean =>
  format === 'csv' && mapping === 'gatehouse' && mask.length === 0;

/** PostgreSQL formats where nothing has to be looked at; else events are read and written one by one. */
function writeChunk(
  { platform, client, row, out, wire }: Work,
  chunk: ChunkOf,
  { isFirst, bytes }: Place,
): Promise<Read & { meta?: RowGroupMeta | null; plain?: number }> {
  const { db } = platform;
  const { format, mapping, mask } = row.options;
  if (format === 'parquet') return writeRowGroup(platform, db, chunk, out, bytes);
  if (wire) return copyCsvChunk(db, client, chunk, out, wire);
  if (mapping !== 'gatehouse' || mask.length > 0) return writeMappedChunk(platform, db, chunk, out, isFirst);
  return copyJsonChunk(db, client, chunk, out, isFirst);
}

function writeHead({ options }: ExportRow, out: OutFile): void {
  if (options.format === 'csv') out.write(Buffer.from(csvHead(columnsOf(options), options.byte_order_mark)));
  if (options.format === 'json') out.write(Buffer.from('[\n'));
}

async function writeEnd(
  { platform, row, out }: Pick<Work, 'platform' | 'row' | 'out'>,
  { chunks, rows, bytes }: Checkpoint,
): Promise<void> {
  const { db } = platform;
  const { options } = row;
  if (options.format === 'json') out.write(Buffer.from('\n]\n'));
  if (options.format !== 'parquet') return;
  const how = { columns: columnsOf(options), compression: options.compression };
  const count = await countRowGroups(db, row.id, chunks);
  const end = parquetEnd(how, { rows, count, offset: bytes }, eachRowGroup(db, row.id, chunks));
  for await (const part of end) if (!out.write(part)) await out.drain();
}

/** How far an export is by the time of the last event: what it costs to count events first, it is not worth. */
async function progressOf({ db }: Platform, { filter, created_at }: ExportRow) {
  const from = filter.from ? Date.parse(filter.from) : ((await firstEventAt(db)) ?? created_at).getTime();
  const to = Math.min(filter.to ? Date.parse(filter.to) : Number.POSITIVE_INFINITY, created_at.getTime());
  return ({ occurred_at }: EventKey): number => {
    const share = (Date.parse(occurred_at) - from) / Math.max(1, to - from);
    return Math.min(1, Math.max(0, share));
  };
}
