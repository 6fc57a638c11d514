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
  thresholds: { least_logins: 1, least_score: 60 },
  meaning: {
    least_logins: 'Logins before anything is considered new.',
    least_score: 'Minimum score, 0 to 100.',
  },
  response: 'ask_code',
  actions: ['Ask the user whether they have a new device'],
  evaluate: ({ event, subject, novelty, score }, limits) => {
    if (event.code !== LOGIN || !novelty.network || !novelty.device) return null;
    if (subject.profile.logins < limits.least_logins || (score ?? 0) < limits.least_score) return null;
    const { browser, os } = event;
    return {
      reason: {
        code: 'new_device_and_network',
        params: { device: { browser, os }, location: locationOf(event) },
      },
    };
  },
});
