import { type AccountState, findAccountState } from '#core/directory/index.ts';
import { findRevocableState, type RevocableState } from '#core/identity/index.ts';
import type { Knex } from '#core/platform/database.ts';

/** What decides which actions on an account make sense. */
export type ActionState = Omit<AccountState, 'closing'> &
  Omit<RevocableState, 'has_more'> & {
    /** Whether something but sessions and devices is there that `revoke_sessions` revokes: a token, an application, a pending change. */
    more_to_revoke: boolean;
    /** Actions that a second member of staff has yet to approve. */
    pending_approvals: string[];
  };

export async function findActionState(db: Knex, userId: string, now: Date): Promise<ActionState | undefined> {
  const account = await findAccountState(db, userId);
  if (!account) return undefined;
  const { closing, ...state } = account;
  const { has_more, ...revocable } = await findRevocableState(db, userId, now);
  const pending_approvals: string[] = await db('approvals')
    .where({ user_id: userId, state: 'pending' })
    .where('expires_at', '>', now)
    .pluck('action');
  return {
    ...state,
    ...revocable,
    more_to_revoke: closing || has_more,
    pending_approvals,
  };
}
