import { defineRule } from './rule.ts';

export const logTampering = defineRule({
  id: 'log_tampering',
  title: 'Audit log tampered with',
  sentence: 'The sealed audit log was changed: a check found it, or the signer refused to sign it.',
  severity: 'critical',
  technique: { id: 'T1070', name: 'Indicator Removal' },
  group: 'service',
  alerts: true,
  thresholds: {},
  meaning: {},
  response: 'none',
  actions: ['Stop whoever has access to the database', 'Compare with the last export that verifies'],
  evaluate: ({ event }) =>
    event.code === 'audit.log:tampering_found' || event.code === 'audit.log:signing_refused'
      ? { reason: { code: 'log_tampering', params: { finding: event.reason } } }
      : null,
});
