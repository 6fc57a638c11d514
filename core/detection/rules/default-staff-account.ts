import { detailOf, LOGIN } from '../event.ts';
import { defineRule } from './rule.ts';

const defaults = /^(admin|administrator|root|test|demo|guest|support|sysadmin|superuser)@/;

export const defaultStaffAccount = defineRule({
  id: 'default_staff_account',
  severity: 'high',
  technique: { id: 'T1078.001', name: 'Valid Accounts: Default Accounts' },
  group: 'user',
  alerts: true,
  thresholds: { min_logins: 1 },
  response: 'step_up',
  evaluate: ({ event, subject: { profile }, novelty }, limits) => {
    if (event.code !== LOGIN || event.actor_type !== 'staff') return null;
    if (detailOf(event, 'password_leaked') === true) {
      return { severity: 'critical', reason: { code: 'leaked_password', params: {} } };
    }
    if (!defaults.test(event.subject_identifier ?? '') || !novelty.network) return null;
    // Staff work from home too: another network alone is nothing new.
    if (!novelty.region && !novelty.device) return null;
    if (profile.logins < limits.min_logins) return null;
    return { reason: { code: 'default_staff_account', params: { identifier: event.subject_identifier } } };
  },
});
