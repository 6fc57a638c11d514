import { secureAccount } from '#core/identity/index.ts';
import type { Transaction } from '#core/platform/database.ts';

/** Ends the user's live session of this hash; false when there is none. */
export async function endSessionByHash(
  tx: Transaction,
  user_id: string,
  session_hash: string,
  at: Date,
): Promise<boolean> {
  const ended = await tx('sessions')
    .where({ user_id, session_hash })
    .whereNull('ended_at')
    .update({ ended_at: at, end_reason: 'revoked_by_detection' });
  return ended > 0;
}

/**
 * Locks an active account of an end user and revokes everything that it trusted. Staff are never locked by a rule: nobody might be left to
 * unlock them.
 */
export async function lockAccount(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const locked = await tx('users')
    .where({ id, status: 'active' })
    .whereNull('role')
    .update({ status: 'locked', locked_at: at, lock_reason: 'detection' });
  if (locked === 0) return false;
  await secureAccount(tx, { userId: id, at, reason: 'account_locked' });
  return true;
}

export const hasAccount = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx('users').where({ id }).first('id')) !== undefined;
