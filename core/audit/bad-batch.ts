import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { systemActor } from './actor.ts';
import { change } from './change.ts';
import { type DeadLetter, insertDeadLetters } from './dead-letter-store.ts';
import type { EventInput } from './event-input.ts';
import { readBody } from './inbox-body.ts';
import { findAttempts, noteAttempt, type TakenBatch, takeBatch } from './inbox-store.ts';
import { ensurePartitions, monthsOf } from './partitions.ts';
import { idOfPost } from './post-group.ts';
import { markBatchesStored, toStored } from './receipt-store.ts';
import { isOfTheEvents, isRepeat } from './store-error.ts';
import { type Part, storeRows, toRows } from './store-rows.ts';

/** Tries of a batch that fails by itself before its bad events are looked for. */
export const BATCH_ATTEMPTS = 3;
const FIRST_WAIT_MS = 1000;

/** Puts a batch off whose events could not be stored, or after the last try frees it of the bad ones. */
export async function handleBadBatch(platform: Platform, batchId: string, error: Error): Promise<void> {
  const attempts = await findAttempts(platform.db, batchId);
  if (attempts === undefined) return; // stored by somebody else in between
  platform.log.warn({ err: error, batch_id: batchId, attempts: attempts + 1 }, 'batch could not be stored');
  if (attempts + 1 >= BATCH_ATTEMPTS) return isolateBadEvents(platform, batchId);
  const retryAt = new Date(platform.clock.now().getTime() + FIRST_WAIT_MS * 4 ** attempts);
  await noteAttempt(platform.db, batchId, error.message, retryAt);
}

/** Of each event of a part whether it was stored now, and which cannot be. */
type Sorted = { kept: boolean[]; letters: DeadLetter[] };

/** Stores what can be stored of a batch; the rest becomes dead letters. All in one transaction. */
async function isolateBadEvents(platform: Platform, batchId: string): Promise<void> {
  await change(platform, systemActor, async ({ tx, record }) => {
    const batch = await takeBatch(tx, batchId);
    if (!batch) return;
    const events = JSON.parse(readBody(batch)) as EventInput[];
    const receivedAt = batch.received_at.toISOString();
    await ensurePartitions(platform.db, monthsOf(events.map((event) => event.occurred_at ?? receivedAt)));
    const now = platform.clock.now();
    const { kept, letters } = await storeOrHalve(platform, tx, batch, { batch, events, first: 0 }, now);
    await insertDeadLetters(tx, letters);
    await markBatchesStored(tx, [toStored(batch, kept)], now);
    for (const { id, error } of letters) {
      record('system.event:dead_lettered', {
        subject: { login: 'system' },
        outcome: 'failure',
        target: { type: 'dead_letter', id },
        details: { batch_id: batchId, error: error.slice(0, 1000) },
      });
    }
  });
}

/** Stores the events together; if that fails, each half by itself, down to the single bad event. */
async function storeOrHalve(
  platform: Platform,
  tx: Transaction,
  batch: TakenBatch,
  part: Part,
  now: Date,
): Promise<Sorted> {
  try {
    // Nested: a savepoint, so that a failure takes back this part only.
    const kept = await tx.transaction(async (savepoint) => {
      const [rows = []] = await toRows(savepoint, [part]);
      const { fresh } = await storeRows(platform, savepoint, rows, true);
      return rows.map((row) => fresh.has(row));
    });
    return { kept, letters: [] };
  } catch (error) {
    if (!isOfTheEvents(error)) throw error;
    const { events, first } = part;
    const [event] = events;
    if (events.length === 1 && event) {
      if (isRepeat(error)) return { kept: [false], letters: [] }; // another batch has just stored it
      return { kept: [false], letters: [toLetter(batch, event, first, error, now)] };
    }
    const middle = Math.ceil(events.length / 2);
    const left = await storeOrHalve(platform, tx, batch, { ...part, events: events.slice(0, middle) }, now);
    const rest = { ...part, events: events.slice(middle), first: first + middle };
    const right = await storeOrHalve(platform, tx, batch, rest, now);
    return { kept: [...left.kept, ...right.kept], letters: [...left.letters, ...right.letters] };
  }
}

const toLetter = (
  batch: TakenBatch,
  event: EventInput,
  position: number,
  error: Error,
  failed_at: Date,
): DeadLetter => ({
  id: newId(),
  // Its sender knows the post it came with, not the group.
  batch_id: batch.grouped ? idOfPost(batch.id, position) : batch.id,
  position: batch.grouped ? 0 : position,
  api_key_id: batch.api_key_id,
  received_at: batch.received_at,
  event: JSON.stringify(event),
  error: error.message,
  attempts: BATCH_ATTEMPTS,
  failed_at,
});
