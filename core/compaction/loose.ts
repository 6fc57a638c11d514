/** Size of an index and how many entries PostgreSQL thinks are in it; -1 where it was never counted. */
export type IndexSize = { bytes: number; entries: number };

/** Below this there is too little to win for a rebuild, which waits for everyone's transactions several times. */
const MIN_BYTES = 1024 * 1024;
/** How much more an entry may take than when the index had just been rebuilt. */
const TOLERANCE = 1.2;

const bytesAnEntry = ({ bytes, entries }: IndexSize): number => bytes / Math.max(entries, 1);

/**
 * Returns whether rebuilding an index of a month that is over pays: once for each, because keys that arrived in between
 * the others left its pages half full; and again when late events or deletions have loosened it.
 * @param packed what it was after it was rebuilt the last time.
 */
export function isLoose(index: IndexSize, packed: IndexSize | undefined): boolean {
  if (index.bytes < MIN_BYTES) return false;
  return packed === undefined || bytesAnEntry(index) > bytesAnEntry(packed) * TOLERANCE;
}
