import { LOGIN } from '../event.ts';
import { defineRule } from './rule.ts';

export const riskyLogin = defineRule({
  id: 'risky_login',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { least_score: 100, least_logins: 3 },
  response: 'step_up',
  evaluate: ({ event, subject, score }, limits) =>
    event.code === LOGIN &&
    score !== null &&
    score >= limits.least_score &&
    subject.profile.logins >= limits.least_logins
      ? { reason: { code: 'very_unusual_login', params: { score } } }
      : null,
});
