import { updateUser } from '#core/directory/index.ts';
import {
  hasDevice,
  hasTwoFactor,
  removeTwoFactor,
  revokeDevice,
  revokeDevicesOf,
  revokedDetails,
  secureAccount,
  toldOf,
} from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

/**
 * Removes two-factor authentication with its backup codes, and revokes everything that the account trusted. A password that is too
 * short to be the only factor has to be replaced at the next login.
 */
export async function resetTwoFactor(
  step: Step,
  more: { approval_id?: string; requested_by?: string } = {},
): Promise<Outcome> {
  const { tx, user, at, by } = step;
  if (!(await hasTwoFactor(tx, user.id))) return unchanged;
  await removeTwoFactor(tx, user.id);
  const revoked = await secureAccount(tx, { userId: user.id, at, reason: 'two_factor_reset_by_staff', by });
  await updateUser(tx, user.id, { password_length_unchecked: true });
  step.record('user.2fa:reset', {
    details: {
      ...more,
      before: { two_factor_enabled: true },
      after: { two_factor_enabled: false },
      ...revokedDetails(revoked),
    },
  });
  step.mail('two_factor_reset_by_staff', user.id, toldOf(revoked));
  return { changed: true, affected: revoked.sessions.length };
}

/** Forgets all browsers that need not give a code. */
export async function revokeDevices(step: Step): Promise<Outcome> {
  const { tx, user, at } = step;
  const affected = await revokeDevicesOf(tx, user.id, at);
  if (affected === 0) return unchanged;
  step.record('user.devices:revoked', {
    details: { before: { devices: affected }, after: { devices: 0 } },
  });
  step.mail('devices_revoked_by_staff', user.id, {});
  return { changed: true, affected };
}

/** Forgets one of them. @throws NotFound when this user never had a device with this id. */
export async function revokeOneDevice(step: Step, id: string): Promise<Outcome> {
  const { tx, user, at } = step;
  if (!(await hasDevice(tx, user.id, id))) {
    throw new NotFound('no_such_device', 'This user has no trusted device with this id.');
  }
  if (!(await revokeDevice(tx, user.id, id, at))) return unchanged;
  step.record('user.device:revoked', {
    target: { type: 'device', id },
    details: { before: { trusted: true }, after: { trusted: false } },
  });
  step.mail('device_revoked_by_staff', user.id, {});
  return { changed: true, affected: 1 };
}
