import { type AuditEvent, eventsOfKeys, withTerms } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { type EntryKey, KEY_BYTES, leafTiles, readKey, TILE_WIDTH } from '#core/transparency-log/index.ts';

/** An event with its place in the transparency log. */
export type Placed = { position: number; event: AuditEvent };

/**
 * Returns what the transparency log holds from a place on: at most the rest of a tile. The log's order is that of
 * appending, in which each stored event comes exactly once and none is inserted before another, however late its
 * transaction ended; so a number says what has been sent, which a time could not.
 */
export async function readLog(
  db: Knex,
  position: number,
): Promise<{ keys: (EntryKey & { position: number })[]; next: number }> {
  const tile = Math.floor(position / TILE_WIDTH);
  const [found] = await leafTiles(db, tile, tile + 1);
  const held = Math.floor((found?.keys?.length ?? 0) / KEY_BYTES);
  const first = tile * TILE_WIDTH;
  const buffer = found?.keys;
  const keys = buffer
    ? Array.from({ length: Math.max(0, first + held - position) }, (_, index) => {
        const place = position + index;
        return { ...readKey(buffer, place - first), position: place };
      })
    : [];
  return { keys, next: position + keys.length };
}

/** Returns those of the events that are still there and match, in their order. */
export async function matchingEvents(
  db: Knex,
  keys: (EntryKey & { position: number })[],
  query: string,
): Promise<Placed[]> {
  if (keys.length === 0) return [];
  const events = await db.transaction(async (tx) => eventsOfKeys(tx, keys, await withTerms(tx, { query })), {
    readOnly: true,
  });
  const byKey = new Map(events.map((event) => [`${event.subject.id}/${event.id}`, event]));
  return keys.flatMap(({ subject_id, id, position }) => {
    const event = byKey.get(`${subject_id}/${id}`);
    return event ? [{ position, event }] : [];
  });
}
