import type { Transaction } from '#core/platform/database.ts';
import { KEY_BYTES } from './event-key.ts';
import { HASH_BYTES, hashAt } from './merkle.ts';
import {
  type EntryRow,
  findEntryKeys,
  saveEntries,
  saveTiles,
  type TileRow,
  tileReader,
} from './tile-store.ts';
import { keepTiles, nodeFromTiles, type ReadTile, rootOfHashes, TILE_WIDTH } from './tiles.ts';

/** Leaves to append: keys and hashes one after the other, and when their events were received. */
export type Leaves = { keys: Buffer; leaves: Buffer; received: { from: string; to: string } };

/** The last tile of a level, which still takes hashes. */
type Open = { tile: number; hashes: Buffer[] };

/**
 * Appends leaves to the tree of `size`. The caller holds the log.
 * @returns the tree's new size and root.
 */
export async function append(
  tx: Transaction,
  size: number,
  parts: readonly Leaves[],
): Promise<{ size: number; root: Buffer }> {
  const read = keepTiles(tileReader(tx));
  const tiles = new Map<string, TileRow>();
  const entries = await entriesOf(tx, size, parts);
  const levels: Open[] = [];
  const add = async (level: number, hash: Buffer): Promise<void> => {
    const open = levels[level] ?? (await openTile(read, level, size));
    levels[level] = open;
    open.hashes.push(hash);
    if (open.hashes.length < TILE_WIDTH) return;
    const hashes = Buffer.concat(open.hashes);
    tiles.set(`${level}/${open.tile}`, { level, tile: open.tile, hashes });
    levels[level] = { tile: open.tile + 1, hashes: [] };
    await add(level + 1, rootOfHashes(hashes));
  };
  let newSize = size;
  for (const { leaves } of parts) {
    for (let at = 0; at < leaves.length; at += HASH_BYTES) {
      await add(0, leaves.subarray(at, at + HASH_BYTES));
      newSize += 1;
    }
  }
  for (const [level, { tile, hashes }] of levels.entries()) {
    if (hashes.length > 0) tiles.set(`${level}/${tile}`, { level, tile, hashes: Buffer.concat(hashes) });
  }
  await saveTiles(tx, [...tiles.values()]);
  await saveEntries(tx, entries);
  const readNew: ReadTile = async (level, tile) => tiles.get(`${level}/${tile}`)?.hashes ?? read(level, tile);
  return { size: newSize, root: await nodeFromTiles(readNew, [0, newSize]) };
}

/** The tile of a level that a tree of `size` leaves writes into next. */
async function openTile(read: ReadTile, level: number, size: number): Promise<Open> {
  const nodes = Math.floor(size / TILE_WIDTH ** level);
  const tile = Math.floor(nodes / TILE_WIDTH);
  const filled = nodes % TILE_WIDTH;
  const hashes = filled === 0 ? Buffer.alloc(0) : await read(level, tile);
  if (hashes.length !== filled * HASH_BYTES) {
    throw new Error(
      `Tile ${level}/${tile} of the log has ${hashes.length / HASH_BYTES} hashes instead of ${filled}.`,
    );
  }
  return { tile, hashes: Array.from({ length: filled }, (_, index) => hashAt(hashes, index)) };
}

/** Which events the leaves of each tile are, with what the last tile has already. */
async function entriesOf(tx: Transaction, size: number, parts: readonly Leaves[]): Promise<EntryRow[]> {
  const first = Math.floor(size / TILE_WIDTH);
  const before = size % TILE_WIDTH === 0 ? undefined : await findEntryKeys(tx, first);
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
