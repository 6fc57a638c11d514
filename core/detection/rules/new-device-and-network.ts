import { LOGIN } from '../event.ts';
import { locationOf } from '../facts.ts';
import { defineRule } from './rule.ts';

export const newDeviceAndNetwork = defineRule({
  id: 'new_device_and_network',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: false,
  thresholds: { min_logins: 1, min_score: 60 },
  response: 'step_up',
  evaluate: ({ event, subject, novelty, score }, limits) => {
    if (event.code !== LOGIN || !novelty.network || !novelty.device) return null;
    if (subject.profile.logins < limits.min_logins || (score ?? 0) < limits.min_score) return null;
    const { browser, os } = event;
    return {
      reason: {
        code: 'new_device_and_network',
        params: { device: { browser, os }, location: locationOf(event) },
      },
    };
  },
});
