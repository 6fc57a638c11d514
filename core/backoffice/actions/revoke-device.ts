import { z } from 'zod';
import { revokeDevice as endTrust, hasDevice } from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';

export const revokeDevice = defineStaffAction({
  name: 'revoke_device',
  permission: 'users:revoke_devices',
  path: 'devices/{device_id}/revoke',
  summary: 'Revoke a trusted device of a user',
  description: 'The next login on it asks for a code again; active sessions continue.',
  errors: { 404: 'no_such_user or no_such_device' },
  input: { device_id: z.uuid().toLowerCase() },
  events: ['user.device:revoked'],
  mails: ['device_revoked_by_staff'],
  isDangerous: true,
  likelyReason: 'lost_device',

  async run(step, { device_id }) {
    const { tx, user, at } = step;
    if (!(await hasDevice(tx, user.id, device_id))) {
      throw new NotFound('no_such_device', 'This user has no trusted device with this id.');
    }
    if (!(await endTrust(tx, user.id, device_id, at))) return unchanged;
    step.record('user.device:revoked', {
      target: { type: 'device', id: device_id },
      details: { before: { trusted: true }, after: { trusted: false } },
    });
    step.mail('device_revoked_by_staff', user.id, {});
    return { changed: true, affected: 1 };
  },
});
