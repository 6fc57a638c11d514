import type { ReasonCode } from '#contract/reasons.ts';
import { isOwn } from '../event.ts';
import { secondsOf } from '../facts.ts';
import { MINUTE_MS } from '../state.ts';
import { defineRule } from './rule.ts';

const steps: ReadonlyMap<string, `${string}_after_login` & ReasonCode> = new Map([
  ['user.2fa:disabled', 'two_factor_disabled_after_login'],
  ['user.password:changed', 'password_changed_after_login'],
  ['user.email:changed', 'email_changed_after_login'],
  ['user.email:change_requested', 'email_change_requested_after_login'],
] as const);

export const takeoverChain = defineRule({
  id: 'takeover_chain',
  severity: 'critical',
  technique: { id: 'T1098', name: 'Account Manipulation' },
  group: 'user',
  alerts: true,
  thresholds: { minutes: 60, min_score: 95 },
  response: 'revoke_session',
  evaluate: ({ event, subject: { login } }, limits) => {
    const step = steps.get(event.code);
    if (!step || !isOwn(event) || event.outcome !== 'success' || login === null) return null;
    const since = event.at - login.at;
    if (since < 0 || since > limits.minutes * MINUTE_MS) return null;
    if (login.score < limits.min_score && !(login.new_location && login.new_device)) return null;
    return { reason: { code: step, params: { after_seconds: secondsOf(since), score: login.score } } };
  },
});
