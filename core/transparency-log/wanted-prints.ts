import { sha256 } from '#core/platform/crypto.ts';
import { KEY_BYTES } from './event-key.ts';
import { printOf } from './key-set.ts';
import { HASH_BYTES } from './merkle.ts';

/** How an event of the log compares with an export. */
export const MATCH = {
  /** It is not in the export. */
  none: 0,
  /** It is, as it was appended. */
  same: 1,
  /** It is, and the store holds something else than what was appended. */
  changed: 2,
  /** It is, and the store has it no more. */
  gone: 3,
  /** It is, and was in the log before. */
  again: 4,
} as const;

export type Match = (typeof MATCH)[keyof typeof MATCH];

/** Events of an export that are not in the log: how many, and the prints of the first; `true` for those that are copies. */
export type Unmatched = { count: number; prints: Map<bigint, boolean> };

/** Prints that are kept to be named. */
const MAX_NAMED = 10_000;
const GONE = 0xa5a5_a5a5_a5a5_a5a5n;

const joined = Buffer.alloc(KEY_BYTES + HASH_BYTES);

/** Returns the first 64 bits of SHA-256 of a key with its leaf. */
export function leafPrint(keys: Buffer, at: number, leaf: Buffer): bigint {
  keys.copy(joined, 0, at, at + KEY_BYTES);
  leaf.copy(joined, KEY_BYTES);
  return sha256(joined).readBigUInt64BE();
}

/** Returns the prints of an exported event: of its key, and of its key with the leaf that it has in the store. */
export function printsOf(key: Buffer, leaf: Buffer | null): { key: bigint; leaf: bigint } {
  const print = printOf(key, 0);
  return { key: print, leaf: leaf ? leafPrint(key, 0, leaf) : print ^ GONE };
}

/** The events of an export, or of a part of it, by their prints: 17 bytes each. */
export class WantedPrints {
  #keys = new BigUint64Array(4096);
  #leaves = new BigUint64Array(4096);
  #matched = new Uint8Array(0);
  size = 0;

  add(key: bigint, leaf: bigint): void {
    if (this.size === this.#keys.length) {
      this.#keys = doubled(this.#keys);
      this.#leaves = doubled(this.#leaves);
    }
    this.#keys[this.size] = key;
    this.#leaves[this.size] = leaf;
    this.size += 1;
  }

  /** Hands on what was added, and forgets it. */
  *take(): Generator<[key: bigint, leaf: bigint]> {
    for (let index = 0; index < this.size; index += 1)
      yield [this.#keys[index] as bigint, this.#leaves[index] as bigint];
    this.#keys = new BigUint64Array(1);
    this.#leaves = new BigUint64Array(1);
    this.size = 0;
  }

  /** No more is added after this. */
  close(): void {
    this.#keys = this.#keys.subarray(0, this.size).sort();
    this.#leaves = this.#leaves.subarray(0, this.size).sort();
    this.#matched = new Uint8Array(this.size);
  }

  /** Compares an event of the log; each is asked about once, in the order of the log. */
  match(key: bigint, leaf: () => bigint): Match {
    const place = placeOf(this.#keys, key);
    if (place < 0) return MATCH.none;
    if (this.#matched[place] === 1) return MATCH.again;
    this.#matched[place] = 1;
    if (placeOf(this.#leaves, leaf()) >= 0) return MATCH.same;
    return placeOf(this.#leaves, key ^ GONE) >= 0 ? MATCH.gone : MATCH.changed;
  }

  /** Adds those that were not in the log. */
  addUnmatched({ count, prints }: Unmatched): Unmatched {
    let more = 0;
    for (let index = 0; index < this.size; index += 1) {
      if (this.#matched[index] === 1) continue;
      more += 1;
      const print = this.#keys[index] as bigint;
      const isCopy = index > 0 && this.#keys[index - 1] === print;
      if (prints.size < MAX_NAMED) prints.set(print, isCopy);
    }
    return { count: count + more, prints };
  }
}

function doubled(prints: BigUint64Array): BigUint64Array<ArrayBuffer> {
  const larger = new BigUint64Array(prints.length * 2);
  larger.set(prints);
  return larger;
}

/** Returns the first place of a print among sorted ones; negative when it is not there. */
function placeOf(sorted: BigUint64Array, wanted: bigint): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as bigint) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted ? low : -1;
}
