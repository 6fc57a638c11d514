import { updateUser } from '#core/directory/index.ts';
import {
  hasTwoFactor,
  removeTwoFactor,
  revokedDetails,
  secureAccount,
  toldOf,
} from '#core/identity/index.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';

/**
 * Removes the app with its backup codes, and revokes everything that the account trusted. A password that is too short to be
 * the only factor has to be replaced at the next login.
 */
export const resetTwoFactor = defineStaffAction({
  name: 'reset_two_factor',
  permission: 'users:reset_two_factor',
  path: '2fa/reset',
  summary: 'Reset the two-factor authentication of a user',
  description:
    'Removes the authenticator app and the backup codes, and revokes trusted devices and sessions. With `TWO_FACTOR_RESET_APPROVAL` it becomes a request (`approval`) that a second member of staff has to approve.',
  events: ['user.2fa:reset'],
  mails: ['two_factor_reset_by_staff'],
  unavailable: { two_factor_off: ({ two_factor_enabled }) => !two_factor_enabled },
  affects: ({ live_sessions }) => live_sessions,
  isDangerous: true,
  likelyReason: 'lost_device',
  approval: {
    isRequired: ({ TWO_FACTOR_RESET_APPROVAL }) => TWO_FACTOR_RESET_APPROVAL,
    isDue: ({ tx, user }) => hasTwoFactor(tx, user.id),
  },

  async run(step) {
    const { tx, user, at, by } = step;
    if (!(await hasTwoFactor(tx, user.id))) return unchanged;
    await removeTwoFactor(tx, user.id);
    const revoked = await secureAccount(tx, { userId: user.id, at, reason: 'two_factor_reset_by_staff', by });
    await updateUser(tx, user.id, { password_length_unchecked: true });
    step.record('user.2fa:reset', {
      details: {
        ...step.approved,
        before: { two_factor_enabled: true },
        after: { two_factor_enabled: false },
        ...revokedDetails(revoked),
      },
    });
    step.mail('two_factor_reset_by_staff', user.id, toldOf(revoked));
    return { changed: true, affected: revoked.sessions.length };
  },
});
