import { defineRule } from './rule.ts';

export const logNotVerified = defineRule({
  id: 'log_not_verified',
  severity: 'high',
  technique: { id: 'T1562.008', name: 'Disable or Modify Cloud Logs' },
  group: 'service',
  alerts: true,
  thresholds: {},
  response: 'none',
  evaluate: ({ event }) =>
    event.code === 'audit.log:verification_failed'
      ? { reason: { code: 'log_not_verified', params: {} } }
      : null,
});
