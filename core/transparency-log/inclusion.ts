import type { Knex } from '#core/platform/database.ts';
import { ByteFile } from './byte-file.ts';
import { KEY_BYTES } from './event-key.ts';
import { hashAt, type Span, splitOf } from './merkle.ts';
import { spanRoot } from './span-root.ts';
import { type LeafTile, tileReader } from './tile-store.ts';
import { keepTiles, nodeFromTiles, TILE_WIDTH } from './tiles.ts';

const ID_AT = 24;

/** Writes what proves that events are in a log of `size` events: `leaves` and `nodes`, in the form of docs/verifying.md. */
export type InclusionWriter = {
  /** Takes an event, in the order of the log. */
  add(tile: LeafTile, place: number): Promise<void>;
  /** @returns how many were taken, and the root that they and the nodes lead to. */
  end(): Promise<{ leaves: number; root: Buffer }>;
  close(): Promise<void>;
};

export async function inclusionWriter(
  db: Knex,
  size: number,
  paths: { leaves: string; nodes: string },
): Promise<InclusionWriter> {
  const leafFile = await ByteFile.create(paths.leaves);
  const nodeFile = await ByteFile.create(paths.nodes);
  const read = keepTiles(tileReader(db));
  const tree = spanRoot();
  let next = 0;
  let leaves = 0;
  const nodesUpTo = async (to: number) => {
    if (next === to) return;
    for (const span of between(next, to, size)) {
      const node = await nodeFromTiles(read, span);
      tree.push(node, span[1]);
      await nodeFile.write(node);
    }
    next = to;
  };
  return {
    add: async ({ tile, keys, hashes }, place) => {
      const index = tile * TILE_WIDTH + place;
      await nodesUpTo(index);
      tree.push(hashAt(hashes, place), index + 1);
      await leafFile.write(recordOf(index, hashes, keys, place * KEY_BYTES));
      next = index + 1;
      leaves += 1;
    },
    end: async () => {
      await nodesUpTo(size);
      await leafFile.end();
      await nodeFile.end();
      return { leaves, root: tree.root() };
    },
    close: async () => {
      await leafFile.close();
      await nodeFile.close();
    },
  };
}

function recordOf(index: number, hashes: Buffer, keys: Buffer, at: number): Buffer {
  const position = Buffer.alloc(8);
  position.writeBigUInt64BE(BigInt(index));
  return Buffer.concat([position, hashAt(hashes, at / KEY_BYTES), keys.subarray(at + ID_AT, at + KEY_BYTES)]);
}

/**
 * Returns the largest nodes of a tree of `size` leaves that cover the leaves `from` to `to` (exclusive), from left to
 * right. They are those that a walk from the root meets between two exported leaves.
 */
export function between(from: number, to: number, size: number, [low, high]: Span = [0, size]): Span[] {
  if (from >= to || to <= low || from >= high) return [];
  if (from <= low && high <= to) return [[low, high]];
  const middle = low + splitOf(high - low);
  return [...between(from, to, size, [low, middle]), ...between(from, to, size, [middle, high])];
}
