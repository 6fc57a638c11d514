import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { ExportCompression } from '#contract/exports.ts';

/** Bytes collected before they are compressed or written. Always full but for the last: so two runs compress the same. */
const SLAB = 1 << 20;

type Packer = (bytes: Buffer) => Promise<Buffer>;

const gzip = promisify(zlib.gzip) as (bytes: Buffer, options: zlib.ZlibOptions) => Promise<Buffer>;

/** Members (RFC 1952, 2.2) and frames (RFC 8878, 3.1) may follow each other: each slab is one. */
function packer(compression: ExportCompression): Packer {
  if (compression === 'none') return async (bytes) => bytes;
  if (compression === 'gzip') return (bytes) => gzip(bytes, { level: 5 });
  const { zstdCompress } = zlib as unknown as {
    zstdCompress: (bytes: Buffer, done: (error: Error | null, packed: Buffer) => void) => void;
  };
  return promisify(zstdCompress);
}

/** How much was written, and the longest piece of it, in bytes. */
export type Plain = { bytes: number; longest: number };

/** A file that is written in chunks, each of which is whole on disk or, after a crash, cut off again. */
export type OutFile = {
  /**
   * Copies bytes into the chunk. Cheap; says whether the writer should wait in `drain`. A row is written at once: the
   * longest piece says how long a row is at most.
   */
  write(bytes: Buffer, start?: number, end?: number): boolean;
  /** What was written until now, before it was compressed. */
  plain(): Plain;
  /** Resolves when little waits to be written. */
  drain(): Promise<void>;
  /** Puts the chunk on disk; resolves with the file's size up to here. The next chunk can be written meanwhile. */
  endChunk(): Promise<number>;
  /** The same at the end of the file. */
  endFile(): Promise<number>;
  /** The hash of everything written. */
  sha256(): string;
  close(): Promise<void>;
};

/** Slabs that may wait before the writer has to wait. */
const WAITING = 6;

/**
 * Opens the file where a chunk ended.
 * @param size what was on disk then; what follows is of a run that was cut off.
 * @param before what it held then, before it was compressed.
 */
export async function openOutFile(
  path: string,
  size: number,
  compression: ExportCompression,
  before: Plain = { bytes: 0, longest: 0 },
): Promise<OutFile> {
  const hash = createHash('sha256');
  const file = await open(path, size === 0 ? 'w' : 'r+', 0o600);
  try {
    if (size > 0) await file.truncate(size);
    if (size > 0) for await (const part of createReadStream(path)) hash.update(part);
  } catch (error) {
    await file.close();
    throw error;
  }
  const pack = packer(compression);
  const spare: Buffer[] = [];
  let slab: Buffer = Buffer.allocUnsafe(SLAB);
  let used = 0;
  let written = size;
  let waiting = 0;
  const plain = { ...before };
  let failure: unknown;
  let queue = Promise.resolve();

  const put = (full: Buffer, length: number) => {
    waiting += 1;
    // Compressed in parallel, written in order.
    const packed = pack(full.subarray(0, length));
    packed.catch(() => {});
    queue = queue.then(async () => {
      try {
        if (failure !== undefined) return;
        const out = await packed;
        await writeAll(file, out, written);
        hash.update(out);
        written += out.length;
      } catch (error) {
        failure ??= error;
      } finally {
        waiting -= 1;
        if (full.length === SLAB) spare.push(full);
      }
    });
  };
  const flush = () => {
    if (used === 0) return;
    put(slab, used);
    slab = spare.pop() ?? Buffer.allocUnsafe(SLAB);
    used = 0;
  };
  /** Returns when all that was put until now is written. */
  const settle = () =>
    queue.then(() => {
      if (failure !== undefined) throw failure;
      return written;
    });
  const endChunk = async () => {
    flush();
    const size = await settle();
    await file.datasync();
    return size;
  };
  return {
    plain: () => ({ ...plain }),
    write: (bytes, start = 0, end = bytes.length) => {
      plain.bytes += end - start;
      if (end - start > plain.longest) plain.longest = end - start;
      for (let from = start; from < end; ) {
        const taken = Math.min(end - from, SLAB - used);
        bytes.copy(slab, used, from, from + taken);
        used += taken;
        from += taken;
        if (used === SLAB) flush();
      }
      return waiting < WAITING;
    },
    drain: async () => void (await settle()),
    endChunk,
    endFile: () => {
      // A file without a byte is none of gzip or zstd: what is packed of nothing has a head and an end.
      if (plain.bytes === 0 && compression !== 'none') put(Buffer.alloc(0), 0);
      return endChunk();
    },
    sha256: () => hash.copy().digest('hex'),
    close: () => file.close(),
  };
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
