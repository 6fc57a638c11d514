import { KEY_BYTES, type SealedKey, writeKey } from './event-key.ts';
import { type KeySet, keySet, printOf } from './key-set.ts';
import { keysOnDisk, type SpilledKeys } from './spilled-keys.ts';
import type { LeafTile, ReceivedAt } from './tile-store.ts';

/** An exported event: its key, and when it was received. */
export type ExportedKey = SealedKey & { received_at: string };

/** More different times than this are asked for as one range. */
const MOST_TIMES = 2000;
/** Prints held in memory: 8 MB. */
const MOST_IN_MEMORY = 1_000_000;

/** Whether the event at a place of a tile is exported. */
export type IsMember = (tile: number, place: number, keys: Buffer) => boolean;

/** Which events an export holds: 8 bytes each, on disk once they are many, so that memory does not grow with them. */
export type ExportSet = {
  add(key: ExportedKey): void;
  /** No more is added after this. */
  close(): void;
  /** @param tiles that may hold them; they are read once where the set is on disk. */
  members(tiles: () => AsyncIterable<LeafTile[]>): Promise<IsMember>;
  size(): number;
  /** When the events were received: each time while there are few, else the range. */
  received(): ReceivedAt;
  /** Removes what is on disk. */
  remove(): Promise<void>;
};

/**
 * @param path of files for what memory shall not hold; without it all is held there.
 * @param most prints in memory.
 */
export function exportSet(path?: string, most = MOST_IN_MEMORY): ExportSet {
  const key = Buffer.alloc(KEY_BYTES);
  const inMemory = keySet();
  let onDisk: SpilledKeys | undefined;
  let size = 0;
  const times = receivedTimes();
  return {
    add: (event) => {
      writeKey(key, 0, event);
      times.add(event.received_at);
      size += 1;
      if (onDisk) onDisk.add(printOf(key, 0));
      else inMemory.add(key, 0);
      if (path !== undefined && !onDisk && inMemory.size() >= most) onDisk = spill(path, inMemory);
    },
    close: () => (onDisk ? onDisk.close() : inMemory.close()),
    members: async (tiles) =>
      onDisk ? onDisk.members(tiles()) : (_tile, place, keys) => inMemory.has(keys, place * KEY_BYTES),
    size: () => size,
    received: times.received,
    remove: async () => onDisk?.remove(),
  };
}

function spill(path: string, keys: KeySet): SpilledKeys {
  const spilled = keysOnDisk(path);
  for (const print of keys.prints()) spilled.add(print);
  keys.clear();
  return spilled;
}

function receivedTimes(): { add(time: string): void; received(): ReceivedAt } {
  let times: Set<string> | undefined = new Set();
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add: (time) => {
      const at = Date.parse(time);
      from = Math.min(from, at);
      to = Math.max(to, at + 1);
      times?.add(time);
      if (times && times.size > MOST_TIMES) times = undefined;
    },
    received: () =>
      times ? { times: [...times] } : { range: [new Date(from).toISOString(), new Date(to).toISOString()] },
  };
}
