import type { Knex } from '#core/platform/database.ts';
import { type EntryKey, KEY_BYTES, writeKey } from './event-key.ts';
import { hashAt } from './merkle.ts';
import { pendingReceivedAt } from './queue-store.ts';
import { leafTilesReceived } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

/** Where an event is: its place in the tree, or null while it waits in the queue. */
export type FoundLeaf = { index: number | null; hash: Buffer };

/**
 * Returns the leaf of an event, by when it was received: tiles know the times of their events. Undefined when it has
 * none.
 */
export async function findLeaf(db: Knex, key: EntryKey, receivedAt: string): Promise<FoundLeaf | undefined> {
  const wanted = Buffer.alloc(KEY_BYTES);
  writeKey(wanted, 0, key);
  for await (const tiles of leafTilesReceived(db, { times: [receivedAt] })) {
    for (const { tile, keys, hashes } of tiles) {
      const at = placeOf(keys, wanted);
      if (at >= 0) return { index: tile * TILE_WIDTH + at, hash: hashAt(hashes, at) };
    }
  }
  for (const { keys, leaves } of await pendingReceivedAt(db, receivedAt)) {
    const at = placeOf(keys, wanted);
    if (at >= 0) return { index: null, hash: hashAt(leaves, at) };
  }
  return undefined;
}

function placeOf(keys: Buffer, wanted: Buffer): number {
  for (let at = keys.indexOf(wanted); at >= 0; at = keys.indexOf(wanted, at + 1)) {
    if (at % KEY_BYTES === 0) return at / KEY_BYTES;
  }
  return -1;
}
