import { sha256 } from '#core/platform/crypto.ts';
import { KEY_BYTES } from './event-key.ts';

/** Which keys there are, by their prints: 8 bytes each. */
export type KeySet = {
  add(keys: Buffer, at: number): void;
  addPrint(print: bigint): void;
  /** No more is added after this. */
  close(): void;
  /** Whether the key that lies at `at` is one of them. */
  has(keys: Buffer, at: number): boolean;
  hasPrint(print: bigint): boolean;
  prints(): BigUint64Array;
  /** Forgets all. */
  clear(): void;
  size(): number;
};

export function keySet(): KeySet {
  let prints = new BigUint64Array(4096);
  let size = 0;
  const addPrint = (print: bigint) => {
    if (size === prints.length) {
      const larger = new BigUint64Array(prints.length * 2);
      larger.set(prints);
      prints = larger;
    }
    prints[size] = print;
    size += 1;
  };
  return {
    add: (keys, at) => addPrint(printOf(keys, at)),
    addPrint,
    close: () => {
      prints = prints.subarray(0, size).sort();
    },
    has: (keys, at) => isIn(prints, printOf(keys, at)),
    hasPrint: (print) => isIn(prints, print),
    prints: () => prints.subarray(0, size),
    clear: () => {
      prints = new BigUint64Array(0);
      size = 0;
    },
    size: () => size,
  };
}

/** Returns the first 64 bits of SHA-256: of ten million events none has another one's by chance. */
export const printOf = (keys: Buffer, at: number): bigint =>
  sha256(keys.subarray(at, at + KEY_BYTES)).readBigUInt64BE();

function isIn(sorted: BigUint64Array, wanted: bigint): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as bigint) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
