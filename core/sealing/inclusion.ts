import { open } from 'node:fs/promises';
import type { Platform } from '#core/platform/platform.ts';
import { KEY_BYTES } from './event-key.ts';
import type { ExportSet } from './export-set.ts';
import { hashAt, type Span, splitOf } from './merkle.ts';
import { type LeafTile, leafTilesReceived, tileReader } from './tile-store.ts';
import { keepTiles, nodeFromTiles, TILE_WIDTH } from './tiles.ts';

const ID_AT = 24;

/**
 * Writes what proves that the events of an export are in the log at a checkpoint: `leaves` and `nodes`, in the form of
 * docs/verifying.md. Reads the tiles that may hold them once or twice; memory is the set's and some tiles.
 * @returns how many of the events are sealed by the checkpoint.
 */
export async function writeInclusion(
  { db }: Platform,
  set: ExportSet,
  { size, leaves, nodes }: { size: number; leaves: string; nodes: string },
): Promise<{ sealed: number }> {
  const leafFile = await open(leaves, 'w', 0o600);
  const nodeFile = await open(nodes, 'w', 0o600);
  const read = keepTiles(tileReader(db));
  let sealed = 0;
  let last = 0;
  try {
    const pages = () => (set.size() > 0 ? leafTilesReceived(db, set.received()) : noTiles());
    const isMember = await set.members(pages);
    for await (const tiles of pages()) {
      const records: Buffer[] = [];
      for (const { tile, keys, hashes } of tiles) {
        for (let at = 0; at < keys.length; at += KEY_BYTES) {
          const index = tile * TILE_WIDTH + at / KEY_BYTES;
          if (index >= size || !isMember(tile, at / KEY_BYTES, keys)) continue;
          for (const span of between(last, index, size))
            await nodeFile.appendFile(await nodeFromTiles(read, span));
          records.push(recordOf(index, hashes, keys, at));
          last = index + 1;
          sealed += 1;
        }
      }
      await leafFile.appendFile(Buffer.concat(records));
    }
    for (const span of between(last, size, size)) await nodeFile.appendFile(await nodeFromTiles(read, span));
  } finally {
    await leafFile.close();
    await nodeFile.close();
  }
  return { sealed };
}

async function* noTiles(): AsyncGenerator<LeafTile[]> {}

function recordOf(index: number, hashes: Buffer, keys: Buffer, at: number): Buffer {
  const position = Buffer.alloc(8);
  position.writeBigUInt64BE(BigInt(index));
  return Buffer.concat([position, hashAt(hashes, at / KEY_BYTES), keys.subarray(at + ID_AT, at + KEY_BYTES)]);
}

/**
 * The largest nodes of a tree of `size` leaves that cover the leaves `from` to `to` (exclusive), from left to right. They are
 * those that a walk from the root meets between two exported leaves.
 */
export function between(from: number, to: number, size: number, [low, high]: Span = [0, size]): Span[] {
  if (from >= to || to <= low || from >= high) return [];
  if (from <= low && high <= to) return [[low, high]];
  const middle = low + splitOf(high - low);
  return [...between(from, to, size, [low, middle]), ...between(from, to, size, [middle, high])];
}
