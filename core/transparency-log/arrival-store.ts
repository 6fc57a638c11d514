import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { firstIdOf } from '#core/platform/ids.ts';
import { KEY_BYTES } from './event-key.ts';
import type { PendingRow } from './queue-store.ts';
import { leafTiles } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

/** How long it stays known which rows of the queue became which leaves, and how long a storing transaction may take. */
const ARRIVALS_KEPT_MS = 15 * 60_000;
/** Rows of one look: what thousands of transactions stored, more than anyone can be shown. */
const MAX_ROWS = 5000;

/** The events that one transaction stored; `first` is their first leaf once they are in the log. */
export type Arrival = { id: string; first: number | null; events: number };

/** `size`: the log's; rows that were appended come first, then those that wait. */
export type Arrivals = { size: number; rows: Arrival[] };

/**
 * Returns what was stored lately: rows of the log from the leaf `from` on, or none of them without it, and all rows that
 * wait. One statement, so that no row is missed or seen twice while it is being appended.
 */
export async function readArrivals(db: Knex, from: number | null): Promise<Arrivals> {
  // By the machine's clock, as the ids of rows are.
  const since = firstIdOf(new Date(Date.now() - ARRIVALS_KEPT_MS));
  const rows = await rowsOf<{ size: number; id: string | null; first: number | null; events: number }>(
    db.raw(
      `with arrived as (
         (select queue_id as id, first, events from log_appended
          where first >= ?::bigint and queue_id >= ?::uuid order by first desc limit ?)
         union all
         (select id, null, events from log_queue where id >= ?::uuid order by id desc limit ?)
       )
       select l.size, a.id, a.first, a.events from log_state l left join arrived a on true
       order by a.first nulls last, a.id`,
      [from, since, MAX_ROWS, since, MAX_ROWS],
    ),
  );
  return {
    size: rows[0]?.size ?? 0,
    rows: rows.flatMap(({ id, first, events }) => (id === null ? [] : [{ id, first, events }])),
  };
}

/** Returns the keys of the events of a row, wherever they are by now; none when the log has forgotten which they were. */
export async function keysOfArrival(db: Knex, { id, first, events }: Arrival): Promise<Buffer> {
  if (first !== null) return keysOfLeaves(db, first, events);
  const waiting: { keys: Buffer } | undefined = await db('log_queue').where({ id }).first('keys');
  if (waiting) return waiting.keys;
  // Appended meanwhile.
  const row: { first: number } | undefined = await db('log_appended').where({ queue_id: id }).first('first');
  return row ? keysOfLeaves(db, row.first, events) : Buffer.alloc(0);
}

async function keysOfLeaves(db: Knex, first: number, count: number): Promise<Buffer> {
  const tile = Math.floor(first / TILE_WIDTH);
  const end = Math.ceil((first + count) / TILE_WIDTH);
  const tiles = await leafTiles(db, tile, end);
  const start = (first - tile * TILE_WIDTH) * KEY_BYTES;
  return Buffer.concat(tiles.map(({ keys }) => keys ?? Buffer.alloc(0))).subarray(
    start,
    start + count * KEY_BYTES,
  );
}

/** Notes which leaves the rows become that are appended to a log of this size, in the transaction that appends them. */
export async function noteAppended(
  tx: Transaction,
  size: number,
  rows: readonly Pick<PendingRow, 'id' | 'events'>[],
  now: Date,
): Promise<void> {
  let next = size;
  const firsts = rows.map(({ events }) => {
    next += events;
    return next - events;
  });
  await tx.raw(
    `with gone as (delete from log_appended where appended_at < ?)
     insert into log_appended (first, queue_id, events, appended_at)
     select first, id, events, ? from unnest(?::bigint[], ?::uuid[], ?::int[]) as given (first, id, events)
     -- A log that was begun again has leaves of the same numbers.
     on conflict (first) do update
     set queue_id = excluded.queue_id, events = excluded.events, appended_at = excluded.appended_at`,
    [
      new Date(now.getTime() - ARRIVALS_KEPT_MS),
      now,
      firsts,
      rows.map(({ id }) => id),
      rows.map(({ events }) => events),
    ],
  );
}
