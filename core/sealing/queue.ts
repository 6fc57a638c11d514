import { eventTypeOf } from '#core/audit/catalogue.ts';
import type { EventRow } from '#core/audit/event-row.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { itemsOf, storedAddress, storedTime } from './as-stored.ts';
import { KEY_BYTES, writeKey } from './event-key.ts';
import { type LeafFields, leafText } from './leaf.ts';
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
    const fields = fieldsOf(row);
    writeKey(keys, index * KEY_BYTES, fields);
    leaves.write(leafDigest(leafText(fields)), index * HASH_BYTES, 'latin1');
    if (fields.received_at < from) from = fields.received_at;
    if (fields.received_at > to) to = fields.received_at;
  }
  const pending = { id: newId(), queued_at: now, events: rows.length, keys, leaves };
  await tx('seal_pending').insert({ ...pending, received_from: from, received_to: to });
}

/** What a row about to be stored will be read back as; stored-events.ts reads it. */
export function fieldsOf(row: EventRow): LeafFields {
  // Every column by name, as in event-row.ts: a spread costs more than the rest of the leaf.
  const given = row as unknown as LeafFields;
  return {
    id: row.id,
    subject_id: row.subject_id,
    subject_login: given.subject_login,
    actor_type: given.actor_type,
    actor_id: given.actor_id,
    actor_login: given.actor_login ?? (row.actor_id === row.subject_id ? given.subject_login : null),
    organisation_id: given.organisation_id,
    api_key_id: given.api_key_id,
    code: row.code,
    category: given.category,
    severity: given.severity,
    message: given.message === eventTypeOf(row.code).message ? null : given.message,
    occurred_at: storedTime(row.occurred_at),
    received_at: given.received_at,
    outcome: given.outcome,
    reason: given.reason,
    ip: given.ip === null ? null : storedAddress(given.ip),
    country: given.country,
    region: given.region,
    city: given.city,
    latitude: given.latitude,
    longitude: given.longitude,
    timezone: given.timezone,
    user_agent: given.user_agent,
    device_type: given.device_type,
    browser: given.browser,
    os: given.os,
    session_hash: given.session_hash,
    request_id: given.request_id,
    target_type: given.target_type,
    target_id: given.target_id,
    details: row.details === null ? null : JSON.parse(String(row.details)),
    risk_score: given.risk_score,
    risk_reasons: row.risk_reasons === null ? null : itemsOf(String(row.risk_reasons)),
  };
}
