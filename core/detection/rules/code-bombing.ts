import { countSince, MINUTE_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const codeBombing = defineRule({
  id: 'code_bombing',
  severity: 'high',
  technique: { id: 'T1621', name: 'Multi-Factor Authentication Request Generation' },
  group: 'user',
  alerts: true,
  thresholds: { codes: 6, minutes: 30 },
  response: 'deny',
  evaluate: ({ event, subject }, limits) => {
    if (event.code !== 'user.2fa:code_sent') return null;
    const count = countSince(subject.codes_sent, event.at - limits.minutes * MINUTE_MS);
    return reaches(count, limits.codes)
      ? { reason: { code: 'codes_sent', params: { count, minutes: limits.minutes } } }
      : null;
  },
});
