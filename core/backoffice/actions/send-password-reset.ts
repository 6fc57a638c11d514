import { newResetLink, throttlesOf } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import { defineStaffAction } from '../staff-action.ts';

export const sendPasswordReset = defineStaffAction({
  name: 'send_password_reset',
  permission: 'users:send_password_reset',
  path: 'password-reset',
  summary: 'Send a user a link to choose a new password',
  description: 'Nothing changes until the link is used.',
  errors: { 409: 'account_locked, account_deactivated or account_closed', 429: 'too_many_staff_resets' },
  events: ['user.password:reset_sent'],
  mails: ['password_reset_by_staff'],
  unavailable: { not_active: ({ status }) => status !== 'active' },
  isDangerous: false,
  likelyReason: 'user_request',

  async run(step) {
    const { platform, tx, user } = step;
    if (user.status !== 'active') {
      throw new Conflict(
        `account_${user.status}`,
        `This account is ${user.status}: the link would not work.`,
      );
    }
    await throttlesOf(platform).staffReset.take(user.id);
    const link = await newResetLink(platform, tx, user.id);
    step.record('user.password:reset_sent', { details: { valid_minutes: link.minutes } });
    step.mail('password_reset_by_staff', user.id, link);
    return { changed: true, affected: 0 };
  },
});
