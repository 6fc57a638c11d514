import { lockByDetection } from '#core/directory/index.ts';
import { secureAccount } from '#core/identity/index.ts';
import type { Transaction } from '#core/platform/database.ts';

/**
 * Locks an active account of an end user and revokes everything that it trusted. Staff are never locked by a rule: nobody might be left to
 * unlock them.
 */
export async function lockAccount(tx: Transaction, id: string, at: Date): Promise<boolean> {
  if (!(await lockByDetection(tx, id, at))) return false;
  await secureAccount(tx, { userId: id, at, reason: 'account_locked' });
  return true;
}
