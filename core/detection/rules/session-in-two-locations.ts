import { isOwn } from '../event.ts';
import { deviceOfFamily } from '../features.ts';
import { timesSeen } from '../profile.ts';
import { HOUR_MS, locationOfSession } from '../state.ts';
import { defineRule } from './rule.ts';

export const sessionInTwoLocations = defineRule({
  id: 'session_in_two_locations',
  severity: 'high',
  technique: { id: 'T1539', name: 'Steal Web Session Cookie' },
  group: 'user',
  alerts: true,
  thresholds: { hours: 24 },
  response: 'revoke_session',
  evaluate: ({ event, subject }, limits) => {
    if (event.session_hash === null || !isOwn(event)) return null;
    const before = locationOfSession(subject.sessions, event.session_hash);
    if (!before) return null;
    const { family, country, network } = event.features;
    if (family !== null && before.family !== null && family !== before.family) {
      const [device, previous_device] = [deviceOfFamily(family), deviceOfFamily(before.family)];
      return {
        severity: 'critical',
        reason: { code: 'session_device_changed', params: { device, previous_device } },
      };
    }
    const moved = country !== null && before.country !== null && country !== before.country;
    if (!moved || network === before.network || event.at - before.at > limits.hours * HOUR_MS) return null;
    if (timesSeen(subject.profile, 'country', country) > 0) return null;
    return {
      reason: { code: 'session_country_changed', params: { country, previous_country: before.country } },
    };
  },
});
