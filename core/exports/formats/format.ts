import type { PoolClient } from 'pg';
import type { ExportFormat } from '#contract/exports.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Read } from '../copy-chunk.ts';
import type { ChunkOf } from '../copy-sql.ts';
import type { Checkpoint, ExportRow } from '../export-store.ts';
import type { ExportOptions } from '../option.ts';
import type { OutFile } from '../out-file.ts';
import type { RowGroupMeta } from '../parquet.ts';

/** An export whose file is being written. */
export type Writing = {
  platform: Platform;
  /** A connection of its own, set up by `inExportSession`. */
  client: PoolClient;
  row: ExportRow;
  out: OutFile;
};

/** Where a chunk begins: whether rows are before it, and at which byte of the file. */
export type ChunkPlace = { isFirst: boolean; bytes: number };

/** What a chunk held; of a format in groups also the group's description and its bytes before compression. */
export type WrittenChunk = Read & { meta?: RowGroupMeta | null; plain?: number };

export type WriteChunk = (chunk: ChunkOf, place: ChunkPlace) => Promise<WrittenChunk>;

/** How a format of contract/exports.ts is written. */
export type FormatWriter = {
  name: ExportFormat;
  mediaType: string;
  /**
   * Rows after which a file is safe on disk and the export can be taken up again. A group is held in memory: 5,000 events with
   * 16 KiB of details each are 80 MB.
   */
  chunkRows: number;
  /** What a file begins with. */
  head?(options: ExportOptions): string;
  /** Returns what writes the chunks of one export, one after the other. */
  openChunks(writing: Writing): Promise<WriteChunk>;
  /** What a file ends with, in parts. */
  end?(writing: Writing, written: Checkpoint): AsyncIterable<Buffer> | Iterable<Buffer>;
};

export const defineExportFormat = (writer: FormatWriter): FormatWriter => writer;

/** Chunk of a format whose rows are written one after the other. */
export const ROWS_OF_CHUNK = 50_000;
