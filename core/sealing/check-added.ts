import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { KEY_BYTES, readKey, type SealedKey, writeKey } from './event-key.ts';
import type { Findings } from './finding.ts';
import { keySet } from './key-set.ts';
import { allPending } from './pending-store.ts';
import { leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

const DAY_MS = 86_400_000;
const TILES_AT_ONCE = 64;
const KEYS_AT_ONCE = 20_000;

export const dayOf = (time: string): number => Math.floor(Date.parse(time) / DAY_MS);

/**
 * Events that are stored and were never sealed. Counting by day tells where they are; only in such days are the keys compared.
 * @param present how many sealed or queued events are there, by the day on which they occurred.
 */
export async function checkAdded(
  db: Knex,
  findings: Findings,
  { size, present }: { size: number; present: ReadonlyMap<number, number> },
): Promise<void> {
  const stored = await rowsOf<{ day: number; n: number }>(
    db.raw(
      `select floor(extract(epoch from occurred_at) / 86400)::int as day, count(*) as n from audit_events group by 1`,
    ),
  );
  const days = stored.filter(({ day, n }) => n !== (present.get(day) ?? 0)).map(({ day }) => day);
  if (days.length === 0) return;
  const sealed = await sealedOf(db, size, new Set(days));
  const found: SealedKey[] = [];
  for (const day of days) await compareDay(db, day, sealed, (one) => found.push(one));
  for (const event of found) {
    findings.add({ kind: 'added', position: null, event, text: 'it is in the store and was never sealed' });
  }
  // More leaves than events, though every leaf has its event: one event has two leaves.
  const twice = days.filter(
    (day) => (present.get(day) ?? 0) > (stored.find((one) => one.day === day)?.n ?? 0),
  );
  for (const day of twice) {
    const text = `an event of ${new Date(day * DAY_MS).toISOString().slice(0, 10)} is in the log twice`;
    findings.add({ kind: 'tree', position: null, event: null, text });
  }
}

/** Keys of the tree and of the queue that occurred on one of these days. */
async function sealedOf(db: Knex, size: number, days: ReadonlySet<number>) {
  const sealed = keySet();
  const note = (keys: Buffer) => {
    for (let at = 0; at < keys.length; at += KEY_BYTES) {
      if (days.has(dayOf(readKey(keys, at / KEY_BYTES).occurred_at))) sealed.add(keys, at);
    }
  };
  const tiles = Math.ceil(size / TILE_WIDTH);
  for (let from = 0; from < tiles; from += TILES_AT_ONCE) {
    for (const { keys } of await leafTiles(db, from, Math.min(tiles, from + TILES_AT_ONCE)))
      if (keys) note(keys);
  }
  for (const { keys } of await allPending(db)) note(keys);
  sealed.close();
  return sealed;
}

async function compareDay(
  db: Knex,
  day: number,
  sealed: ReturnType<typeof keySet>,
  found: (key: SealedKey) => void,
): Promise<void> {
  const [from, to] = [new Date(day * DAY_MS), new Date((day + 1) * DAY_MS)];
  const key = Buffer.alloc(KEY_BYTES);
  for (let after: SealedKey | null = null; ; ) {
    const rows: SealedKey[] = await rowsOf<SealedKey>(
      db.raw(
        `select subject_id, ${utcText('occurred_at')} as occurred_at, id
         from audit_events where occurred_at >= ?::timestamptz and occurred_at < ?::timestamptz
           and (?::uuid is null or (occurred_at, id, subject_id) > (?::timestamptz, ?::uuid, ?::uuid))
         order by audit_events.occurred_at, id, subject_id limit ?`,
        [
          after?.occurred_at ?? from,
          to,
          after?.id ?? null,
          after?.occurred_at ?? from,
          after?.id ?? null,
          after?.subject_id ?? null,
          KEYS_AT_ONCE,
        ] as Knex.RawBinding[],
      ),
    );
    for (const row of rows) {
      writeKey(key, 0, row);
      if (!sealed.has(key, 0)) found(readKey(key, 0));
    }
    const last = rows.at(-1);
    if (!last || rows.length < KEYS_AT_ONCE) return;
    after = last;
  }
}
