import { LOGIN } from '../event.ts';
import { locationOf } from '../facts.ts';
import { defineRule } from './rule.ts';

export const newDeviceAndNetwork = defineRule({
  id: 'new_device_and_network',
  title: 'New device and new network',
  sentence: 'A login with a device and a network that are both new for the user.',
  severity: 'medium',
  technique: { id: 'T1078', name: 'Valid Accounts' },
  group: 'user',
  alerts: false,
  thresholds: { min_logins: 1, min_score: 60 },
  meaning: {
    min_logins: 'Logins before anything is considered new.',
    min_score: 'Minimum score, 0 to 100.',
  },
  response: 'step_up',
  actions: ['Ask the user whether they have a new device'],
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
