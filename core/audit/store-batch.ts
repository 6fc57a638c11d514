import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type EventRow, toEventRow } from './event-row.ts';
import { copyEvents, eventKey, findSubjects, storedEventKeys } from './event-store.ts';
import { findInboxBody, type InboxRow, markBatchStored, takeInboxRow } from './inbox-store.ts';
import type { AcceptedEvent } from './ingest.ts';
import { ensurePartitions, monthsOf } from './partitions.ts';
import { addToRollups, rollUp } from './rollup.ts';

const UNIQUE_VIOLATION = '23505';

/**
 * Stores one batch: enriches, copies, counts and empties its inbox row in one transaction. Harmless to
 * run twice: the second run finds no inbox row; events that are stored already are left out by their id.
 * @returns the number of events stored now, or null when the batch was gone.
 */
export async function storeBatch(platform: Platform, batchId: string): Promise<number | null> {
  await makeMonths(platform, batchId);
  try {
    return await platform.db.transaction((tx) => storeIn(tx, batchId, platform.clock.now()));
  } catch (error) {
    // Another batch with the same event ids committed between our look and our COPY: look again.
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    return platform.db.transaction((tx) => storeIn(tx, batchId, platform.clock.now()));
  }
}

/** Partitions are made before the transaction, so that it holds no lock on `audit_events` while others wait. */
async function makeMonths(platform: Platform, batchId: string): Promise<void> {
  const body = await findInboxBody(platform.db, batchId);
  if (body === undefined) return;
  const events = JSON.parse(body) as AcceptedEvent[];
  await ensurePartitions(platform.db, monthsOf(events.map((event) => event.occurred_at)));
}

async function storeIn(tx: Transaction, batchId: string, now: Date): Promise<number | null> {
  const batch = await takeInboxRow(tx, batchId);
  if (!batch) return null;
  const rows = await onlyNew(tx, await enrich(tx, batch));
  if (rows.length > 0) {
    await copyEvents(tx, rows);
    await addToRollups(tx, rollUp(rows));
  }
  if (batch.api_key_id) await markBatchStored(tx, batchId, rows.length, now);
  return rows.length;
}

async function enrich(tx: Transaction, batch: InboxRow): Promise<EventRow[]> {
  const events = JSON.parse(batch.body) as AcceptedEvent[];
  const ids = new Set<string>();
  const logins = new Set<string>();
  for (const { subject, actor } of events) {
    if (subject.id) ids.add(subject.id);
    if (subject.login) logins.add(subject.login.trim().toLowerCase());
    if (actor?.id) ids.add(actor.id);
  }
  const subjects = await findSubjects(tx, [...ids], [...logins]);
  const receivedAt = batch.received_at.toISOString();
  return events.map((event) => toEventRow(event, subjects, receivedAt, batch.api_key_id));
}

/** Without those stored before and without repeats inside the batch. */
async function onlyNew(tx: Transaction, rows: EventRow[]): Promise<EventRow[]> {
  const seen = await storedEventKeys(tx, rows);
  return rows.filter((row) => {
    const key = eventKey(row);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
