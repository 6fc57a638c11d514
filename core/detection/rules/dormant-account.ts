import { LOGIN } from '../event.ts';
import { DAY_MS } from '../state.ts';
import { defineRule } from './rule.ts';

export const dormantAccount = defineRule({
  id: 'dormant_account',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { days: 120, min_logins: 3 },
  response: 'step_up',
  evaluate: ({ event, subject: { profile }, novelty }, limits) => {
    if (event.code !== LOGIN || profile.logins < limits.min_logins) return null;
    const days = Math.floor((event.at - profile.last) / DAY_MS);
    if (days < limits.days || !novelty.region || !novelty.device) return null;
    return { reason: { code: 'dormant_account', params: { days } } };
  },
});
