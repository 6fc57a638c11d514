import type { Actor } from '#core/audit-trail/index.ts';
import { idsWith, type UserFilter, withUser } from '#core/directory/index.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { StaffActionName } from './actions/index.ts';
import type { StaffNote } from './staff-note.ts';
import { whereUserMatches } from './users/user-filter.ts';

export type BulkRow = Tables['bulk_actions'] & {
  action: StaffActionName;
  note: StaffNote;
  actor: Actor;
};

export type SubjectState = 'waiting' | 'changed' | 'unchanged' | 'skipped' | 'failed';

/** Keeps a bulk action; false when one with this id is there already. */
export async function insertBulkAction(tx: Transaction, row: Omit<BulkRow, 'finished_at'>): Promise<boolean> {
  const { note, actor, ...rest } = row;
  const inserted = await tx('bulk_actions')
    .insert({ ...rest, note: JSON.stringify(note), actor: JSON.stringify(actor) })
    .onConflict('id')
    .ignore()
    .returning('id');
  return inserted.length > 0;
}

/** Inserts the subjects of a bulk action; returns how many there are. */
export async function insertSubjects(
  tx: Transaction,
  bulkId: string,
  filter: UserFilter,
  limit: number,
): Promise<number> {
  const users = idsWith(tx, tx.raw('?::uuid', [bulkId]), whereUserMatches(tx, filter), limit);
  const inserted = await rowsOf<{ user_id: string }>(
    tx.raw('insert into bulk_action_subjects (bulk_action_id, user_id) ? returning user_id', [users]),
  );
  return inserted.length;
}

export async function findBulkAction(
  db: Knex,
  id: string,
): Promise<(BulkRow & { requested_name: string }) | undefined> {
  const [row] = await db('bulk_actions as b')
    .where('b.id', id)
    .select('b.*')
    .modify(withUser(db, 'b.requested_by', { name: 'requested_name' }));
  return row;
}

export const countSubjects = (
  db: Knex,
  bulkId: string,
): Promise<{ state: SubjectState; why: string | null; count: number }[]> =>
  rowsOf(
    db.raw(
      `select state, why, count(*) as count from bulk_action_subjects where bulk_action_id = ? group by 1, 2 order by 1, 2`,
      [bulkId],
    ),
  );

export const listUnfinished = (db: Knex, limit: number): Promise<string[]> =>
  db('bulk_actions').whereNull('finished_at').orderBy('requested_at').limit(limit).pluck('id');

export const listWaitingSubjects = (db: Knex, bulkId: string, limit: number): Promise<string[]> =>
  db('bulk_action_subjects')
    .where({ bulk_action_id: bulkId, state: 'waiting' })
    .orderBy('user_id')
    .limit(limit)
    .pluck('user_id');

/** Notes what was done to an account; false when another worker did it before. */
export async function settleSubject(
  tx: Knex,
  bulkId: string,
  userId: string,
  state: Exclude<SubjectState, 'waiting'>,
  why: string | null,
): Promise<boolean> {
  const settled = await tx('bulk_action_subjects')
    .where({ bulk_action_id: bulkId, user_id: userId, state: 'waiting' })
    .update({ state, why });
  return settled > 0;
}

/** Ends a bulk action of which nothing waits; false when it was ended before. */
export async function finishBulkAction(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const finished = await tx('bulk_actions')
    .where({ id })
    .whereNull('finished_at')
    .update({ finished_at: at });
  return finished > 0;
}
