import { countSince, MINUTE_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const codeBombing = defineRule({
  id: 'code_bombing',
  title: 'Code bombing',
  sentence: 'A user is sent so many codes that they might give one away to make it stop.',
  severity: 'high',
  technique: { id: 'T1621', name: 'Multi-Factor Authentication Request Generation' },
  group: 'user',
  alerts: true,
  thresholds: { codes: 6, minutes: 30 },
  meaning: { codes: 'Codes sent to the user.', minutes: 'Within this many minutes.' },
  response: 'deny',
  actions: ['Tell the user not to give away any code', 'Require a new password: the current one is known'],
  evaluate: ({ event, subject }, limits) => {
    if (event.code !== 'user.2fa:code_sent') return null;
    const count = countSince(subject.codes_sent, event.at - limits.minutes * MINUTE_MS);
    return reaches(count, limits.codes)
      ? { reason: { code: 'codes_sent', params: { count, minutes: limits.minutes } } }
      : null;
  },
});
