import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A deletion of rows: its id is that of the event that records it, whose signed statement it holds too. */
export type RemovalRow = Omit<Tables['log_removals'], 'occurred'>;

/** Notes which events are being deleted, in the transaction that deletes them. @param occurred their first and last time. */
export async function insertRemoval(
  tx: Transaction,
  { id, keys, note, occurred }: RemovalRow & { occurred: [string, string] },
): Promise<void> {
  await tx.raw(
    `insert into log_removals (id, occurred, keys, note)
     values (?, tstzrange(?::timestamptz, ?::timestamptz, '[]'), ?, ?)`,
    [id, ...occurred, keys, note] as Knex.RawBinding[],
  );
}

/** Returns those with these ids. */
export const removalsWith = (db: Knex, ids: readonly string[]): Promise<RemovalRow[]> =>
  db('log_removals').whereIn('id', ids).select('id', 'keys', 'note');

/** A row with the times that its column `occurred` says, in microseconds; null where it says none that we write. */
export type PlacedRow = RemovalRow & { occurred_from: number | null; occurred_to: number | null };

const endOf = (end: 'lower' | 'upper') =>
  `case when ${end}_inc(occurred) and ${end}(occurred) >= '1970-01-01Z' and ${end}(occurred) < '2200-01-01Z'
     then (extract(epoch from ${end}(occurred)) * 1000000)::bigint end`;

/** Yields all of them, with their keys, some at a time: each has 5,000 keys at most. */
export async function* removalPages(db: Knex, count: number): AsyncGenerator<PlacedRow[]> {
  for (let after: string | null = null; ; ) {
    const query = db('log_removals').orderBy('id').limit(count);
    if (after !== null) query.where('id', '>', after);
    const page: PlacedRow[] = await query.select(
      'id',
      'keys',
      'note',
      db.raw(`${endOf('lower')} as occurred_from`),
      db.raw(`${endOf('upper')} as occurred_to`),
    );
    yield page;
    after = page.at(-1)?.id ?? null;
    if (page.length < count) return;
  }
}

/** Returns all of them by their ids, after one where given; without the keys, which are most of it. */
export const removalNotes = (
  db: Knex,
  after: string | null,
  limit: number,
): Promise<Pick<RemovalRow, 'id' | 'note'>[]> => {
  const query = db('log_removals').orderBy('id').limit(limit);
  if (after !== null) query.where('id', '>', after);
  return query.select('id', 'note');
};
