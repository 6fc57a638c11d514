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
  thresholds: { min_score: 100, min_logins: 3 },
  meaning: {
    min_score: 'Minimum score: 80 is the top 3 %, 90 the top 0.5 %, 100 the top 0.1 %.',
    min_logins: 'Logins before there is enough history to judge.',
  },
  response: 'step_up',
  actions: ['Compare with the usual logins', 'Ask the user', 'Revoke the session if it was not them'],
  evaluate: ({ event, subject, score }, limits) =>
    event.code === LOGIN &&
    score !== null &&
    score >= limits.min_score &&
    subject.profile.logins >= limits.min_logins
      ? { reason: { code: 'very_unusual_login', params: { score } } }
      : null,
});
