import { KEY_BYTES } from './event-key.ts';
import type { MatchAt } from './export-set.ts';
import { printOf } from './key-set.ts';
import { hashAt } from './merkle.ts';
import { PARTED_BITS, PARTS, PartedFiles } from './parted-files.ts';
import type { LeafTile } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';
import { leafPrint, MATCH, type Match, type Unmatched, WantedPrints } from './wanted-prints.ts';

/** Prints of key and leaf. */
const WANTED = 16;
/** Prints of key and leaf, the tile (6 bytes), the place in it (2). */
const CANDIDATE = 24;

export type SpilledKeys = {
  add(key: bigint, leaf: bigint): void;
  close(): void;
  /** Says how the events of these tiles compare with the set. */
  matches(tiles: AsyncIterable<LeafTile[]>): Promise<MatchAt>;
  /** Those that none of the tiles held. */
  unmatched(): Unmatched;
  remove(): Promise<void>;
};

/**
 * Returns a set of prints on disk. What the tiles hold is written beside it, in parts by the first bits of the prints, as
 * a hash join does when memory is short: then each part fits. What comes out is half a byte for each event of the tiles.
 */
export function keysOnDisk(path: string): SpilledKeys {
  const wanted = new PartedFiles(`${path}-wanted`, WANTED);
  const candidates = new PartedFiles(`${path}-tiles`, CANDIDATE);
  const record = Buffer.alloc(CANDIDATE);
  const write = (to: PartedFiles, key: bigint, leaf: bigint, bytes: number) => {
    record.writeBigUInt64BE(key);
    record.writeBigUInt64BE(leaf, 8);
    to.add((record[0] as number) >> (8 - PARTED_BITS), record.subarray(0, bytes));
  };
  let unmatched: Unmatched = { count: 0, prints: new Map() };
  return {
    add: (key, leaf) => write(wanted, key, leaf, WANTED),
    close: () => wanted.close(),
    matches: async (pages) => {
      for await (const tiles of pages) {
        for (const { tile, keys, hashes } of tiles) {
          record.writeUIntBE(tile, WANTED, 6);
          for (let at = 0; at < keys.length; at += KEY_BYTES) {
            const place = at / KEY_BYTES;
            record.writeUInt16BE(place, WANTED + 6);
            write(candidates, printOf(keys, at), leafPrint(keys, at, hashAt(hashes, place)), CANDIDATE);
          }
        }
      }
      candidates.close();
      const joined = await join(wanted, candidates);
      unmatched = joined.unmatched;
      return joined.matchAt;
    },
    unmatched: () => unmatched,
    remove: async () => {
      await wanted.remove();
      await candidates.remove();
    },
  };
}

async function join(
  wanted: PartedFiles,
  candidates: PartedFiles,
): Promise<{ matchAt: MatchAt; unmatched: Unmatched }> {
  const found = placeMatches();
  let unmatched: Unmatched = { count: 0, prints: new Map() };
  for (let part = 0; part < PARTS; part += 1) {
    const prints = new WantedPrints();
    for await (const records of wanted.read(part)) {
      for (let at = 0; at < records.length; at += WANTED)
        prints.add(records.readBigUInt64BE(at), records.readBigUInt64BE(at + 8));
    }
    prints.close();
    for await (const records of candidates.read(part)) {
      for (let at = 0; at < records.length; at += CANDIDATE) {
        const match = prints.match(records.readBigUInt64BE(at), () => records.readBigUInt64BE(at + 8));
        if (match !== MATCH.none)
          found.set(records.readUIntBE(at + WANTED, 6), records.readUInt16BE(at + WANTED + 6), match);
      }
    }
    unmatched = prints.addUnmatched(unmatched);
  }
  return { matchAt: found.at, unmatched };
}

/** Tiles whose matches lie together: 128 KiB. */
const TOGETHER = 1024;

/** Half a byte for each place of each tile, kept for those regions of the log where any is set. */
function placeMatches(): { set(tile: number, place: number, match: Match): void; at: MatchAt } {
  const regions = new Map<number, Uint8Array>();
  const halfOf = (tile: number, place: number) => (tile % TOGETHER) * TILE_WIDTH + place;
  const shiftOf = (half: number) => (half & 1) * 4;
  return {
    set: (tile, place, match) => {
      const number = Math.floor(tile / TOGETHER);
      const region = regions.get(number) ?? new Uint8Array((TOGETHER * TILE_WIDTH) / 2);
      regions.set(number, region);
      const half = halfOf(tile, place);
      region[half >> 1] = (region[half >> 1] as number) | (match << shiftOf(half));
    },
    at: (tile, place) => {
      const half = halfOf(tile, place);
      const byte = regions.get(Math.floor(tile / TOGETHER))?.[half >> 1] ?? 0;
      return ((byte >> shiftOf(half)) & 15) as Match;
    },
  };
}
