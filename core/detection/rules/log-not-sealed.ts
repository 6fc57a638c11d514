import { defineRule } from './rule.ts';

export const logNotSealed = defineRule({
  id: 'log_not_sealed',
  title: 'Audit log is not being sealed',
  sentence:
    'Events wait for more than 15 minutes to be sealed: until then nothing protects them from being changed.',
  severity: 'high',
  technique: { id: 'T1562.008', name: 'Disable or Modify Cloud Logs' },
  group: 'service',
  alerts: true,
  thresholds: {},
  meaning: {},
  response: 'none',
  actions: ['Look whether the workers are running', 'Look who holds the log in the database'],
  evaluate: ({ event }) =>
    event.code === 'audit.log:sealing_stopped'
      ? { reason: event.reason ?? 'Events wait too long to be sealed' }
      : null,
});
