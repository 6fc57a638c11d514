import { closeSync, openSync, writeSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';

/** So many parts that one of them, of a hundred million events, fits in memory: 25 MB of prints. */
export const PARTED_BITS = 5;
export const PARTS = 2 ** PARTED_BITS;
const BUFFER = 16 * 1024;
/** Records read at once. */
const AT_ONCE = 32 * 1024;

type Part = { path: string; file: number; buffer: Buffer; used: number };

/** Records of one size in files, a file a part, so that each part can be looked at by itself. */
export class PartedFiles {
  readonly #bytes: number;
  readonly #parts: Part[];
  #isClosed = false;

  /** @param path of the files, which get a number each; what is there is written over. */
  constructor(path: string, bytes: number) {
    this.#bytes = bytes;
    this.#parts = Array.from({ length: PARTS }, (_none, index) => ({
      path: `${path}-${index}`,
      file: openSync(`${path}-${index}`, 'w', 0o600),
      buffer: Buffer.alloc(BUFFER - (BUFFER % bytes)),
      used: 0,
    }));
  }

  /** Copies a record to the end of a part. */
  add(part: number, record: Buffer): void {
    const to = this.#parts[part] as Part;
    if (to.used === to.buffer.length) flush(to);
    to.used += record.copy(to.buffer, to.used);
  }

  /** Nothing is added after this. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const part of this.#parts) {
      flush(part);
      closeSync(part.file);
    }
  }

  /** Yields the records of a part, many at once. */
  async *read(part: number): AsyncGenerator<Buffer> {
    const file = await open((this.#parts[part] as Part).path);
    const buffer = Buffer.alloc(this.#bytes * AT_ONCE);
    try {
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async remove(): Promise<void> {
    this.close();
    for (const { path } of this.#parts) await rm(path, { force: true });
  }
}

function flush(part: Part): void {
  for (let from = 0; from < part.used; ) from += writeSync(part.file, part.buffer, from, part.used - from);
  part.used = 0;
}
