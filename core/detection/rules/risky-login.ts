import { LOGIN } from '../event.ts';
import { defineRule } from './rule.ts';

export const riskyLogin = defineRule({
  id: 'risky_login',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { min_score: 100, min_logins: 3 },
  response: 'step_up',
  evaluate: ({ event, subject, score }, limits) =>
    event.code === LOGIN &&
    score !== null &&
    score >= limits.min_score &&
    subject.profile.logins >= limits.min_logins
      ? { reason: { code: 'very_unusual_login', params: { score } } }
      : null,
});
