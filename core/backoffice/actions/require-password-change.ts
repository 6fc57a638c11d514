import { updateUser } from '#core/directory/index.ts';
import { deleteChallenges } from '#core/identity/index.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';

/** Active sessions continue; the next login asks for another password. */
export const requirePasswordChange = defineStaffAction({
  name: 'require_password_change',
  permission: 'users:require_password_change',
  path: 'require-password-change',
  summary: 'Require a user to change their password at the next login',
  description:
    'That login answers `password_change_required`, and the user gets a link to choose a new password by e-mail. Active sessions continue.',
  events: ['user.password:change_required'],
  mails: ['password_change_required'],
  unavailable: { already_required: ({ password_change_required }) => password_change_required },
  isDangerous: false,
  likelyReason: 'suspicious_activity',
  undo: 'waive_password_change',
  bulk: 'console',

  async run(step) {
    const { tx, user, at } = step;
    if (user.password_change_required_at) return unchanged;
    await updateUser(tx, user.id, { password_change_required_at: at });
    // Logins that wait for their second step passed with the old password.
    await deleteChallenges(tx, user.id);
    step.record('user.password:change_required', {
      details: { before: { password_change_required: false }, after: { password_change_required: true } },
    });
    step.mail('password_change_required', user.id, {});
    return { changed: true, affected: 0 };
  },
});
