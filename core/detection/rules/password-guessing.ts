import { LOGIN_FAILED } from '../event.ts';
import { countSince, MINUTE_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const passwordGuessing = defineRule({
  id: 'password_guessing',
  severity: 'medium',
  technique: { id: 'T1110.001', name: 'Brute Force: Password Guessing' },
  group: 'user',
  alerts: true,
  thresholds: { failures: 10, unknown_failures: 40, minutes: 15 },
  response: 'notify',
  evaluate: ({ event, subject, novelty }, limits) => {
    if (event.code !== LOGIN_FAILED || !novelty.network || !novelty.device) return null;
    const count = countSince(subject.failures, event.at - limits.minutes * MINUTE_MS);
    if (!reaches(count, subject.profile.logins > 0 ? limits.failures : limits.unknown_failures)) return null;
    return { reason: { code: 'failed_logins', params: { count, minutes: limits.minutes } } };
  },
});
