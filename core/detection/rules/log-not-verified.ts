import { defineRule } from './rule.ts';

export const logNotVerified = defineRule({
  id: 'log_not_verified',
  title: 'Audit log could not be verified',
  sentence: 'A verification of the audit log failed before it was complete, so its result is unknown.',
  severity: 'high',
  technique: { id: 'T1562.008', name: 'Disable or Modify Cloud Logs' },
  group: 'service',
  alerts: true,
  thresholds: {},
  meaning: {},
  response: 'none',
  actions: ['Read the log of the workers', 'Run npm run verify'],
  evaluate: ({ event }) =>
    event.code === 'audit.log:verification_failed'
      ? { reason: { code: 'log_not_verified', params: {} } }
      : null,
});
