import type { Knex, Transaction } from '#core/platform/database.ts';

/**
 * Returns whether the user is the only admin who is active and stays. The admins are held until the transaction ends, so
 * that the last two cannot both leave at once.
 */
export async function isLastAdmin(tx: Transaction, userId: string): Promise<boolean> {
  if (!(await tx('users').where({ id: userId, role: 'admin' }).first('id'))) return false;
  const admins: { id: string; closes_at: Date | null }[] = await tx('users')
    .where({ role: 'admin', status: 'active' })
    .orderBy('id')
    .forUpdate()
    .select('id', 'closes_at');
  return !admins.some((admin) => admin.id !== userId && admin.closes_at === null);
}

/** Cancels the closing of an account; false when it was not requested. */
export async function cancelClosureOf(tx: Transaction, userId: string): Promise<boolean> {
  const cancelled = await tx('users')
    .where({ id: userId })
    .whereNotNull('closes_at')
    .whereNull('closed_at')
    .update({ closing_requested_at: null, closes_at: null });
  return cancelled > 0;
}

/** Returns users whose account is to be closed by now. */
export const listDueClosures = (db: Knex, now: Date, limit: number): Promise<string[]> =>
  db('users')
    .where('closes_at', '<=', now)
    .whereNull('closed_at')
    .orderBy('closes_at')
    .limit(limit)
    .pluck('id');
