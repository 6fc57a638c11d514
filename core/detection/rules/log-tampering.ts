import { defineRule } from './rule.ts';

export const logTampering = defineRule({
  id: 'log_tampering',
  title: 'Audit log tampered with',
  sentence: 'A check of the sealed audit log found events changed, missing or added.',
  severity: 'critical',
  technique: { id: 'T1070', name: 'Indicator Removal' },
  group: 'service',
  alerts: true,
  thresholds: {},
  meaning: {},
  response: 'none',
  actions: ['Stop whoever has access to the database', 'Compare with the last export that verifies'],
  evaluate: ({ event }) =>
    event.code === 'audit.log:tampering_found'
      ? { reason: event.reason ?? 'The audit log does not match its seals' }
      : null,
});
