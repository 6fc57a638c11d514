import type { HoldState } from '#contract/legal-holds.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type HoldRow = Pick<
  Tables['legal_holds'],
  'id' | 'subject_id' | 'organisation_id' | 'reason' | 'placed_at' | 'placed_by'
>;

export type ListedHoldRow = HoldRow & {
  placed_name: string;
  placed_active: boolean;
  released_at: Date | null;
  released_by: string | null;
  released_name: string | null;
  release_reason: string | null;
};

/** Places a hold; false when the same user or organisation is held already. */
export async function insertHold(tx: Transaction, row: HoldRow): Promise<boolean> {
  const inserted = await tx('legal_holds').insert(row).onConflict().ignore().returning('id');
  return inserted.length > 0;
}

const listed = (db: Knex) =>
  db('legal_holds as h')
    .select('h.*')
    .modify(withUser(db, 'h.placed_by', { name: 'placed_name', active: 'placed_active' }))
    .modify(withUser(db, 'h.released_by', { name: 'released_name' }));

export type HoldKey = Pick<Tables['legal_holds'], 'placed_at' | 'id'>;

/** Holds, newest first, older than `after` where given. */
export function listHolds(
  db: Knex,
  state: HoldState | undefined,
  limit: number,
  after?: HoldKey,
): Promise<ListedHoldRow[]> {
  const query = listed(db)
    .orderBy([
      { column: 'h.placed_at', order: 'desc' },
      { column: 'h.id', order: 'desc' },
    ])
    .limit(limit);
  if (state === 'active') query.whereNull('h.released_at');
  if (state === 'released') query.whereNotNull('h.released_at');
  if (after) query.whereRaw('(h.placed_at, h.id) < (?, ?)', [after.placed_at, after.id]);
  return query;
}

export async function findHold(db: Knex, id: string): Promise<ListedHoldRow | undefined> {
  const [row] = await listed(db).where('h.id', id);
  return row;
}

/** Releases a hold; false when it was released before. */
export async function releaseHoldRow(
  tx: Transaction,
  id: string,
  released: { released_at: Date; released_by: string; release_reason: string },
): Promise<boolean> {
  return (await tx('legal_holds').where({ id }).whereNull('released_at').update(released)) > 0;
}

/**
 * Lets nobody place a hold until the transaction ends: what is deleted in it is what no hold covers at its
 * commit. Readers continue.
 */
export const holdHoldsStill = (tx: Transaction) => tx.raw('lock table legal_holds in share mode');

/** SQL condition: whether an active hold covers the event in the table called `e`. */
export const IS_HELD = `exists (
  select from legal_holds h where h.released_at is null
    and (h.subject_id in (e.subject_id, e.actor_id) or h.organisation_id = e.organisation_id))`;

/** A hold as the database has it. */
export type HoldInTable = { id: string; user_id: string | null; organisation_id: string | null };

/** Returns the holds that are active as the database has them. */
export const activeHolds = (db: Knex): Promise<HoldInTable[]> =>
  db('legal_holds')
    .whereNull('released_at')
    .orderBy('id')
    .select('id', 'subject_id as user_id', 'organisation_id');

/** Returns whether any hold is active. */
export const hasActiveHold = async (db: Knex): Promise<boolean> =>
  (await db('legal_holds').whereNull('released_at').first('id')) !== undefined;
