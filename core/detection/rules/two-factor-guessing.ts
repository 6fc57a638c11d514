import { countSince, MINUTE_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const twoFactorGuessing = defineRule({
  id: 'two_factor_guessing',
  severity: 'high',
  technique: { id: 'T1110.001', name: 'Brute Force: Password Guessing' },
  group: 'user',
  alerts: true,
  thresholds: { codes: 6, minutes: 15 },
  response: 'lock',
  evaluate: ({ event, subject }, limits) => {
    if (event.code !== 'user.2fa:failed') return null;
    const count = countSince(subject.code_failures, event.at - limits.minutes * MINUTE_MS);
    return reaches(count, limits.codes)
      ? { reason: { code: 'wrong_codes', params: { count, minutes: limits.minutes } } }
      : null;
  },
});
