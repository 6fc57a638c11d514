import { type DetectionEvent, detailOf } from '../event.ts';
import { secondsOf } from '../facts.ts';
import { defineRule } from './rule.ts';

/** Since when the oldest event has been waiting, in ms. */
const sinceOf = (event: DetectionEvent): number => Date.parse(String(detailOf(event, 'since'))) || event.at;

export const logNotUpdated = defineRule({
  id: 'log_not_updated',
  severity: 'high',
  technique: { id: 'T1562.008', name: 'Disable or Modify Cloud Logs' },
  group: 'service',
  alerts: true,
  thresholds: {},
  response: 'none',
  evaluate: ({ event }) =>
    event.code === 'audit.log:appending_stopped'
      ? {
          reason: {
            code: 'log_not_appended',
            params: {
              events: Number(detailOf(event, 'events') ?? 0),
              waiting_seconds: secondsOf(event.at - sinceOf(event)),
            },
          },
        }
      : null,
});
