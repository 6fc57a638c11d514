import type { Role } from '#contract/roles.ts';
import type { Actor } from '#core/audit-trail/index.ts';
import type { UserFilter } from '#core/directory/index.ts';
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

/** Returns how many accounts match, by role; their own account and closed ones apart. */
export const countMatching = (
  db: Knex,
  filter: UserFilter,
  staffId: string,
): Promise<{ role: Role | null; own: boolean; closed: boolean; count: number }[]> => {
  const query = db('users as u')
    .groupByRaw('1, 2, 3')
    .select(
      'u.role',
      db.raw('u.id = ?::uuid as own', [staffId]),
      db.raw('u.closed_at is not null as closed'),
      db.raw('count(*) as count'),
    );
  whereUserMatches(db, query, filter);
  return query as unknown as Promise<{ role: Role | null; own: boolean; closed: boolean; count: number }[]>;
};

/** Returns the first accounts that match, by name: of these roles, none of them their own or closed. */
export function listExamples(
  db: Knex,
  filter: UserFilter,
  { staffId, roles, limit }: { staffId: string; roles: (Role | null)[]; limit: number },
): Promise<{ id: string; name: string }[]> {
  const query = db('users as u')
    .whereNot('u.id', staffId)
    .whereNull('u.closed_at')
    .whereRaw("coalesce(u.role, '') = any(?)", [roles.map((role) => role ?? '')])
    .orderBy([{ column: 'u.name' }, { column: 'u.id' }])
    .limit(limit)
    .select('u.id', 'u.name');
  whereUserMatches(db, query, filter);
  return query as unknown as Promise<{ id: string; name: string }[]>;
}

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

/** Settles whom it is about; returns how many. */
export async function insertSubjects(
  tx: Transaction,
  bulkId: string,
  filter: UserFilter,
  limit: number,
): Promise<number> {
  const users = tx('users as u')
    .select(tx.raw('?::uuid', [bulkId]), 'u.id')
    .limit(limit);
  whereUserMatches(tx, users, filter);
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
    .join('users as r', 'r.id', 'b.requested_by')
    .where('b.id', id)
    .select('b.*', 'r.name as requested_name');
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
