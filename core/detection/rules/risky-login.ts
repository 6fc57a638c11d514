import { LOGIN } from '../event.ts';
import { defineRule } from './rule.ts';

export const riskyLogin = defineRule({
  id: 'risky_login',
  title: 'Risky login',
  sentence: 'A login that is very unusual for its user, compared with all recent logins.',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { least_score: 100, least_logins: 3 },
  meaning: {
    least_score: 'Minimum score: 80 is the top 3 %, 90 the top 0.5 %, 100 the top 0.1 %.',
    least_logins: 'Logins before there is enough history to judge.',
  },
  response: 'ask_code',
  actions: ['Compare with the usual logins', 'Ask the user', 'Revoke the session if it was not them'],
  evaluate: ({ event, subject, score }, limits) =>
    event.code === LOGIN &&
    score !== null &&
    score >= limits.least_score &&
    subject.profile.logins >= limits.least_logins
      ? { reason: { code: 'very_unusual_login', params: { score } } }
      : null,
});
