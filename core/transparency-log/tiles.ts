import { EMPTY_ROOT, HASH_BYTES, hashNode, rootOfWhole, type Span, splitOf } from './merkle.ts';

/** Hashes of a tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** The hashes of a tile, one after the other; fewer than 256 in the last of a level. */
export type ReadTile = (level: number, tile: number) => Promise<Buffer>;

/** Returns the root over hashes that lie one after the other. */
export function rootOfHashes(hashes: Buffer, from = 0, to = hashes.length / HASH_BYTES): Buffer {
  if (to === from) return EMPTY_ROOT;
  const count = to - from;
  if ((count & (count - 1)) === 0) return rootOfWhole(hashes.subarray(from * HASH_BYTES, to * HASH_BYTES));
  const middle = from + splitOf(to - from);
  return hashNode(rootOfHashes(hashes, from, middle), rootOfHashes(hashes, middle, to));
}

/**
 * Returns the hash of a node of the tree, from as few tiles as there are levels: a whole subtree of up to 256 hashes of a
 * level lies inside of one tile; what is ragged at the right edge is put together from such.
 */
export async function nodeFromTiles(read: ReadTile, [from, to]: Span): Promise<Buffer> {
  const size = to - from;
  if (size === 0) return EMPTY_ROOT;
  const isWhole = Number.isInteger(Math.log2(size)) && from % size === 0;
  if (!isWhole) {
    const middle = from + splitOf(size);
    return hashNode(await nodeFromTiles(read, [from, middle]), await nodeFromTiles(read, [middle, to]));
  }
  let [level, unit] = [0, 1];
  while (unit * TILE_WIDTH <= size) {
    unit *= TILE_WIDTH;
    level += 1;
  }
  const first = from / unit;
  const hashes = await read(level, Math.floor(first / TILE_WIDTH));
  const start = first % TILE_WIDTH;
  return rootOfHashes(hashes, start, start + size / unit);
}

/** Tiles that were read, so that walks over neighbouring leaves read each once. */
export function keepTiles(read: ReadTile, max = 64): ReadTile {
  const kept = new Map<string, Promise<Buffer>>();
  return (level, tile) => {
    const name = `${level}/${tile}`;
    const found = kept.get(name);
    if (found) return found;
    const reading = read(level, tile);
    kept.set(name, reading);
    if (kept.size > max) kept.delete(kept.keys().next().value as string);
    return reading;
  };
}
