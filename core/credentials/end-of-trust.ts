import type { Transaction } from '#core/platform/database.ts';
import { endSessionsOfUser } from '#core/sessions/end-store.ts';
import { deleteChallenges } from './challenge-store.ts';
import { revokeDevicesOf } from './device-store.ts';
import { voidResets } from './reset-store.ts';

/**
 * What an old password or second factor vouched for ends with it: sessions but the one to keep, half-done logins,
 * remembered devices, and links in mails. Returns the number of sessions.
 */
export async function endTrust(
  tx: Transaction,
  userId: string,
  reason: string,
  at: Date,
  keepSessionId: string | null,
  by: string | null = null,
): Promise<number> {
  await voidResets(tx, userId, at);
  await deleteChallenges(tx, userId);
  await revokeDevicesOf(tx, userId, at);
  return endSessionsOfUser(tx, userId, reason, at, { keepId: keepSessionId, by });
}
