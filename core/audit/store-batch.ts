import { type Lesson, learnFrom } from '#core/detection/known.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { announceBatch } from './announce.ts';
import { handleBadBatch } from './bad-batch.ts';
import type { EventInput } from './event-input.ts';
import type { EventRow } from './event-row.ts';
import { readBody } from './inbox-body.ts';
import { listWaitingBatches, type TakenBatch, takeBatch, takeWaiting } from './inbox-store.ts';
import { ensurePartitions, monthsOf } from './partitions.ts';
import { markBatchesStored, toStored } from './receipt-store.ts';
import { isMissingPartition, isOfTheEvents, isPassing, isRepeat } from './store-error.ts';
import { type Part, storeRows, toRows } from './store-rows.ts';

/**
 * A transaction takes batches until it has so many events: enough to share its cost (above all what detection reads and
 * writes of each user), few enough to be quick.
 */
const EVENTS_AT_ONCE = 4000;
/** Rows that are looked at for it, and held: few where they are large, so that other workers find some too. */
const ROWS_AT_LEAST = 50;
const ROWS_AT_MOST = 800;
/** A job that has run so long makes room for others and queues the rest anew. */
const JOB_MS = 10_000;
const TRIES = 5;

/**
 * Stores everything that waits in the inbox. Harmless to run twice, and beside itself: a batch leaves the inbox in
 * the transaction that stores it; events that are stored already are left out by their id.
 */
export async function storeBatches(platform: Platform): Promise<void> {
  const end = performance.now() + JOB_MS;
  // What comes after the last look is announced by itself; to look again at once would make many small transactions.
  while ((await storeSome(platform)).isMore) {
    // By another id than its own: a job that is there already is not added.
    if (performance.now() > end) return announceBatch(platform, newId());
  }
}

/** Stores the oldest batches that nobody else holds; returns how many were dealt with, 0 when none waits. */
export const storeWaiting = async (platform: Platform): Promise<number> =>
  (await storeSome(platform)).batches;

/** Rows to look at next, by what the last ones held. */
const rowsAtOnce = new WeakMap<Platform, number>();

async function storeSome(platform: Platform): Promise<{ batches: number; isMore: boolean }> {
  const now = platform.clock.now();
  const rows = rowsAtOnce.get(platform) ?? ROWS_AT_LEAST;
  try {
    const limits = { rows, events: EVENTS_AT_ONCE, now };
    const { batches, events } = await storeTaken(platform, (tx) => takeWaiting(tx, limits));
    const areSmall = batches === rows && events < EVENTS_AT_ONCE;
    rowsAtOnce.set(platform, areSmall ? Math.min(ROWS_AT_MOST, rows * 2) : ROWS_AT_LEAST);
    return { batches, isMore: areSmall || events >= EVENTS_AT_ONCE };
  } catch (error) {
    if (!isOfTheEvents(error)) throw error;
    // One of them is bad; the others must not suffer for it.
    const ids = await listWaitingBatches(platform.db, { before: now, now, limit: rows });
    for (const id of ids) await storeBatch(platform, id);
    return { batches: ids.length, isMore: ids.length > 0 };
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
type Taken = { batches: number; events: number };

/** Takes batches and stores them in one transaction, again when only the circumstances were in the way. */
async function storeTaken(platform: Platform, take: Take): Promise<Taken> {
  let lookUp = false;
  for (let left = TRIES; ; left -= 1) {
    let rows: EventRow[][] = [];
    let lessons: Lesson[] = [];
    try {
      const taken = await platform.db.transaction(async (tx) => {
        const batches = await take(tx);
        if (batches.length === 0) return { batches: 0, events: 0 };
        rows = await toRows(tx, batches.map(partOf));
        const stored = await storeRows(platform, tx, rows.flat(), lookUp);
        const { fresh } = stored;
        lessons = stored.lessons;
        const kept = rows.map((ofBatch) => ofBatch.map((row) => fresh.has(row)));
        const receipts = batches.map((batch, index) => toStored(batch, kept[index] ?? []));
        await markBatchesStored(tx, receipts, platform.clock.now());
        return { batches: batches.length, events: kept.flat().length };
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
