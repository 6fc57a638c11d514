import { eventTypeOf } from '#core/audit/catalogue.ts';
import type { EventRow } from '#core/audit/event-row.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { itemsOf, storedTime } from './as-stored.ts';
import { KEY_BYTES, writeKey } from './event-key.ts';
import { type LeafFields, leafTextOf } from './leaf.ts';
import { HASH_BYTES, leafDigest } from './merkle.ts';

/**
 * Notes, in the transaction that stores them, that events are to be sealed: one row for all of them. It cannot be there
 * without the events, nor they without it; the sealer takes it when it has been committed, however late.
 */
export async function queueForSealing(tx: Transaction, rows: readonly EventRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const keys = Buffer.allocUnsafe(rows.length * KEY_BYTES);
  const leaves = Buffer.allocUnsafe(rows.length * HASH_BYTES);
  let [from, to] = ['9999', ''];
  for (const [index, row] of rows.entries()) {
    const occurred_at = storedTime(row.occurred_at);
    const received_at = String(row.received_at);
    writeKey(keys, index * KEY_BYTES, { subject_id: row.subject_id, occurred_at, id: row.id });
    leaves.write(leafDigest(textOf(row, occurred_at)), index * HASH_BYTES, 'latin1');
    if (received_at < from) from = received_at;
    if (received_at > to) to = received_at;
  }
  const pending = { id: newId(), queued_at: now, events: rows.length, keys, leaves };
  await tx('seal_pending').insert({ ...pending, received_from: from, received_to: to });
}

/** The leaf's text of a row as it will be read back; stored-events.ts reads it. */
function textOf(row: EventRow, occurred_at: string): string {
  const given = row as unknown as Omit<LeafFields, 'details' | 'risk_reasons'>;
  return leafTextOf(given, {
    occurred_at,
    actor_login: given.actor_login ?? (row.actor_id === row.subject_id ? given.subject_login : null),
    message: given.message === eventTypeOf(row.code).message ? null : given.message,
    details: row.details === null ? 'null' : String(row.details),
    risk_reasons: row.risk_reasons === null ? null : itemsOf(String(row.risk_reasons)),
  });
}
