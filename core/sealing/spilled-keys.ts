import { KEY_BYTES } from './event-key.ts';
import type { IsMember } from './export-set.ts';
import { keySet, printOf } from './key-set.ts';
import { PARTED_BITS, PARTS, PartedFiles } from './parted-files.ts';
import type { LeafTile } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

const PRINT = 8;
/** A print, the tile (6 bytes), the place in it (2). */
const CANDIDATE = 16;

export type SpilledKeys = {
  add(print: bigint): void;
  close(): void;
  /** Says which of the events of these tiles are in the set. */
  members(tiles: AsyncIterable<LeafTile[]>): Promise<IsMember>;
  remove(): Promise<void>;
};

/**
 * A set of prints on disk. What the tiles hold is written beside it, in parts by the first bits of the prints, as a hash
 * join does when memory is short: then each part fits. What comes out is a bit for each event of the tiles.
 */
export function keysOnDisk(path: string): SpilledKeys {
  const wanted = new PartedFiles(`${path}-wanted`, PRINT);
  const candidates = new PartedFiles(`${path}-tiles`, CANDIDATE);
  const record = Buffer.alloc(CANDIDATE);
  const write = (to: PartedFiles, print: bigint, bytes: number) => {
    record.writeBigUInt64BE(print);
    to.add((record[0] as number) >> (8 - PARTED_BITS), record.subarray(0, bytes));
  };
  return {
    add: (print) => write(wanted, print, PRINT),
    close: () => wanted.close(),
    members: async (pages) => {
      for await (const tiles of pages) {
        for (const { tile, keys } of tiles) {
          record.writeUIntBE(tile, PRINT, 6);
          for (let at = 0; at < keys.length; at += KEY_BYTES) {
            record.writeUInt16BE(at / KEY_BYTES, PRINT + 6);
            write(candidates, printOf(keys, at), CANDIDATE);
          }
        }
      }
      candidates.close();
      return join(wanted, candidates);
    },
    remove: async () => {
      await wanted.remove();
      await candidates.remove();
    },
  };
}

async function join(wanted: PartedFiles, candidates: PartedFiles): Promise<IsMember> {
  const found = placeBits();
  for (let part = 0; part < PARTS; part += 1) {
    const prints = keySet();
    for await (const records of wanted.read(part)) {
      for (let at = 0; at < records.length; at += PRINT) prints.addPrint(records.readBigUInt64BE(at));
    }
    prints.close();
    for await (const records of candidates.read(part)) {
      for (let at = 0; at < records.length; at += CANDIDATE) {
        if (!prints.hasPrint(records.readBigUInt64BE(at))) continue;
        found.set(records.readUIntBE(at + PRINT, 6), records.readUInt16BE(at + PRINT + 6));
      }
    }
  }
  return found.has;
}

/** Tiles whose bits lie together: 32 KiB. */
const TOGETHER = 1024;

/** A bit for each place of each tile, kept for those regions of the log where any is set. */
function placeBits(): { set(tile: number, place: number): void; has: IsMember } {
  const regions = new Map<number, Uint8Array>();
  const bitOf = (tile: number, place: number) => (tile % TOGETHER) * TILE_WIDTH + place;
  return {
    set: (tile, place) => {
      const number = Math.floor(tile / TOGETHER);
      const region = regions.get(number) ?? new Uint8Array((TOGETHER * TILE_WIDTH) / 8);
      regions.set(number, region);
      const bit = bitOf(tile, place);
      region[bit >> 3] = (region[bit >> 3] as number) | (1 << (bit & 7));
    },
    has: (tile, place) => {
      const bit = bitOf(tile, place);
      const byte = regions.get(Math.floor(tile / TOGETHER))?.[bit >> 3] ?? 0;
      return (byte & (1 << (bit & 7))) !== 0;
    },
  };
}
