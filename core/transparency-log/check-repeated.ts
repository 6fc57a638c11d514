import type { Knex } from '#core/platform/database.ts';
import { dayOf } from './check-added.ts';
import type { Days } from './check-events.ts';
import { isKey, KEY_BYTES, keyTextAt, readKey } from './event-key.ts';
import type { Findings } from './finding.ts';
import { printOf } from './key-set.ts';
import { pendingAfter } from './queue-store.ts';
import { leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

const TILES_AT_ONCE = 64;
const ROWS_AT_ONCE = 50;

/**
 * Names the events that have more than one leaf, or a leaf and a place in the queue. Each counts as one event from here on.
 * @param prints of keys that may have come more than once.
 */
export async function checkRepeated(
  db: Knex,
  {
    size,
    prints,
    days,
    findings,
  }: { size: number; prints: ReadonlySet<bigint>; days: Days; findings: Findings },
): Promise<void> {
  if (prints.size === 0) return;
  const first = new Map<string, number | null>();
  const look = (keys: Buffer, at: number, position: number | null) => {
    if (!prints.has(printOf(keys, at)) || !isKey(keys, at / KEY_BYTES)) return;
    const key = keyTextAt(keys, at);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, position);
      return;
    }
    const event = readKey(keys, at / KEY_BYTES);
    const day = dayOf(event.occurred_at);
    const present = days.present.get(day);
    if (present !== undefined) days.present.set(day, present - 1);
    days.doubtful.add(day);
    const text =
      position === null
        ? 'it waits to be appended, and is already in the log or queued twice'
        : `it is in the log twice, first as number ${before}`;
    findings.add({ kind: 'copy', position, event, text });
  };
  const tiles = Math.ceil(size / TILE_WIDTH);
  for (let from = 0; from < tiles; from += TILES_AT_ONCE) {
    for (const { tile = 0, keys } of await leafTiles(db, from, Math.min(tiles, from + TILES_AT_ONCE))) {
      const end = Math.min(keys?.length ?? 0, (size - tile * TILE_WIDTH) * KEY_BYTES);
      for (let at = 0; keys && at + KEY_BYTES <= end; at += KEY_BYTES) {
        look(keys, at, tile * TILE_WIDTH + at / KEY_BYTES);
      }
    }
  }
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof pendingAfter>> = await pendingAfter(db, after, ROWS_AT_ONCE);
    for (const { keys } of rows)
      for (let at = 0; at + KEY_BYTES <= keys.length; at += KEY_BYTES) look(keys, at, null);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
