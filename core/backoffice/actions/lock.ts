import { isLastAdmin, updateUser } from '#core/directory/index.ts';
import { revokedDetails, secureAccount } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

const deactivated = () =>
  new Conflict('account_deactivated', 'This account is deactivated; it can be neither locked nor unlocked.');

/**
 * Locks an account: nobody logs in to it, and everything that it trusted is revoked for good.
 * @throws Conflict for a deactivated account and for the last admin.
 */
export async function lockAccount(step: Step): Promise<Outcome> {
  const { tx, user, at, by, note } = step;
  if (user.status === 'locked') return unchanged;
  if (user.status === 'deactivated') throw deactivated();
  if (await isLastAdmin(tx, user.id)) {
    throw new Conflict('last_admin', 'This is the last admin: nobody could manage Gatehouse.');
  }
  await updateUser(tx, user.id, {
    status: 'locked',
    locked_at: at,
    lock_reason: note.reason_code,
  });
  const revoked = await secureAccount(tx, { userId: user.id, at, reason: 'account_locked', by });
  step.record('user:locked', {
    details: { before: { status: user.status }, after: { status: 'locked' }, ...revokedDetails(revoked) },
  });
  step.mail('account_locked', user.id, {});
  return { changed: true, affected: revoked.sessions.length };
}

/** @throws Conflict for a deactivated account. */
export async function unlockAccount(step: Step): Promise<Outcome> {
  const { tx, user } = step;
  if (user.status === 'active') return unchanged;
  if (user.status === 'deactivated') throw deactivated();
  await updateUser(tx, user.id, { status: 'active', locked_at: null, lock_reason: null });
  step.record('user:unlocked', {
    details: {
      before: { status: user.status },
      after: { status: 'active' },
      lock_reason: user.lock_reason,
    },
  });
  step.mail('account_unlocked', user.id, {});
  return { changed: true, affected: 0 };
}
