import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  announceBatch,
  type EventInput,
  eventInputSchema,
  findBatch,
  findBatchByKey,
  keepBody,
  type NewBatch,
} from '#core/audit-trail/index.ts';
import { invalidApiKey } from '#core/identity/index.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { Conflict, type InputError, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { inRounds } from '#core/platform/rounds.ts';
import { defineService } from '#core/platform/services.ts';
import { runAtOnce, runInTurns, type Steps } from '#core/platform/steps.ts';
import { inputErrors, MAX_INPUT_ERRORS } from '#core/platform/validation.ts';
import { insertBatch, insertBatches } from './batch-writer.ts';
import { insertSingle, type Made } from './group-commit.ts';
import { noteAccepted } from './inbox-room.ts';
import { isPlainlyValid, withCanonicalTime } from './quick-check.ts';

export const MAX_BATCH_EVENTS = 5000;

/** Of one event of several, so that an answer names many events: a sender takes these out and sends the others. */
const MAX_ERRORS_OF_EVENT = 2;

export type Receipt = { batch_id: string; accepted: number };

/**
 * Checks all events of a batch.
 * @throws Invalid naming index and field of the first errors; then nothing of the batch is taken.
 */
export const checkBatch = (events: unknown[]): EventInput[] => runAtOnce(checking(events));

/** Events that are checked in one go; some milliseconds. */
const EVENTS_OF_STEP = 200;

function* checking(events: unknown[]): Steps<EventInput[]> {
  if (events.length === 0) throw new Invalid('empty_batch', 'Send at least one event.');
  if (events.length > MAX_BATCH_EVENTS) throw batchTooLarge();
  const errors: InputError[] = [];
  const checked: EventInput[] = [];
  const isSingle = events.length === 1;
  for (const [index, sent] of events.entries()) {
    if (index > 0 && index % EVENTS_OF_STEP === 0) yield;
    const event = withCanonicalTime(sent);
    if (isPlainlyValid(event)) {
      checked.push(event);
      continue;
    }
    const parsed = eventInputSchema.safeParse(event);
    // The very event that was sent where the check changed nothing, so that the text of a batch can be taken over as it is.
    if (parsed.success)
      checked.push(isDeepStrictEqual(parsed.data, sent) ? (sent as EventInput) : parsed.data);
    else
      errors.push(...inputErrorsAt(index, parsed.error).slice(0, isSingle ? undefined : MAX_ERRORS_OF_EVENT));
    if (errors.length >= MAX_INPUT_ERRORS) break;
  }
  if (errors.length > 0) throw invalidEvents(errors);
  return checked;
}

/** Events and, of exactly these, the JSON array that holds them. */
export type Checked = { events: EventInput[]; json: string };

/**
 * Checks the events of a request. What goes into the inbox is what came out of the check, never another text of it: who
 * reads it there need not read it as the check did.
 * @param json the text of `events`, which is taken over when the check changed none of them.
 * @throws Invalid as `checkBatch`
 */
export const checkSent = (sent: Sent): Checked => asChecked(sent, checkBatch(sent.events));

/** Returns the same of many events, in turns with other requests. */
export const checkSentInTurns = async (sent: Sent): Promise<Checked> =>
  asChecked(sent, await runInTurns(checking(sent.events)));

type Sent = { events: unknown[]; json: string };

function asChecked({ events, json }: Sent, checked: EventInput[]): Checked {
  const isAsSent = checked.every((event, index) => event === events[index]);
  return { events: checked, json: isAsSent ? json : JSON.stringify(checked) };
}

export const batchTooLarge = (): Invalid =>
  new Invalid('batch_too_large', `A batch can have at most ${MAX_BATCH_EVENTS} events. Split it.`);

export const invalidEvents = (errors: InputError[]): Invalid =>
  new Invalid(
    'invalid_events',
    'Nothing was stored. Correct the events listed here and send all again.',
    errors,
  );

const inputErrorsAt = (index: number, error: z.ZodError): InputError[] =>
  inputErrors(error).map(({ pointer, message }) => ({ pointer: `/${index}${pointer}`, message }));

/** Who sent a batch, with which secret (looked at once more when it is stored), and under which key it may be repeated. */
export type Origin = { api_key_id: string; key_hash?: Buffer; idempotency_key?: string | null };

/**
 * Makes a batch durable and queues its job. With an idempotency key the first receipt is answered again.
 * @param json the events as a JSON array, where the caller has it already.
 * @throws Conflict when the idempotency key was used for another body, Unauthenticated when the API key counts no more.
 */
export async function acceptBatch(
  platform: Platform,
  events: EventInput[],
  origin: Origin,
  json = JSON.stringify(events),
): Promise<Receipt> {
  const { api_key_id, key_hash = null, idempotency_key = null } = origin;
  const isSingle = events.length === 1 && idempotency_key === null;
  const made = isSingle
    ? await insertSingle(platform, { api_key_id, key_hash, json })
    : await insertAlone(platform, json, {
        api_key_id,
        key_hash,
        idempotency_key,
        event_count: events.length,
        // Compared for a repeated idempotency key only.
        body_hash: idempotency_key === null ? NO_HASH : sha256(json),
      });
  if (made.insertion === 'refused') throw invalidApiKey();
  if (made.insertion === 'known' && idempotency_key !== null) {
    return earlierReceipt(platform, api_key_id, idempotency_key, sha256(json));
  }
  noteAccepted(platform, events.length);
  announceBatch(platform, made.id);
  return { batch_id: made.id, accepted: events.length };
}

type NewSent = Omit<NewBatch, 'id' | 'received_at' | 'grouped' | 'body' | 'packed'>;

/** As a batch of its own; small ones that come at the same time still share a commit. */
async function insertAlone(platform: Platform, json: string, sent: NewSent): Promise<Made> {
  const id = newId();
  const row = { id, received_at: platform.clock.now(), grouped: false };
  const batch: NewBatch = { ...sent, ...row, ...keepBody(json) };
  const insert = batch.packed ? insertBatch(platform.db, batch) : insertTogether(platform)(batch);
  return { id, insertion: await insert };
}

const insertTogether = defineService({
  name: 'group commit of batches',
  open: ({ db }) => inRounds((batches: NewBatch[]) => insertBatches(db, batches)),
});

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
      'This Idempotency-Key was used for other events. Use a new one.',
    );
  }
  return { batch_id: earlier.id, accepted: earlier.accepted };
}

export const batchStateSchema = z
  .object({
    batch_id: z.uuid(),
    state: z
      .enum(['queued', 'stored', 'failed'])
      .describe(
        '`stored`: all events that can be stored are stored. `failed`: none could be stored, all became dead letters.',
      ),
    accepted: z.int(),
    stored: z
      .int()
      .nullable()
      .describe('Events stored; fewer than accepted when there were duplicates or dead letters.'),
    duplicates: z
      .int()
      .nullable()
      .describe('Events that were skipped, because an event with the same id is already stored.'),
    dead_letters: z
      .int()
      .nullable()
      .describe('Events that could not be stored. Staff can see why, and retry or discard them.'),
    received_at: z.iso.datetime(),
    stored_at: z.iso.datetime().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'EventBatch' });

/** Returns the state of a batch. An API key sees its own batches only; staff (`apiKeyId` null) see all. */
export async function batchState(platform: Platform, id: string, apiKeyId: string | null) {
  const batch = await findBatch(platform.db, id);
  if (!batch || (apiKeyId !== null && batch.api_key_id !== apiKeyId)) {
    throw new NotFound('no_such_batch', 'There is no batch with this id.');
  }
  const { accepted, stored, dead, stored_at } = batch;
  const state = stored_at === null ? 'queued' : dead === accepted ? 'failed' : 'stored';
  const isDone = stored_at !== null && stored !== null;
  return {
    batch_id: batch.id,
    state,
    accepted,
    // While parts of it are tried again the numbers say little.
    stored: isDone ? stored : null,
    duplicates: isDone ? accepted - stored - dead : null,
    dead_letters: isDone ? dead : null,
    received_at: batch.received_at.toISOString(),
    stored_at: stored_at?.toISOString() ?? null,
    error: isDone && dead > 0 ? 'Events could not be stored; staff can see them as dead letters.' : null,
  } satisfies z.infer<typeof batchStateSchema>;
}
