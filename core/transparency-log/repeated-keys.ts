import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printOf } from './key-set.ts';
import { PARTED_BITS, PARTS, PartedFiles } from './parted-files.ts';

const PRINT = 8;
/** Prints held in memory: 8 MB. More lie on the disk. */
const MAX_IN_MEMORY = 1_000_000;
/** Prints that are handed back; more is a log that nothing can be said of. */
const MAX_REPEATED = 10_000;

/** Tells which keys come more than once, by their prints, in memory that does not grow with their number. */
export type RepeatedKeys = {
  add(keys: Buffer, at: number): void;
  /** The prints that came more than once: to be looked at, because two keys may share one by chance. */
  end(): Promise<Set<bigint>>;
  /** Removes what is on the disk. */
  remove(): Promise<void>;
};

export async function openRepeatedKeys(max = MAX_IN_MEMORY): Promise<RepeatedKeys> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-verify-'));
  const record = Buffer.alloc(PRINT);
  const inMemory = new BigUint64Array(max);
  let count = 0;
  let onDisk: PartedFiles | undefined;
  const write = (to: PartedFiles, print: bigint) => {
    record.writeBigUInt64BE(print);
    to.add((record[0] as number) >> (8 - PARTED_BITS), record);
  };
  return {
    add: (keys, at) => {
      const print = printOf(keys, at);
      if (onDisk) return write(onDisk, print);
      inMemory[count] = print;
      count += 1;
      if (count < max) return;
      onDisk = new PartedFiles(join(folder, 'prints'), PRINT);
      for (const one of inMemory) write(onDisk, one);
    },
    end: async () => {
      const repeated = new Set<bigint>();
      if (!onDisk) noteRepeated(inMemory.subarray(0, count), repeated);
      else {
        onDisk.close();
        for (let part = 0; part < PARTS; part += 1) noteRepeated(await printsOf(onDisk, part), repeated);
      }
      return repeated;
    },
    remove: async () => {
      await onDisk?.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function printsOf(files: PartedFiles, part: number): Promise<BigUint64Array> {
  const pieces: BigUint64Array[] = [];
  let count = 0;
  for await (const records of files.read(part)) {
    const piece = new BigUint64Array(records.length / PRINT);
    for (let index = 0; index < piece.length; index += 1)
      piece[index] = records.readBigUInt64BE(index * PRINT);
    pieces.push(piece);
    count += piece.length;
  }
  const prints = new BigUint64Array(count);
  let at = 0;
  for (const piece of pieces) {
    prints.set(piece, at);
    at += piece.length;
  }
  return prints;
}

function noteRepeated(prints: BigUint64Array, repeated: Set<bigint>): void {
  prints.sort();
  for (let index = 1; index < prints.length && repeated.size < MAX_REPEATED; index += 1) {
    const print = prints[index] as bigint;
    if (print === prints[index - 1]) repeated.add(print);
  }
}
