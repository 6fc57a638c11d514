import { defineRule } from './rule.ts';

/** A verification that fails says nothing of the log: whatever makes it fail hides what it would have found. */
const codes: ReadonlySet<string> = new Set([
  'audit.log:tampering_found',
  'audit.log:signing_refused',
  'audit.log:verification_failed',
]);

export const logTampering = defineRule({
  id: 'log_tampering',
  title: 'Audit log tampered with',
  sentence:
    'The sealed audit log was changed: a check found it, or the signer refused to sign it. Or a check of it failed.',
  severity: 'critical',
  technique: { id: 'T1070', name: 'Indicator Removal' },
  group: 'service',
  alerts: true,
  thresholds: {},
  meaning: {},
  response: 'none',
  actions: ['Stop whoever has access to the database', 'Compare with the last export that verifies'],
  evaluate: ({ event }) =>
    codes.has(event.code) ? { reason: event.reason ?? 'The audit log does not match its seals' } : null,
});
