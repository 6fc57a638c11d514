import { hasDevice, revokeDevice, revokeDevicesOf } from '#core/credentials/device-store.ts';
import { endTrust } from '#core/credentials/end-of-trust.ts';
import { hasSecondFactor, removeSecondFactor } from '#core/credentials/two-factor-store.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

/** Removes the second factor with its backup codes, and ends what it vouched for: sessions and remembered devices. */
export async function resetTwoFactor(step: Step, details: object = {}): Promise<Outcome> {
  const { tx, user, at, by } = step;
  if (!(await hasSecondFactor(tx, user.id))) return unchanged;
  await removeSecondFactor(tx, user.id);
  const affected = await endTrust(tx, user.id, 'two_factor_reset_by_staff', at, null, by);
  step.record('user.2fa:reset', {
    before: { two_factor_enabled: true },
    after: { two_factor_enabled: false },
    details: { ...details, ended_sessions: affected },
  });
  step.mail('two_factor_reset_by_staff', user.id, {});
  return { changed: true, affected };
}

/** Forgets all browsers that need not give a code. */
export async function revokeDevices(step: Step): Promise<Outcome> {
  const { tx, user, at } = step;
  const affected = await revokeDevicesOf(tx, user.id, at);
  if (affected === 0) return unchanged;
  step.record('user.devices:revoked', { before: { devices: affected }, after: { devices: 0 } });
  step.mail('devices_revoked_by_staff', user.id, {});
  return { changed: true, affected };
}

/** Forgets one of them. @throws NotFound when this user never had a device with this id. */
export async function revokeOneDevice(step: Step, id: string): Promise<Outcome> {
  const { tx, user, at } = step;
  if (!(await hasDevice(tx, user.id, id))) {
    throw new NotFound('no_such_device', 'This user has no remembered device with this id.');
  }
  if (!(await revokeDevice(tx, user.id, id, at))) return unchanged;
  step.record('user.device:revoked', {
    target: { type: 'device', id },
    before: { remembered: true },
    after: { remembered: false },
  });
  step.mail('device_revoked_by_staff', user.id, {});
  return { changed: true, affected: 1 };
}
