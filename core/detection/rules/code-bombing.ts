import { countSince, MINUTE_MS } from '../state.ts';
import { defineRule, reaches } from './rule.ts';

export const codeBombing = defineRule({
  id: 'code_bombing',
  title: 'Bombing with codes',
  sentence: 'So many codes are sent to one user that they might give one away to make it stop.',
  severity: 'high',
  technique: { id: 'T1621', name: 'Multi-Factor Authentication Request Generation' },
  group: 'user',
  alerts: true,
  thresholds: { codes: 6, minutes: 30 },
  meaning: { codes: 'Codes sent to the user.', minutes: 'Within so many minutes.' },
  response: 'refuse',
  actions: ['Tell the user to give no code away', 'Have the password changed: it is known'],
  evaluate: ({ event, subject }, limits) => {
    if (event.code !== 'user.2fa:code_sent') return null;
    const count = countSince(subject.codes_sent, event.at - limits.minutes * MINUTE_MS);
    return reaches(count, limits.codes)
      ? { reason: { code: 'codes_sent', params: { count, minutes: limits.minutes } } }
      : null;
  },
});
