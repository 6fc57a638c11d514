import { LOGIN } from '../event.ts';
import { defineRule } from './rule.ts';

export const riskyLogin = defineRule({
  id: 'risky_login',
  title: 'Risky sign-in',
  sentence: 'A sign-in among the least like its user of all recent ones.',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { least_score: 100, least_logins: 3 },
  meaning: {
    least_score: 'Score from which it counts: 80 is the top 3 %, 90 the top 0.5 %, 100 the top 0.1 %.',
    least_logins: 'Sign-ins before which the history is too short to tell.',
  },
  response: 'ask_code',
  actions: ['Compare with the usual sign-ins', 'Ask the user', 'Revoke the session if it was not them'],
  evaluate: ({ event, subject, score }, limits) =>
    event.code === LOGIN &&
    score !== null &&
    score >= limits.least_score &&
    subject.profile.logins >= limits.least_logins
      ? { reason: { code: 'very_unusual_login', params: { score } } }
      : null,
});
