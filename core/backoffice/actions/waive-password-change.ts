import { updateUser } from '#core/directory/index.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';

/** The user keeps the current password. Links that were sent because of the requirement stay valid. */
export const waivePasswordChange = defineStaffAction({
  name: 'waive_password_change',
  permission: 'users:require_password_change',
  path: 'waive-password-change',
  summary: 'No longer require a user to change their password',
  description:
    'The user can log in with their current password again; links that were sent in the meantime stay valid.',
  events: ['user.password:change_waived'],
  mails: ['password_change_waived'],
  unavailable: { not_required: ({ password_change_required }) => !password_change_required },
  isDangerous: false,
  likelyReason: 'correction',
  undo: 'require_password_change',

  async run(step) {
    const { tx, user } = step;
    if (!user.password_change_required_at) return unchanged;
    await updateUser(tx, user.id, { password_change_required_at: null });
    step.record('user.password:change_waived', {
      details: { before: { password_change_required: true }, after: { password_change_required: false } },
    });
    step.mail('password_change_waived', user.id, {});
    return { changed: true, affected: 0 };
  },
});
