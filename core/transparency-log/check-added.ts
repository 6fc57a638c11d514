import { countByDay, fromEvents } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { isCanonical } from '#core/platform/instant.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { Days } from './check-events.ts';
import { type EntryKey, isKey, KEY_BYTES, readKey, writeKey } from './event-key.ts';
import type { Findings } from './finding.ts';
import { type KeySet, keySet } from './key-set.ts';
import { pendingAfter } from './queue-store.ts';
import { leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';
import { toldEvent, toldTime } from './told-time.ts';

const DAY_MS = 86_400_000;
const TILES_AT_ONCE = 64;
const ROWS_AT_ONCE = 50;
const KEYS_AT_ONCE = 20_000;
const ENDLESS_NAMED = 100;
/** Keys that are held in memory at once; days that have more between them are looked at one after the other. */
const MAX_KEYS = 4_000_000;

export const dayOf = (time: string): number => Math.floor(Date.parse(time) / DAY_MS);

/**
 * Events that are stored and were never appended. Counting by day tells where they are; only in such days are the keys compared. A
 * count that no key explains is told too: then rows are where no query looks for them.
 */
export async function checkAdded(
  db: Knex,
  findings: Findings,
  { size, days }: { size: number; days: Days },
): Promise<void> {
  const stored = await countByDay(db);
  for (const { day, n } of stored) {
    if (day !== null) continue;
    const text = `${n} events are stored at an infinite time and were never appended`;
    findings.add({ kind: 'added', position: null, event: null, text });
    for (const { told, ...row } of await endlessEvents(db)) {
      const { words } = toldEvent(row, told);
      findings.add({ kind: 'added', position: null, event: null, text: `${words}it was never appended` });
    }
  }
  const differing = stored.flatMap(({ day, n }) =>
    day !== null && n !== (days.present.get(day) ?? 0)
      ? [{ day, n, present: days.present.get(day) ?? 0 }]
      : [],
  );
  for (const some of inPortions(differing)) {
    const appended = await appendedOn(db, size, new Set(some.map(({ day }) => day)));
    for (const { day, n, present } of some) {
      days.doubtful.add(day);
      const explained = await compareDay(db, day, appended, findings);
      if (n - present === explained) continue;
      const date = dateOf(day);
      const text =
        n > present + explained
          ? `${n - present - explained} events of ${date} are stored in addition to those that were appended, in places that do not match their keys`
          : `${present + explained - n} events of ${date} are counted more often than they are stored`;
      findings.add({ kind: 'copy', position: null, event: null, text });
    }
  }
}

const dateOf = (day: number): string => {
  const date = new Date(day * DAY_MS);
  return Number.isNaN(date.getTime()) ? `day ${day}` : date.toISOString().slice(0, 10);
};

function* inPortions<Day extends { present: number }>(days: readonly Day[]): Generator<Day[]> {
  let some: Day[] = [];
  let keys = 0;
  for (const day of days) {
    if (some.length > 0 && keys + day.present > MAX_KEYS) {
      yield some;
      [some, keys] = [[], 0];
    }
    some.push(day);
    keys += day.present;
  }
  if (some.length > 0) yield some;
}

/** Returns keys of the tree and of the queue that occurred on one of these days. */
async function appendedOn(db: Knex, size: number, days: ReadonlySet<number>): Promise<KeySet> {
  const appended = keySet();
  const note = (keys: Buffer) => {
    for (let at = 0; at + KEY_BYTES <= keys.length; at += KEY_BYTES) {
      const index = at / KEY_BYTES;
      if (isKey(keys, index) && days.has(dayOf(readKey(keys, index).occurred_at))) appended.add(keys, at);
    }
  };
  const tiles = Math.ceil(size / TILE_WIDTH);
  for (let from = 0; from < tiles; from += TILES_AT_ONCE) {
    for (const { tile = 0, keys } of await leafTiles(db, from, Math.min(tiles, from + TILES_AT_ONCE)))
      if (keys) note(keys.subarray(0, Math.max(0, size - tile * TILE_WIDTH) * KEY_BYTES));
  }
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof pendingAfter>> = await pendingAfter(db, after, ROWS_AT_ONCE);
    for (const { keys } of rows) note(keys);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  appended.close();
  return appended;
}

/** Names what a day has beyond its appended events. @returns how many rows that explains. */
async function compareDay(db: Knex, day: number, appended: KeySet, findings: Findings): Promise<number> {
  let explained = 0;
  const key = Buffer.alloc(KEY_BYTES);
  for (let after: EntryKey | null = null; ; ) {
    const rows = await keysOfDay(db, day, after);
    for (const { n, told, ...row } of rows) {
      // Nothing is stored at times that are not canonical (years beyond 2199); who inserts one, inserts it by SQL.
      const isOurs = isCanonical(row.occurred_at);
      if (isOurs) writeKey(key, 0, row);
      if (isOurs && appended.has(key, 0)) {
        // Its copies were named when its leaf was looked at.
        explained += n - 1;
        continue;
      }
      explained += n;
      const { event, words } = toldEvent(row, told);
      const text = `${words}it is in the store${n > 1 ? ` ${n} times` : ''} and was never appended`;
      findings.add({ kind: 'added', position: null, event, text });
    }
    const last = rows.at(-1);
    if (!last || rows.length < KEYS_AT_ONCE) return explained;
    after = last;
  }
}

type ToldKey = EntryKey & { told: string | null };

/** Returns the first events of those that are stored at a time without end. */
const endlessEvents = async (db: Knex): Promise<ToldKey[]> =>
  fromEvents(db)
    .whereRaw(`e.occurred_at in ('infinity', '-infinity')`)
    .limit(ENDLESS_NAMED)
    .select(
      'e.subject_id',
      db.raw('e.occurred_at::text as occurred_at'),
      'e.id',
      db.raw(`${toldTime('e.occurred_at')} as told`),
    );

/** Returns keys of the events of a day after one, each once with how often it is stored: no page steps over equal ones. */
async function keysOfDay(
  db: Knex,
  day: number,
  after: EntryKey | null,
): Promise<(ToldKey & { n: number })[]> {
  const [from, to] = [day * 86_400, (day + 1) * 86_400];
  const query = fromEvents(db)
    .whereRaw('e.occurred_at >= to_timestamp(?) and e.occurred_at < to_timestamp(?)', [from, to])
    .groupBy('e.occurred_at', 'e.id', 'e.subject_id')
    .orderBy(['e.occurred_at', 'e.id', 'e.subject_id'])
    .limit(KEYS_AT_ONCE)
    .select(
      'e.subject_id',
      db.raw(`${utcText('e.occurred_at')} as occurred_at`),
      'e.id',
      db.raw(`${toldTime('e.occurred_at')} as told`),
      db.raw('count(*) as n'),
    );
  if (after)
    query.whereRaw('(e.occurred_at, e.id, e.subject_id) > (?::timestamptz, ?::uuid, ?::uuid)', [
      after.occurred_at,
      after.id,
      after.subject_id,
    ]);
  return query;
}
