import { z } from 'zod';
import { sha256 } from '#core/platform/crypto.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { Conflict, type InputError, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { inRounds } from '#core/platform/rounds.ts';
import { inputErrors } from '#core/platform/validation.ts';
import { announceBatch } from './announce.ts';
import { type EventInput, eventInputSchema } from './event-input.ts';
import { keepBody } from './inbox-body.ts';
import { noteAccepted } from './inbox-room.ts';
import {
  findBatch,
  findBatchByKey,
  insertBatch,
  insertBatches,
  insertInboxRow,
  type NewBatch,
} from './inbox-store.ts';
import { isPlainlyValid } from './quick-check.ts';

export const MAX_BATCH_EVENTS = 5000;

export type Receipt = { batch_id: string; accepted: number };

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
    if (isPlainlyValid(event)) {
      checked.push(event);
      continue;
    }
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
 * @param json the events as a JSON array, where the caller has it already.
 * @throws Conflict when the idempotency key was used for another body.
 */
export async function acceptBatch(
  platform: Platform,
  events: EventInput[],
  { api_key_id, idempotency_key = null }: Origin,
  json = JSON.stringify(events),
): Promise<Receipt> {
  const batch: NewBatch = {
    id: newId(),
    api_key_id,
    idempotency_key,
    // Compared for a repeated idempotency key only.
    body_hash: idempotency_key === null ? NO_HASH : sha256(json),
    event_count: events.length,
    received_at: platform.clock.now(),
    ...keepBody(json),
  };
  const isNew = await (batch.packed ? insertBatch(platform.db, batch) : insertTogether(platform.db, batch));
  if (!isNew && idempotency_key !== null) {
    return earlierReceipt(platform, api_key_id, idempotency_key, batch.body_hash);
  }
  noteAccepted(platform, events.length);
  announceBatch(platform, batch.id);
  return { batch_id: batch.id, accepted: events.length };
}

const together = new WeakMap<Knex, (batch: NewBatch) => Promise<boolean>>();

/** Small posts that come at the same time share a commit, for which each waits 5 ms at most. */
function insertTogether(db: Knex, batch: NewBatch): Promise<boolean> {
  const insert = together.get(db) ?? inRounds((batches: NewBatch[]) => insertBatches(db, batches));
  together.set(db, insert);
  return insert(batch);
}

const NO_HASH = Buffer.alloc(0);

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

/** Writes own events into the inbox, in the transaction of the change; returns their batch id to announce. */
export async function insertOwnEvents(tx: Transaction, events: EventInput[], now: Date): Promise<string> {
  const id = newId();
  const body = keepBody(JSON.stringify(events));
  await insertInboxRow(tx, { id, received_at: now, api_key_id: null, event_count: events.length, ...body });
  return id;
}

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
