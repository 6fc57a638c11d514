import { z } from 'zod';
import { sha256 } from '#core/platform/crypto.ts';
import type { Transaction } from '#core/platform/database.ts';
import { Conflict, type InputError, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { inputErrors } from '#core/platform/validation.ts';
import { type EventInput, eventInputSchema } from './event-input.ts';
import { findBatch, findBatchByKey, insertBatch, insertInboxRow } from './inbox-store.ts';

export const MAX_BATCH_EVENTS = 5000;
export const STORE_BATCH_JOB = 'storeBatch';

/** An event as it lies in the inbox: id and time are settled, so that storing it twice is storing it once. */
export type AcceptedEvent = EventInput & { id: string; occurred_at: string };

export type Receipt = { batch_id: string; accepted: number };

/** Settles id and time of an event. */
export const accept = (event: EventInput, now: Date): AcceptedEvent => ({
  ...event,
  id: event.id ?? newId(),
  occurred_at: event.occurred_at ?? now.toISOString(),
});

/**
 * Checks all events of a batch.
 * @throws Invalid naming index and field of every error; then nothing of the batch is taken.
 */
export function checkBatch(events: unknown[]): EventInput[] {
  if (events.length === 0) throw new Invalid('empty_batch', 'Send at least one event.');
  if (events.length > MAX_BATCH_EVENTS) {
    const detail = `A batch takes at most ${MAX_BATCH_EVENTS} events, this one has ${events.length}. Split it.`;
    throw new Invalid('batch_too_large', detail);
  }
  const errors: InputError[] = [];
  const checked: EventInput[] = [];
  for (const [index, event] of events.entries()) {
    const parsed = eventInputSchema.safeParse(event);
    if (parsed.success) checked.push(parsed.data);
    else errors.push(...inputErrorsAt(index, parsed.error));
    if (errors.length >= 100) break;
  }
  if (errors.length > 0) {
    throw new Invalid(
      'invalid_events',
      'Nothing was stored. Correct the events named here and send all again.',
      errors,
    );
  }
  return checked;
}

const inputErrorsAt = (index: number, error: z.ZodError): InputError[] =>
  inputErrors(error).map(({ pointer, message }) => ({ pointer: `/${index}${pointer}`, message }));

/** Who sent a batch, and under which key it may be repeated. */
export type Origin = { api_key_id: string; idempotency_key?: string | null };

/**
 * Makes a batch durable and queues its job. With an idempotency key the first receipt is answered again.
 * @throws Conflict when the idempotency key was used for another body.
 */
export async function acceptBatch(
  platform: Platform,
  events: EventInput[],
  origin: Origin,
): Promise<Receipt> {
  const now = platform.clock.now();
  const idempotencyKey = origin.idempotency_key ?? null;
  const bodyHash = sha256(JSON.stringify(events));
  const batchId = newId();
  const receipt = { batch_id: batchId, accepted: events.length };
  const batch = {
    id: batchId,
    api_key_id: origin.api_key_id,
    idempotency_key: idempotencyKey,
    body_hash: bodyHash,
    accepted: events.length,
    received_at: now,
  };
  const isNew = await platform.db.transaction(async (tx) => {
    if (!(await insertBatch(tx, batch))) return false;
    await insertInboxRow(tx, {
      id: batchId,
      received_at: now,
      api_key_id: origin.api_key_id,
      event_count: events.length,
      body: JSON.stringify(events.map((event) => accept(event, now))),
    });
    return true;
  });
  if (!isNew && idempotencyKey) return earlierReceipt(platform, origin.api_key_id, idempotencyKey, bodyHash);
  await announceBatch(platform, batchId);
  return receipt;
}

async function earlierReceipt(
  platform: Platform,
  apiKeyId: string,
  key: string,
  bodyHash: Buffer,
): Promise<Receipt> {
  const earlier = await findBatchByKey(platform.db, apiKeyId, key);
  if (!earlier?.body_hash.equals(bodyHash)) {
    throw new Conflict(
      'idempotency_key_reused',
      'This Idempotency-Key was used for other events. Take a new one.',
    );
  }
  return { batch_id: earlier.id, accepted: earlier.accepted };
}

/** Writes one own event into the inbox, in the transaction of the change; returns its batch id to announce. */
export async function insertOwnEvents(tx: Transaction, events: EventInput[], now: Date): Promise<string> {
  const id = newId();
  const body = JSON.stringify(events.map((event) => accept(event, now)));
  await insertInboxRow(tx, { id, received_at: now, api_key_id: null, event_count: events.length, body });
  return id;
}

/** Queues the job of a durable batch. If the queue is away the sweeper does it later: nothing is lost. */
export async function announceBatch(platform: Platform, batchId: string): Promise<void> {
  try {
    await platform.queues.add('ingest', STORE_BATCH_JOB, { batch_id: batchId }, storeBatchOptions(batchId));
  } catch (err) {
    platform.log.warn({ err, batch_id: batchId }, 'queue not reachable; the sweeper will queue this batch');
  }
}

const storeBatchOptions = (batchId: string) => ({
  jobId: batchId,
  attempts: 6,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  // A job that is kept would block its id: the sweeper could not queue the batch again.
  removeOnFail: true,
});

export const batchStateSchema = z
  .object({
    batch_id: z.uuid(),
    state: z.enum(['queued', 'stored', 'failed']),
    accepted: z.int(),
    stored: z
      .int()
      .nullable()
      .describe('Events stored now; fewer than accepted when some were there already.'),
    received_at: z.iso.datetime(),
    stored_at: z.iso.datetime().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'EventBatch' });

/** The state of a batch. An API key sees its own batches only; staff (`apiKeyId` null) see all. */
export async function batchState(platform: Platform, id: string, apiKeyId: string | null) {
  const batch = await findBatch(platform.db, id);
  if (!batch || (apiKeyId !== null && batch.api_key_id !== apiKeyId)) {
    throw new NotFound('no_such_batch', 'There is no batch with this id.');
  }
  const state = batch.stored_at ? 'stored' : batch.failed_at ? 'failed' : 'queued';
  return {
    batch_id: batch.id,
    state,
    accepted: batch.accepted,
    stored: batch.stored,
    received_at: batch.received_at.toISOString(),
    stored_at: batch.stored_at?.toISOString() ?? null,
    error: state === 'failed' ? 'It could not be stored; staff have been told and will retry it.' : null,
  } satisfies z.infer<typeof batchStateSchema>;
}
