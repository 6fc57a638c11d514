import { change, systemActor } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Placed } from './stream-events.ts';
import type { StreamRow } from './stream-store.ts';

/** Records that an event is not sent on any more. */
export const giveUp = (platform: Platform, row: StreamRow, { event, position }: Placed): Promise<void> =>
  change(platform, systemActor, async ({ record }) => {
    record('stream.event:given_up', {
      subject: { id: row.created_by },
      outcome: 'failure',
      target: { type: 'stream', id: row.id },
      details: { name: row.name, event_id: event.id, position },
    });
  });
