import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { formatOf } from '#contract/exports.ts';
import { type EventKey, firstEventAt } from '#core/audit/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { makeExportFolder } from './export-files.ts';
import type { ExportSet } from './export-set.ts';
import { type Checkpoint, type ExportFile, type ExportRow, saveCheckpoint } from './export-store.ts';
import type { WriteChunk, Writing } from './formats/format.ts';
import { formatWriters } from './formats/index.ts';
import { eventsFileName, outerCompression } from './option.ts';
import { openOutFile, type Plain } from './out-file.ts';
import type { RowGroupMeta } from './parquet.ts';
import { WrittenKeys } from './written-keys.ts';

/** The file of events: its rows, and what it holds before it is compressed (of a format in groups, its groups of rows). */
export type Written = { file: ExportFile; rows: number; plain: Plain };

/** It was cancelled while it was made. */
export class ExportCancelled extends Error {}

type Work = Writing & { set: ExportSet; keys: WrittenKeys; writeChunk: WriteChunk };

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
    const { openChunks, end } = formatWriters[row.options.format];
    const writing: Writing = { platform, client, row, out };
    const writeChunk = await openChunks(writing);
    const done = await writeChunks({ ...writing, set: setOf(row), keys, writeChunk });
    for await (const part of end?.(writing, done) ?? []) if (!out.write(part)) await out.drain();
    const bytes = await out.endFile();
    const plain = formatOf(row.options.format).inGroups ? plainOf(done) : out.plain();
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
  const { platform, row, set, out, keys, writeChunk } = work;
  const { head, chunkRows: limit } = formatWriters[row.options.format];
  const { inGroups } = formatOf(row.options.format);
  const share = await progressOf(platform, row);
  let { rows, bytes, chunks, progress, position, plain_bytes, longest_piece } = row;
  // A chunk is put on disk and noted while the next one is read.
  let noted = Promise.resolve(true);
  for (;;) {
    const chunk = { set, after: position, limit, onKey: (key: EventKey) => keys.add(key) };
    if (chunks === 0 && head) out.write(Buffer.from(head(row.options)));
    const read = await writeChunk(chunk, { isFirst: rows === 0, bytes });
    rows += read.rows;
    chunks += 1;
    position = read.last ?? position;
    progress = read.last === null ? progress : share(read.last);
    if (inGroups) {
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
    // A group of rows has to know where it begins.
    if (isLast || inGroups) bytes = await size;
    if (isLast && !(await noted)) throw new ExportCancelled();
    if (isLast) return { ...to, bytes };
  }
}

/** Notes a chunk once it is on disk and the one before is noted. @returns whether to continue. */
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

/** Returns how far an export is by the time of the last event: what it costs to count events first, it is not worth. */
async function progressOf({ db }: Platform, { filter, created_at }: ExportRow) {
  const from = filter.from ? Date.parse(filter.from) : ((await firstEventAt(db)) ?? created_at).getTime();
  const to = Math.min(filter.to ? Date.parse(filter.to) : Number.POSITIVE_INFINITY, created_at.getTime());
  return ({ occurred_at }: EventKey): number => {
    const share = (Date.parse(occurred_at) - from) / Math.max(1, to - from);
    return Math.min(1, Math.max(0, share));
  };
}
