import { LOGIN } from '../event.ts';
import { countSince, HOUR_MS } from '../state.ts';
import { defineRule } from './rule.ts';

export const loginAfterFailures = defineRule({
  id: 'login_after_failures',
  severity: 'high',
  technique: { id: 'T1110', name: 'Brute Force' },
  group: 'user',
  alerts: true,
  thresholds: { failures: 8, hours: 1, min_score: 70 },
  response: 'step_up',
  evaluate: ({ event, subject, novelty, score }, limits) => {
    if (event.code !== LOGIN || !novelty.network || !novelty.device) return null;
    if (subject.profile.logins === 0 || (score ?? 0) < limits.min_score) return null;
    const count = countSince(subject.failures, event.at - limits.hours * HOUR_MS);
    return count >= limits.failures ? { reason: { code: 'login_after_failures', params: { count } } } : null;
  },
});
