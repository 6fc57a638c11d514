import { isOwn } from '../event.ts';
import { MINUTE_MS } from '../state.ts';
import { lasting } from '../words.ts';
import { defineRule } from './rule.ts';

const steps: Record<string, string> = {
  'user.2fa:disabled': 'Two-factor authentication switched off',
  'user.password:changed': 'Password changed',
  'user.email:changed': 'E-mail address changed',
  'user.email:change_requested': 'Change of the e-mail address asked for',
};

export const takeoverChain = defineRule({
  id: 'takeover_chain',
  title: 'Account taken over step by step',
  sentence: 'Second factor, password or e-mail address changes within minutes of a risky sign-in.',
  severity: 'critical',
  technique: { id: 'T1098', name: 'Account Manipulation' },
  group: 'user',
  alerts: true,
  thresholds: { minutes: 60, least_score: 95 },
  meaning: {
    minutes: 'After the sign-in, at most so many minutes.',
    least_score: 'Score of that sign-in, 0 to 100; one with a new device in a new place counts too.',
  },
  response: 'revoke_session',
  actions: [
    'Revoke all sessions',
    'Restore the e-mail address',
    'Reset password and second factor with the user',
  ],
  evaluate: ({ event, subject: { login } }, limits) => {
    const step = steps[event.code];
    if (!step || !isOwn(event) || event.outcome !== 'success' || login === null) return null;
    const since = event.at - login.at;
    if (since < 0 || since > limits.minutes * MINUTE_MS) return null;
    if (login.score < limits.least_score && !(login.new_place && login.new_device)) return null;
    return { reason: `${step} ${lasting(since)} after a sign-in with score ${login.score}` };
  },
});
