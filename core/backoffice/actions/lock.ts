import { isLastAdmin, updateUser } from '#core/directory/index.ts';
import { revokedDetails, secureAccount } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';
import { deactivated } from './deactivated.ts';

/** Nobody logs in to a locked account, and everything that it trusted is revoked for good. */
export const lock = defineStaffAction({
  name: 'lock',
  permission: 'users:lock',
  path: 'lock',
  summary: 'Lock an account',
  description: 'Nobody can log in to it; all sessions are revoked.',
  errors: { 409: 'account_deactivated, account_closed or last_admin' },
  events: ['user:locked'],
  mails: ['account_locked'],
  unavailable: {
    already_locked: ({ status }) => status === 'locked',
    account_deactivated: ({ status }) => status === 'deactivated',
  },
  affects: ({ live_sessions }) => live_sessions,
  isDangerous: true,
  likelyReason: 'suspicious_activity',
  undo: 'unlock',
  bulk: 'api',

  async run(step) {
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
  },
});
