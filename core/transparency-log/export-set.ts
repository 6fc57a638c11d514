import { type EntryKey, KEY_BYTES, writeKey } from './event-key.ts';
import { printOf } from './key-set.ts';
import { hashAt } from './merkle.ts';
import { keysOnDisk, type SpilledKeys } from './spilled-keys.ts';
import type { LeafTile } from './tile-store.ts';
import { leafPrint, type Match, printsOf, type Unmatched, WantedPrints } from './wanted-prints.ts';

/** Events held in memory: 17 MB. */
const MAX_IN_MEMORY = 1_000_000;

/** How the event at a place of a tile compares with the export. Asked once for each, in the order of the log. */
export type MatchAt = (tile: number, place: number, keys: Buffer, hashes: Buffer) => Match;

/** Which events an export holds, with their leaves: on disk once they are many, so that memory does not grow with them. */
export type ExportSet = {
  /** @param leaf as the store has it; null when the store has the event no more. */
  add(key: EntryKey, leaf: Buffer | null): void;
  /** No more is added after this. */
  close(): void;
  /** @param tiles that may hold them; they are read once more where the set is on disk. */
  matches(tiles: () => AsyncIterable<LeafTile[]>): Promise<MatchAt>;
  /** Those that no tile held, once all were asked about. */
  unmatched(): Unmatched;
  size(): number;
  /** Removes what is on disk. */
  remove(): Promise<void>;
};

/**
 * @param path of files for what memory shall not hold; without it all is held there.
 * @param most events in memory.
 */
export function exportSet(path?: string, max = MAX_IN_MEMORY): ExportSet {
  const key = Buffer.alloc(KEY_BYTES);
  const inMemory = new WantedPrints();
  let onDisk: SpilledKeys | undefined;
  let size = 0;
  return {
    add: (event, leaf) => {
      writeKey(key, 0, event);
      const prints = printsOf(key, leaf);
      size += 1;
      if (onDisk) onDisk.add(prints.key, prints.leaf);
      else inMemory.add(prints.key, prints.leaf);
      if (path !== undefined && !onDisk && inMemory.size >= max) onDisk = spill(path, inMemory);
    },
    close: () => (onDisk ? onDisk.close() : inMemory.close()),
    matches: async (tiles) =>
      onDisk
        ? onDisk.matches(tiles())
        : (_tile, place, keys, hashes) =>
            inMemory.match(printOf(keys, place * KEY_BYTES), () =>
              leafPrint(keys, place * KEY_BYTES, hashAt(hashes, place)),
            ),
    unmatched: () => onDisk?.unmatched() ?? inMemory.addUnmatched({ count: 0, prints: new Map() }),
    size: () => size,
    remove: async () => onDisk?.remove(),
  };
}

function spill(path: string, prints: WantedPrints): SpilledKeys {
  const spilled = keysOnDisk(path);
  for (const [key, leaf] of prints.take()) spilled.add(key, leaf);
  return spilled;
}
