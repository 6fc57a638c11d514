import { createHash } from 'node:crypto';

/** A stream of chance that is the same for the same seed, on every machine. */
export type Random = {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item;
  normal(mean: number, deviation: number): number;
  /** That many hex digits, a multiple of eight. */
  hex(digits: number): string;
  /** A stream of its own: what is drawn from it does not shift what comes after here. */
  fork(label: string): Random;
};

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and passes the usual tests of randomness. */
function sfc32(state: Buffer): () => number {
  let a = state.readInt32LE(0);
  let b = state.readInt32LE(4);
  let c = state.readInt32LE(8);
  let counter = state.readInt32LE(12);
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
}

/** Opens the stream of a seed. */
export function seeded(seed: string): Random {
  const word = sfc32(createHash('sha256').update(seed).digest());
  const next = () => word() / 2 ** 32;
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(0, items.length - 1)),
    weighted: (items) => {
      let rest = next() * items.reduce((sum, item) => sum + item.weight, 0);
      const found = items.findIndex((item) => {
        rest -= item.weight;
        return rest < 0;
      });
      return at(items, found < 0 ? items.length - 1 : found);
    },
    // Box and Muller: two even draws make one that is distributed normally.
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    hex: (digits) => Array.from({ length: digits / 8 }, () => word().toString(16).padStart(8, '0')).join(''),
    fork: (label) => seeded(`${seed}/${label}`),
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
}

/** Returns an id in the shape of a UUIDv7 (RFC 9562, 5.7) for something that happened at `time` (ms). */
export function idAt(time: number, random: Random): string {
  const stamp = time.toString(16).padStart(12, '0');
  const noise = random.hex(24);
  const variant = '89ab'.charAt(random.int(0, 3));
  return [
    stamp.slice(0, 8),
    stamp.slice(8),
    `7${noise.slice(0, 3)}`,
    `${variant}${noise.slice(3, 6)}`,
    noise.slice(6, 18),
  ].join('-');
}
