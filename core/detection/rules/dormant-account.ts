import { LOGIN } from '../event.ts';
import { DAY_MS } from '../state.ts';
import { defineRule } from './rule.ts';

export const dormantAccount = defineRule({
  id: 'dormant_account',
  title: 'Dormant account reactivated',
  sentence: 'Someone logs in to an account unused for months, from a new location and with a new device.',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { days: 120, min_logins: 3 },
  meaning: { days: 'Days without a login.', min_logins: 'Minimum number of previous logins.' },
  response: 'step_up',
  actions: ['Ask the user', 'Close the account if nobody needs it'],
  evaluate: ({ event, subject: { profile }, novelty }, limits) => {
    if (event.code !== LOGIN || profile.logins < limits.min_logins) return null;
    const days = Math.floor((event.at - profile.last) / DAY_MS);
    if (days < limits.days || !novelty.region || !novelty.device) return null;
    return { reason: { code: 'dormant_account', params: { days } } };
  },
});
