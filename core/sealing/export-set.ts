import { sha256 } from '#core/platform/crypto.ts';
import { KEY_BYTES, type SealedKey, writeKey } from './event-key.ts';
import type { ReceivedAt } from './tile-store.ts';

/** An exported event: its key, and when it was received. */
export type ExportedKey = SealedKey & { received_at: string };

/** More different times than this are asked for as one range. */
const MOST_TIMES = 2000;

/** Which events an export holds: 8 bytes each, so that ten million take 80 MB. */
export type ExportSet = {
  add(key: ExportedKey): void;
  /** No more is added after this. */
  close(): void;
  /** Whether an export holds the event whose key lies at `at`. */
  has(keys: Buffer, at: number): boolean;
  size(): number;
  /** When the events were received: each time while there are few, else the range. */
  received(): ReceivedAt;
};

export function exportSet(): ExportSet {
  const key = Buffer.alloc(KEY_BYTES);
  const prints = keySet();
  let times: Set<string> | undefined = new Set();
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add: (event) => {
      writeKey(key, 0, event);
      prints.add(key, 0);
      const at = Date.parse(event.received_at);
      from = Math.min(from, at);
      to = Math.max(to, at + 1);
      times?.add(event.received_at);
      if (times && times.size > MOST_TIMES) times = undefined;
    },
    close: prints.close,
    has: prints.has,
    size: prints.size,
    received: () =>
      times ? { times: [...times] } : { range: [new Date(from).toISOString(), new Date(to).toISOString()] },
  };
}

/** Keys of events as they lie in the tree's tiles. */
export type KeySet = Pick<ExportSet, 'close' | 'has' | 'size'> & { add(keys: Buffer, at: number): void };

export function keySet(): KeySet {
  let prints = new BigUint64Array(4096);
  let size = 0;
  return {
    add: (keys, at) => {
      if (size === prints.length) {
        const larger = new BigUint64Array(prints.length * 2);
        larger.set(prints);
        prints = larger;
      }
      prints[size] = printOf(keys, at);
      size += 1;
    },
    close: () => {
      prints = prints.subarray(0, size).sort();
    },
    has: (keys, at) => isIn(prints, printOf(keys, at)),
    size: () => size,
  };
}

/** The first 64 bits of SHA-256: of ten million events none has another one's by chance. */
const printOf = (keys: Buffer, at: number): bigint =>
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
