import { change, systemActor } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { disableStream, type StreamRow } from './stream-store.ts';

/** Switches a stream off that has failed for days, or whose receiver is gone. */
export const switchOff = (
  platform: Platform,
  row: StreamRow,
  gone: boolean,
  lastError: string,
): Promise<void> =>
  change(platform, systemActor, async ({ tx, record }) => {
    const reason = gone
      ? 'The receiver answered that it is gone (410).'
      : 'Deliveries failed for three days.';
    if (!(await disableStream(tx, row.id, reason))) return;
    record('stream:disabled', {
      subject: { id: row.created_by },
      outcome: 'failure',
      reason,
      target: { type: 'stream', id: row.id },
      details: { name: row.name, last_error: lastError.slice(0, 300) },
    });
  });
