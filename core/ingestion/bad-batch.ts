import { isRecordedHere } from '#contract/reserved-codes.ts';
import {
  type Attempts,
  type Change,
  change,
  deleteBatch,
  type EventInput,
  type Half,
  idOfPost,
  keepBody,
  lockBatch,
  markBatchesStored,
  noteAttempt,
  putOff,
  readBody,
  settleDeadClaims,
  splitBatch,
  systemActor,
  type TakenBatch,
  toDead,
  tries,
} from '#core/audit-trail/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { Busy, isUnavailable } from '#core/platform/unavailable.ts';
import { type DeadLetter, insertDeadLetters } from './dead-letter-store.ts';
import { releaseSentId } from './sent-ids.ts';
import { errorText, isOfCircumstances } from './store-error.ts';

/** Tries of a batch that fails by itself before its bad events are looked for. */
export const BATCH_ATTEMPTS = tries.ofTheBatch;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Longer than the launcher counts ends of a process as being in a row. */
const AFTER_KILL_MS = 90_000;

/** What is busy is done in a few seconds, and one that waits for it is not at fault. */
const BUSY_MS = 5000;

const waitAfter = (error: unknown, attempts: number): number =>
  error instanceof Busy ? BUSY_MS : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** attempts);

const later = ({ clock }: Platform, ms: number): Date => new Date(clock.now().getTime() + ms);

function triesAfter(error: unknown): number {
  if (error instanceof Busy) return tries.ofBusy;
  return isOfCircumstances(error) ? tries.ofCircumstances : tries.ofTheBatch;
}

export const isSpent = ({ attempts, max_attempts }: Attempts): boolean => attempts >= max_attempts;

/**
 * Notes that a batch could not be stored by itself while others can, and puts it off. Any error counts, known or not, so that
 * none lets a batch be tried forever; those that usually pass are given more tries.
 * @returns its tries, undefined when someone else has stored it in between.
 */
export async function noteFailure(
  platform: Platform,
  batchId: string,
  before: Attempts,
  error: unknown,
): Promise<Attempts | undefined> {
  const attempts = before.attempts + 1;
  // The first time with all details; of a bad batch that is split there are many.
  const what = before.attempts === 0 ? { err: error } : { error: errorText(error) };
  platform.log.warn({ ...what, batch_id: batchId, attempts }, 'batch could not be stored');
  return noteAttempt(platform.db, batchId, {
    error: errorText(error),
    max_attempts: triesAfter(error),
    retryAt: later(platform, waitAfter(error, before.attempts)),
  });
}

const KILLED = 'The process that was storing it was killed: out of memory, or by hand.';

/** Counts a try for batches whose worker did not live to say what became of them. */
export async function blameKilled(platform: Platform): Promise<void> {
  const ids = await settleDeadClaims(platform.db, KILLED, later(platform, AFTER_KILL_MS));
  if (ids.length > 0) platform.log.warn({ batches: ids }, 'a worker was killed while it stored batches');
}

/**
 * Gives up a batch that cannot be stored as it is: with several events it is split, so that the good ones part from the bad
 * ones; with a single event it becomes a dead letter. Should not even that work, it is put off.
 * @returns the parts, to be tried next.
 */
export async function giveUp(platform: Platform, batchId: string): Promise<string[]> {
  try {
    return await change(platform, systemActor, async (made) => {
      const batch = await lockBatch(made.tx, batchId);
      if (!batch) return [];
      const events = eventsOf(batch);
      if (events === undefined || events.length <= 1) {
        await bury(platform, made, batchId, batch, events?.[0]);
        return [];
      }
      const halves = halvesOf(batch, events);
      await splitBatch(made.tx, batchId, halves);
      return halves.map(({ id }) => id);
    });
  } catch (error) {
    if (isUnavailable(error)) throw error;
    platform.log.error({ err: error, batch_id: batchId }, 'a bad batch could not be given up');
    await putOff(platform.db, batchId, errorText(error), later(platform, LONGEST_WAIT_MS));
    return [];
  }
}

/** Returns undefined when the body cannot be read. */
function eventsOf(batch: TakenBatch): EventInput[] | undefined {
  try {
    const events: unknown = JSON.parse(readBody(batch));
    return Array.isArray(events) ? (events as EventInput[]) : undefined;
  } catch {
    return undefined;
  }
}

function halvesOf({ first }: TakenBatch, events: EventInput[]): Half[] {
  const middle = Math.ceil(events.length / 2);
  return [
    { first, events: events.slice(0, middle) },
    { first: first + middle, events: events.slice(middle) },
  ].map((half) => ({
    id: newId(),
    first: half.first,
    event_count: half.events.length,
    ...keepBody(JSON.stringify(half.events)),
  }));
}

/** Puts what was in a batch among the dead letters: its only event, or a body that is none. */
async function bury(
  platform: Platform,
  { tx, record }: Change,
  rowId: string,
  batch: TakenBatch & Attempts,
  event: EventInput | undefined,
): Promise<void> {
  const now = platform.clock.now();
  const letter = toLetter(batch, event, now);
  await deleteBatch(tx, rowId);
  await insertDeadLetters(tx, [letter]);
  await markDead(platform, tx, batch, now);
  if (event?.id !== undefined) {
    await releaseSentId(tx, { id: event.id, batch_id: batch.id, place: batch.first });
  }
  // What tells of a dead letter is not told of when it is one itself: that would continue forever.
  if (event?.code === TOLD_AS && isRecordedHere(batch)) return;
  record(TOLD_AS, {
    subject: { identifier: 'system' },
    outcome: 'failure',
    target: { type: 'dead_letter', id: letter.id },
    details: { batch_id: batch.id, error: letter.error.slice(0, 1000) },
  });
}

/** In a savepoint: a receipt that cannot be written must not keep the event where it is. */
const markDead = ({ log }: Platform, tx: Transaction, batch: TakenBatch, now: Date): Promise<void> =>
  tx
    .transaction((savepoint) => markBatchesStored(savepoint, [toDead(batch, batch.event_count)], now))
    .catch((err) => log.warn({ err, batch_id: batch.id }, 'a receipt could not be written'));

const TOLD_AS = 'system.event:dead_lettered';

function toLetter(batch: TakenBatch & Attempts, event: EventInput | undefined, failed_at: Date): DeadLetter {
  return {
    id: newId(),
    // Its sender knows the post it came with, not the group.
    batch_id: batch.grouped ? idOfPost(batch.id, batch.first) : batch.id,
    position: batch.grouped ? 0 : batch.first,
    api_key_id: batch.api_key_id,
    received_at: batch.received_at,
    event: JSON.stringify(event ?? { unreadable: batch.body ?? batch.packed?.toString('base64') ?? '' }),
    error: batch.last_error ?? 'It could not be stored.',
    attempts: batch.attempts,
    failed_at,
  };
}
