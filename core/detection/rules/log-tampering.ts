import { defineRule } from './rule.ts';

export const logTampering = defineRule({
  id: 'log_tampering',
  severity: 'critical',
  technique: { id: 'T1070', name: 'Indicator Removal' },
  group: 'service',
  alerts: true,
  thresholds: {},
  response: 'none',
  evaluate: ({ event }) =>
    event.code === 'audit.log:tampering_found' || event.code === 'audit.log:signing_refused'
      ? { reason: { code: 'log_tampering', params: { finding: event.reason } } }
      : null,
});
