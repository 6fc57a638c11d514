import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';

/** A deletion of rows: its id is that of the event that records it, whose signed statement it holds too. */
export type RemovalRow = { id: string; keys: Buffer; note: string };

/** Notes which events are being deleted, in the transaction that deletes them. @param occurred their first and last time. */
export async function insertRemoval(
  tx: Transaction,
  { id, keys, note, occurred, removed_at }: RemovalRow & { occurred: [string, string]; removed_at: Date },
): Promise<void> {
  await tx.raw(
    `insert into seal_removals (id, removed_at, occurred, keys, note)
     values (?, ?, tstzrange(?::timestamptz, ?::timestamptz, '[]'), ?, ?)`,
    [id, removed_at, ...occurred, keys, note] as Knex.RawBinding[],
  );
}

/** What was noted of events that occurred at one of these times. */
export const removalsAt = (db: Knex, times: readonly string[]): Promise<RemovalRow[]> =>
  rowsOf<RemovalRow>(
    db.raw(
      `select distinct on (r.id) r.id, r.keys, r.note
       from unnest(?::timestamptz[]) as g (at) join seal_removals r on r.occurred @> g.at order by r.id`,
      [[...times]],
    ),
  );

/** All of them by their ids, after one where given; without the keys, which are most of it. */
export const removalNotes = (
  db: Knex,
  after: string | null,
  limit: number,
): Promise<(Pick<RemovalRow, 'id' | 'note'> & { bytes: number })[]> => {
  const query = db('seal_removals').orderBy('id').limit(limit);
  if (after !== null) query.where('id', '>', after);
  return query.select('id', 'note', db.raw('octet_length(keys) as bytes'));
};
