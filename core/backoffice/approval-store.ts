import type { ApprovalState } from '#contract/approvals.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { StaffActionName } from './actions/index.ts';
import type { Decision } from './approval.ts';
import type { StaffNote } from './staff-note.ts';

export type ApprovalRow = Tables['approvals'] & {
  action: StaffActionName;
  note: StaffNote;
};

export type ListedApprovalRow = ApprovalRow & {
  user_name: string;
  user_email: string;
  requested_name: string;
  requested_active: boolean;
  decided_name: string | null;
};

const listed = (db: Knex) =>
  db('approvals as a')
    .select('a.*')
    .modify(withUser(db, 'a.user_id', { name: 'user_name', email: 'user_email' }))
    .modify(withUser(db, 'a.requested_by', { name: 'requested_name', active: 'requested_active' }))
    .modify(withUser(db, 'a.decided_by', { name: 'decided_name' }));

export async function findApproval(db: Knex, id: string): Promise<ListedApprovalRow | undefined> {
  const [row] = await listed(db).where('a.id', id);
  return row;
}

export async function findPending(
  db: Knex,
  action: StaffActionName,
  userId: string,
  now: Date,
): Promise<ListedApprovalRow | undefined> {
  const [row] = await listed(db)
    .where({ 'a.action': action, 'a.user_id': userId, 'a.state': 'pending' })
    .where('a.expires_at', '>', now);
  return row;
}

export type ApprovalFilter = { state?: ApprovalState | undefined; user?: string | undefined };

/** Returns the newest requests that match, older than `after` where given. */
export async function listApprovals(
  db: Knex,
  { state, user }: ApprovalFilter,
  now: Date,
  limit: number,
  after?: { requested_at: Date; id: string },
): Promise<ListedApprovalRow[]> {
  const query = listed(db)
    .orderBy([
      { column: 'a.requested_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(limit);
  if (user) query.where('a.user_id', user);
  if (state === 'pending') query.where('a.state', state).where('a.expires_at', '>', now);
  else if (state === 'expired') {
    query.whereRaw(`(a.state = 'expired' or (a.state = 'pending' and a.expires_at <= ?))`, [now]);
  } else if (state) query.where('a.state', state);
  if (after) query.whereRaw('(a.requested_at, a.id) < (?, ?::uuid)', [after.requested_at, after.id]);
  return query;
}

/** Writes down that requests about the user ran out, so that a new one has room. */
export async function expireApprovals(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx('approvals')
    .where({ user_id: userId, state: 'pending' })
    .where('expires_at', '<=', now)
    .update({ state: 'expired' });
}

export async function insertApproval(
  tx: Transaction,
  row: Omit<ApprovalRow, 'decided_by' | 'decided_at' | 'decision_reason'>,
): Promise<void> {
  await tx('approvals').insert({ ...row, note: JSON.stringify(row.note) });
}

/** Decides a request that waits; false when it was decided or ran out before. */
export async function decideApproval(
  tx: Transaction,
  id: string,
  decision: { state: Decision; decided_by: string; decided_at: Date; decision_reason: string },
): Promise<boolean> {
  const decided = await tx('approvals')
    .where({ id, state: 'pending' })
    .where('expires_at', '>', decision.decided_at)
    .update(decision);
  return decided > 0;
}
