import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';

export type PendingRow = {
  id: string;
  queued_at: Date;
  events: number;
  received_from: Date;
  received_to: Date;
  keys: Buffer;
  leaves: Buffer;
};

/**
 * Takes rows of the queue, the oldest first, until they hold `events` or more. Whoever calls holds the log, so nobody else
 * takes them; rows that are committed later are there at the next call.
 */
export async function takePending(tx: Transaction, events: number): Promise<PendingRow[]> {
  const rows = await rowsOf<PendingRow>(
    tx.raw(
      `with fitting as (
         select id from (
           select id, sum(events) over (order by id) - events as before
           from (select id, events from seal_pending order by id limit 1000) as oldest
         ) as summed where before < ?
       )
       delete from seal_pending where id in (select id from fitting) returning *`,
      [events],
    ),
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How much waits to be sealed, and since when. */
export async function pendingState(db: Knex): Promise<{ events: number; oldest: Date | null }> {
  const [row] = await rowsOf<{ events: number; oldest: Date | null }>(
    db.raw('select coalesce(sum(events), 0)::bigint as events, min(queued_at) as oldest from seal_pending'),
  );
  return row ?? { events: 0, oldest: null };
}

/** Rows of the queue that may hold events received between these times, both included. */
export const pendingReceivedAt = (db: Knex, from: string, to = from): Promise<PendingRow[]> =>
  db('seal_pending').where('received_from', '<=', to).where('received_to', '>=', from).orderBy('id');

export const allPending = (db: Knex): Promise<PendingRow[]> => db('seal_pending').orderBy('id');
