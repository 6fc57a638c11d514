import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { keepBody } from './inbox-body.ts';
import { insertInboxRow } from './inbox-store.ts';
import type { RecordedEvent } from './recorded-event.ts';

/** Writes own events into the inbox, in the transaction of the change; returns their batch id to announce. */
export async function insertOwnEvents(tx: Transaction, events: RecordedEvent[], now: Date): Promise<string> {
  const id = newId();
  const row = { id, received_at: now, api_key_id: null, event_count: events.length, grouped: false };
  await insertInboxRow(tx, { ...row, ...keepBody(JSON.stringify(events)) });
  return id;
}
