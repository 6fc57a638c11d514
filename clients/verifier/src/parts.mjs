// Records in parts by their ids, so that each part fits in memory: kept there while they are few, else in temporary files.
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Damaged } from './report.mjs';

/** Bytes of all records that are held in memory; more than these go to disk. */
const IN_MEMORY = 64 * 1024 * 1024;
/** What a part may have. Ids are spread evenly; where they are not, they are the same. */
const MAX_OF_PART = 192 * 1024 * 1024;
const BUFFER = 32 * 1024;

/** A folder for temporary files, made when it is needed and removed at the end. */
export class Scratch {
  #folder;
  #files = [];

  open(name) {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'gatehouse-verify-'));
    const file = openSync(join(this.#folder, name), 'w+', 0o600);
    this.#files.push(file);
    return file;
  }

  remove() {
    for (const file of this.#files) closeSync(file);
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Bytes of a part that are aimed at; so many parts, which are files, may be open at once. */
const AIM = 96 * 1024 * 1024;
const MAX_PARTS = 256;

/** How many parts records of so many bytes need: a power of two. */
export function partsFor(bytes) {
  let parts = 1;
  while (bytes / parts > AIM && parts < MAX_PARTS) parts *= 2;
  return parts;
}

/** Numbers that nobody knows beforehand: ids that are alike do not end in one place, however they were chosen. */
const scatter = randomFillSync(new Uint32Array(16 * 256));

/** A number of 32 bits for the sixteen bytes of an id (simple tabulation). */
export function scattered(bytes, at) {
  let number = 0;
  for (let place = 0; place < 16; place += 1) number ^= scatter[place * 256 + bytes[at + place]];
  return number >>> 0;
}

export class Parts {
  #scratch;
  #name;
  #length;
  #parts;
  #held = 0;

  constructor(scratch, name, length, parts) {
    this.#scratch = scratch;
    this.#name = name;
    this.#length = length;
    this.#parts = Array.from({ length: parts }, () => ({
      pieces: [],
      buffer: undefined,
      used: 0,
      file: undefined,
      bytes: 0,
    }));
  }

  /** Adds a record, which is copied, to the part of its id, which stands in it at `idAt`. */
  add(record, idAt) {
    const part = this.#parts[(scattered(record, idAt) >>> 24) & (this.#parts.length - 1)];
    const size = BUFFER - (BUFFER % this.#length);
    if (!part.buffer || part.used === size) {
      this.#put(part);
      part.buffer ??= Buffer.allocUnsafe(size);
      part.used = 0;
    }
    part.used += record.copy(part.buffer, part.used);
  }

  /** Keeps a full buffer: in memory, or on disk once there are many. */
  #put(part) {
    if (part.used === 0) return;
    const full = part.buffer.subarray(0, part.used);
    part.bytes += full.length;
    this.#held += full.length;
    if (part.file === undefined && this.#held < IN_MEMORY && this.#parts.length === 1) {
      part.pieces.push(full);
      part.buffer = undefined;
      return;
    }
    part.file ??= this.#scratch.open(`${this.#name}-${this.#parts.indexOf(part)}`);
    for (const piece of part.pieces.splice(0)) writeAll(part.file, piece);
    writeAll(part.file, full);
  }

  /** All records of a part, in the order in which they were added. */
  read(number) {
    const part = this.#parts[number];
    const rest = part.buffer?.subarray(0, part.used) ?? Buffer.alloc(0);
    if (part.bytes + rest.length > MAX_OF_PART) throw new Damaged('too many of its events have the same id');
    if (part.file === undefined) return Buffer.concat([...part.pieces, rest]);
    const bytes = Buffer.allocUnsafe(part.bytes + rest.length);
    for (let done = 0; done < part.bytes; ) done += readSync(part.file, bytes, done, part.bytes - done, done);
    rest.copy(bytes, part.bytes);
    return bytes;
  }
}

function writeAll(file, bytes) {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done);
}
