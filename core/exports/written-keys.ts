import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventKey } from '#core/audit/index.ts';
import { instantText } from '#core/platform/instant.ts';
import { type EntryKey, KEY_BYTES, readKey, writeKey } from '#core/transparency-log/index.ts';
import { storedTimeReader } from './stored-time.ts';

/** While the export is made: which events are in its file. The proof is of these, whatever the store holds by then. */
const NAME = '.written';
const BUFFER_KEYS = 4096;
/** Keys that are handed on at once. */
const PAGE_KEYS = 4096;

/** Notes the key of each event that is written, in the order of the file, so that an export can be taken up again. */
export class WrittenKeys {
  readonly #file: number;
  readonly #microseconds = storedTimeReader();
  readonly #buffer = Buffer.alloc(BUFFER_KEYS * KEY_BYTES);
  #used = 0;
  #at: number;

  /** @param rows that are in the file of events already; what was noted after them is of a run that was cut off. */
  constructor(folder: string, rows: number) {
    this.#file = openSync(join(folder, NAME), rows === 0 ? 'w' : 'r+', 0o600);
    this.#at = rows * KEY_BYTES;
    ftruncateSync(this.#file, this.#at);
  }

  /** @param key its time as PostgreSQL writes it in the session's zone, or as the API does. */
  add({ id, subject_id, occurred_at }: EventKey): void {
    if (this.#used === this.#buffer.length) this.#put();
    const time = instantText(this.#microseconds(occurred_at));
    writeKey(this.#buffer, this.#used, { id, subject_id, occurred_at: time });
    this.#used += KEY_BYTES;
  }

  #put(): void {
    for (let done = 0; done < this.#used; )
      done += writeSync(this.#file, this.#buffer, done, this.#used - done, this.#at + done);
    this.#at += this.#used;
    this.#used = 0;
  }

  /** Puts on disk what was noted: before the chunk it belongs to is noted. */
  flush(): void {
    this.#put();
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Yields the keys of the events of an export, in the order of its file. */
export async function* writtenKeys(folder: string): AsyncGenerator<EntryKey[]> {
  const file = await open(join(folder, NAME));
  try {
    const buffer = Buffer.alloc(PAGE_KEYS * KEY_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield Array.from({ length: bytesRead / KEY_BYTES }, (_none, index) => readKey(buffer, index));
    }
  } finally {
    await file.close();
  }
}

export const removeWrittenKeys = (folder: string): Promise<void> => rm(join(folder, NAME), { force: true });
