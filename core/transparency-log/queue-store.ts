import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { timeOfId } from '#core/platform/ids.ts';
import type { Tables } from '#core/platform/tables.ts';
import { KEY_BYTES } from './event-key.ts';
import { HASH_BYTES } from './merkle.ts';
import type { LeafTile } from './tile-store.ts';
import { TILE_WIDTH } from './tiles.ts';

export type PendingRow = Tables['log_queue'];

/**
 * Takes rows of the queue, the oldest first, until they hold `events` or more. The caller holds the log, so nobody else
 * takes them; rows that are committed later are there at the next call.
 */
export async function takePending(tx: Transaction, events: number): Promise<PendingRow[]> {
  const rows = await rowsOf<PendingRow>(
    tx.raw(
      `with fitting as (
         select id from (
           select id, sum(events) over (order by id) - events as before
           from (select id, events from log_queue order by id limit 1000) as oldest
         ) as summed where before < ?
       )
       delete from log_queue where id in (select id from fitting) returning *`,
      [events],
    ),
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Returns how much waits to be appended, and since when: by the times of its rows, or by the first one's id where that is
 * earlier.
 */
export async function pendingState(db: Knex): Promise<{ events: number; oldest: Date | null }> {
  const [row] = await rowsOf<{ events: number; oldest: Date | null; first: string | null }>(
    db.raw(
      `select coalesce(sum(events), 0)::bigint as events, min(queued_at) as oldest,
         (select id from log_queue order by id limit 1) as first from log_queue`,
    ),
  );
  if (!row?.oldest) return { events: row?.events ?? 0, oldest: null };
  const made = row.first === null ? undefined : timeOfId(row.first);
  return { events: row.events, oldest: made && made < row.oldest ? made : row.oldest };
}

/** Returns rows of the queue that may hold events received between these times, both included. */
export const pendingReceivedAt = (db: Knex, from: string, to = from): Promise<PendingRow[]> =>
  db('log_queue').where('received_from', '<=', to).where('received_to', '>=', from).orderBy('id');

/** Returns rows of the queue after one, the oldest first. */
export function pendingAfter(db: Knex, after: string | null, limit: number): Promise<PendingRow[]> {
  const query = db('log_queue').orderBy('id').limit(limit);
  return after === null ? query : query.where('id', '>', after);
}

export const allPending = (db: Knex): Promise<PendingRow[]> => db('log_queue').orderBy('id');

const ROWS_AT_ONCE = 200;

/** Yields what waits in the queue, in the form of tiles, which are numbered from `first` on; page by page. */
export async function* pagesOfPending(db: Knex, first: number): AsyncGenerator<LeafTile[]> {
  let tile = first;
  for (let after = ''; ; ) {
    const query = db<PendingRow>('log_queue').orderBy('id').limit(ROWS_AT_ONCE);
    if (after !== '') query.where('id', '>', after);
    const rows: PendingRow[] = await query;
    yield rows.flatMap(({ keys, leaves }) => {
      const tiles: LeafTile[] = [];
      for (let at = 0; at * KEY_BYTES < keys.length; at += TILE_WIDTH) {
        const to = at + TILE_WIDTH;
        tiles.push({
          tile,
          keys: keys.subarray(at * KEY_BYTES, to * KEY_BYTES),
          hashes: leaves.subarray(at * HASH_BYTES, to * HASH_BYTES),
        });
        tile += 1;
      }
      return tiles;
    });
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    after = last.id;
  }
}

/** Returns the newest row of the queue. */
export async function newestPending(db: Knex): Promise<string | undefined> {
  const row: { id: string } | undefined = await db('log_queue').orderBy('id', 'desc').first('id');
  return row?.id;
}

/** Returns whether rows up to this one are still in the queue. */
export async function isPendingUpTo(db: Knex, id: string): Promise<boolean> {
  return (await db('log_queue').where('id', '<=', id).first('id')) !== undefined;
}
