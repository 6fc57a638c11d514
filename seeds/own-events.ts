import { isReserved } from '#contract/reserved-codes.ts';
import { announceBatch, type EventInput, insertInboxRow, keepBody } from '#core/audit-trail/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';

/** Returns events of the kinds that Gatehouse records itself, and those that products send with a key. */
export function byRecorder<Event extends { code: string }>(events: readonly Event[]) {
  return {
    own: events.filter(({ code }) => isReserved(code)),
    sent: events.filter(({ code }) => !isReserved(code)),
  };
}

/**
 * Puts events into the inbox as ones that Gatehouse recorded itself. In real use only a change does that, and only of what it
 * does; here they are made up.
 */
export async function keepAsOwn(platform: Platform, events: readonly EventInput[]): Promise<string> {
  const id = newId();
  const row = {
    id,
    received_at: platform.clock.now(),
    api_key_id: null,
    event_count: events.length,
    grouped: false,
  };
  await insertInboxRow(platform.db, { ...row, ...keepBody(JSON.stringify(events)) });
  announceBatch(platform, id);
  return id;
}
