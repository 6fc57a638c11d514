import type { Transaction } from '#core/platform/database.ts';
import { KEY_BYTES } from './event-key.ts';
import { HASH_BYTES } from './merkle.ts';
import { SigningRefused } from './refused.ts';
import { type EntryRow, findEntryKeys, saveEntries, saveTiles, type TileRow } from './tile-store.ts';
import { nodeFromTiles, type ReadTile, rootOfHashes, TILE_WIDTH } from './tiles.ts';

/** Leaves to append: keys and hashes one after the other, and when their events were received. */
export type Leaves = { keys: Buffer; leaves: Buffer; received: { from: string; to: string } };

/** The last tile of a level, which still takes hashes: they lie one after the other in a buffer of a whole tile. */
type Open = { tile: number; hashes: Buffer; filled: number };

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/**
 * Appends leaves to the tree of `size`. The caller holds the log.
 * @param read gives the tiles by which the tree was found to continue what was signed: the new root is made of the same bytes.
 * @returns the tree's new size and root.
 * @throws SigningRefused when tiles or entries at the end of the tree are not whole.
 */
export async function append(
  tx: Transaction,
  size: number,
  parts: readonly Leaves[],
  read: ReadTile,
): Promise<{ size: number; root: Buffer }> {
  const newSize = size + parts.reduce((sum, { leaves }) => sum + leaves.length / HASH_BYTES, 0);
  const entries = await entriesOf(tx, size, parts);
  const tiles = grow(await openTiles(read, size, newSize), parts);
  await saveTiles(tx, [...tiles.values()]);
  await saveEntries(tx, entries);
  const readNew: ReadTile = async (level, tile) => tiles.get(`${level}/${tile}`)?.hashes ?? read(level, tile);
  return { size: newSize, root: await nodeFromTiles(readNew, [0, newSize]) };
}

/** Puts leaves into the open tiles, and the roots of whole tiles into those above. @returns all tiles that are new or have grown. */
function grow(levels: readonly Open[], parts: readonly Leaves[]): Map<string, TileRow> {
  const tiles = new Map<string, TileRow>();
  const add = (level: number, source: Buffer): void => {
    const open = levels[level];
    if (!open) throw new Error(`Level ${level} of the log grows and was not opened.`);
    for (let at = 0; at < source.length; ) {
      const copied = source.copy(open.hashes, open.filled, at, at + TILE_BYTES - open.filled);
      at += copied;
      open.filled += copied;
      if (open.filled < TILE_BYTES) continue;
      const { tile, hashes } = open;
      tiles.set(`${level}/${tile}`, { level, tile, hashes });
      Object.assign(open, { tile: tile + 1, hashes: Buffer.allocUnsafe(TILE_BYTES), filled: 0 });
      add(level + 1, rootOfHashes(hashes));
    }
  };
  for (const { leaves } of parts) add(0, leaves);
  for (const [level, { tile, hashes, filled }] of levels.entries()) {
    if (filled > 0) tiles.set(`${level}/${tile}`, { level, tile, hashes: hashes.subarray(0, filled) });
  }
  return tiles;
}

/** Returns the tiles that a tree which grows from one size to another writes into, a level each. */
async function openTiles(read: ReadTile, size: number, newSize: number): Promise<Open[]> {
  const levels: Open[] = [];
  const nodes = (of: number, level: number) => Math.floor(of / TILE_WIDTH ** level);
  for (let level = 0; nodes(newSize, level) > nodes(size, level); level += 1) {
    levels.push(await openTile(read, level, size));
  }
  return levels;
}

/** Returns the tile of a level that a tree of `size` leaves writes into next. */
async function openTile(read: ReadTile, level: number, size: number): Promise<Open> {
  const nodes = Math.floor(size / TILE_WIDTH ** level);
  const tile = Math.floor(nodes / TILE_WIDTH);
  const filled = (nodes % TILE_WIDTH) * HASH_BYTES;
  const known = filled === 0 ? Buffer.alloc(0) : await read(level, tile);
  if (known.length !== filled) {
    throw new SigningRefused(
      'tree_damaged',
      `Tile ${level}/${tile} of the log has ${known.length / HASH_BYTES} hashes instead of ${filled / HASH_BYTES}.`,
    );
  }
  const hashes = Buffer.allocUnsafe(TILE_BYTES);
  known.copy(hashes);
  return { tile, hashes, filled };
}

/** Returns which events the leaves of each tile are, with what the last tile has already. */
async function entriesOf(tx: Transaction, size: number, parts: readonly Leaves[]): Promise<EntryRow[]> {
  const first = Math.floor(size / TILE_WIDTH);
  const before = size % TILE_WIDTH === 0 ? undefined : await findEntryKeys(tx, first);
  if ((before?.length ?? 0) !== (size % TILE_WIDTH) * KEY_BYTES) {
    throw new SigningRefused('tree_damaged', `The entries of tile ${first} of the log are not whole.`);
  }
  const rows: (Omit<EntryRow, 'keys'> & { chunks: Buffer[]; count: number })[] = [];
  const open = (tile: number, received: EntryRow['received']) => {
    const row = { tile, received: { ...received }, chunks: [] as Buffer[], count: 0 };
    rows.push(row);
    return row;
  };
  for (const { keys, received } of parts) {
    for (let at = 0; at < keys.length; ) {
      let row = rows.at(-1);
      if (!row) {
        row = open(first, received);
        if (before) {
          row.chunks.push(before);
          row.count = before.length / KEY_BYTES;
        }
      } else if (row.count === TILE_WIDTH) row = open(row.tile + 1, received);
      const room = (TILE_WIDTH - row.count) * KEY_BYTES;
      const chunk = keys.subarray(at, at + room);
      row.chunks.push(chunk);
      row.count += chunk.length / KEY_BYTES;
      at += chunk.length;
      if (received.from < row.received.from) row.received.from = received.from;
      if (received.to > row.received.to) row.received.to = received.to;
    }
  }
  return rows.map(({ tile, received, chunks }) => ({ tile, received, keys: Buffer.concat(chunks) }));
}
