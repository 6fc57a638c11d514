import { updateUser } from '#core/directory/index.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';
import { deactivated } from './deactivated.ts';

export const unlock = defineStaffAction({
  name: 'unlock',
  permission: 'users:lock',
  path: 'unlock',
  summary: 'Unlock an account',
  description: 'Revoked sessions stay revoked.',
  errors: { 409: 'account_deactivated or account_closed' },
  events: ['user:unlocked'],
  mails: ['account_unlocked'],
  unavailable: { not_locked: ({ status }) => status !== 'locked' },
  isDangerous: false,
  likelyReason: 'user_request',
  undo: 'lock',
  bulk: 'api',

  async run(step) {
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
  },
});
