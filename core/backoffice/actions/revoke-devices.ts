import { revokeDevicesOf } from '#core/identity/index.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';

export const revokeDevices = defineStaffAction({
  name: 'revoke_devices',
  permission: 'users:revoke_devices',
  path: 'devices/revoke',
  summary: 'Revoke all trusted devices of a user',
  description: 'The next login asks for a code again; active sessions continue.',
  events: ['user.devices:revoked'],
  mails: ['devices_revoked_by_staff'],
  unavailable: { no_trusted_devices: ({ devices }) => devices === 0 },
  affects: ({ devices }) => devices,
  isDangerous: true,
  likelyReason: 'lost_device',
  bulk: 'api',

  async run(step) {
    const { tx, user, at } = step;
    const affected = await revokeDevicesOf(tx, user.id, at);
    if (affected === 0) return unchanged;
    step.record('user.devices:revoked', {
      details: { before: { devices: affected }, after: { devices: 0 } },
    });
    step.mail('devices_revoked_by_staff', user.id, {});
    return { changed: true, affected };
  },
});
