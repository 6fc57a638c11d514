import { defineRule } from './rule.ts';

export const logTampering = defineRule({
  id: 'log_tampering',
  title: 'Audit log tampered with',
  sentence:
    'The audit log was changed after events were appended to it: a verification found it, or the signer refused to sign.',
  severity: 'critical',
  technique: { id: 'T1070', name: 'Indicator Removal' },
  group: 'service',
  alerts: true,
  thresholds: {},
  meaning: {},
  response: 'none',
  actions: ['Revoke all access to the database', 'Compare with the last verified export'],
  evaluate: ({ event }) =>
    event.code === 'audit.log:tampering_found' || event.code === 'audit.log:signing_refused'
      ? { reason: { code: 'log_tampering', params: { finding: event.reason } } }
      : null,
});
