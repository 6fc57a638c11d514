import { type Lesson, learnFrom } from '#core/detection/known.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { announceBatch } from './announce.ts';
import { handleBadBatch } from './bad-batch.ts';
import type { EventInput } from './event-input.ts';
import type { EventRow } from './event-row.ts';
import { readBody } from './inbox-body.ts';
import {
  listWaitingBatches,
  markBatchesStored,
  type TakenBatch,
  takeBatch,
  takeWaiting,
} from './inbox-store.ts';
import { ensurePartitions, monthsOf } from './partitions.ts';
import { isMissingPartition, isOfTheEvents, isPassing, isRepeat } from './store-error.ts';
import { type Part, storeRows, toRows } from './store-rows.ts';

/**
 * A transaction takes batches until it has so many events: enough to share its cost (above all what detection reads and
 * writes of each user), few enough to be quick.
 */
const EVENTS_AT_ONCE = 4000;
const BATCHES_AT_ONCE = 50;
/** A job that has run so long makes room for others and queues the rest anew. */
const JOB_MS = 10_000;
const TRIES = 5;

/**
 * Stores everything that waits in the inbox. Harmless to run twice, and beside itself: a batch leaves the inbox in
 * the transaction that stores it; events that are stored already are left out by their id.
 */
export async function storeBatches(platform: Platform): Promise<void> {
  const end = performance.now() + JOB_MS;
  while ((await storeWaiting(platform)) > 0) {
    // By another id than its own: a job that is there already is not added.
    if (performance.now() > end) return announceBatch(platform, newId());
  }
}

/** Stores the oldest batches that nobody else holds; returns how many were dealt with, 0 when none waits. */
export async function storeWaiting(platform: Platform): Promise<number> {
  const now = platform.clock.now();
  const limits = { rows: BATCHES_AT_ONCE, events: EVENTS_AT_ONCE, now };
  try {
    return await storeTaken(platform, (tx) => takeWaiting(tx, limits));
  } catch (error) {
    if (!isOfTheEvents(error)) throw error;
    // One of them is bad; the others must not suffer for it.
    const ids = await listWaitingBatches(platform.db, { before: now, now, limit: BATCHES_AT_ONCE });
    for (const id of ids) await storeBatch(platform, id);
    return ids.length;
  }
}

/** Stores one batch; one that cannot be stored is put off, and in the end freed of its bad events. */
export async function storeBatch(platform: Platform, batchId: string): Promise<void> {
  try {
    await storeTaken(platform, async (tx) => {
      const batch = await takeBatch(tx, batchId);
      return batch ? [batch] : [];
    });
  } catch (error) {
    if (!isOfTheEvents(error)) throw error;
    await handleBadBatch(platform, batchId, error);
  }
}

type Take = (tx: Transaction) => Promise<TakenBatch[]>;

/** Takes batches and stores them in one transaction, again when only the circumstances were in the way. */
async function storeTaken(platform: Platform, take: Take): Promise<number> {
  let lookUp = false;
  for (let left = TRIES; ; left -= 1) {
    let rows: EventRow[][] = [];
    let lessons: Lesson[] = [];
    try {
      const taken = await platform.db.transaction(async (tx) => {
        const batches = await take(tx);
        if (batches.length === 0) return 0;
        rows = await toRows(tx, batches.map(partOf));
        const stored = await storeRows(platform, tx, rows.flat(), lookUp);
        const { fresh } = stored;
        lessons = stored.lessons;
        const counts = rows.map((ofBatch) => ofBatch.filter((row) => fresh.has(row)).length);
        const receipts = batches.map(({ id }, index) => ({ id, events: counts[index] ?? 0 }));
        await markBatchesStored(tx, receipts, platform.clock.now());
        return batches.length;
      });
      learnFrom(platform, lessons);
      return taken;
    } catch (error) {
      if (left === 1) throw error;
      if (isMissingPartition(error)) await makeMonths(platform, rows);
      else if (isRepeat(error)) lookUp = true;
      else if (!isPassing(error)) throw error;
    }
  }
}

const makeMonths = ({ db }: Platform, rows: EventRow[][]) =>
  ensurePartitions(db, monthsOf(rows.flat().map((row) => row.occurred_at)));

export const partOf = (batch: TakenBatch): Part => ({
  batch,
  events: JSON.parse(readBody(batch)) as EventInput[],
  first: 0,
});
