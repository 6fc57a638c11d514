import type { PoolClient } from 'pg';
import { ensurePartitions, monthsOf } from '#core/audit/index.ts';
import {
  type Attempts,
  announceBatch,
  claimBatch,
  claimWaiting,
  type EventInput,
  listSuspects,
  markBatchesStored,
  readBody,
  releaseClaim,
  type TakenBatch,
  takeClaimed,
  toStored,
} from '#core/audit-trail/index.ts';
import { type Lesson, learnFrom } from '#core/detection/index.ts';
import { withConnection } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { Busy, isUnavailable } from '#core/platform/unavailable.ts';
import { blameKilled, giveUp, isSpent, noteFailure } from './bad-batch.ts';
import { canStore, noteStorable } from './canary.ts';
import { repeatedEvents } from './sent-ids.ts';
import { isMissingPartition, isPassing, isRepeat } from './store-error.ts';
import { type Part, type StoreStep, storeParts, storeSteps } from './store-rows.ts';

/**
 * A transaction takes batches until it has so many events: enough to share its cost (above all what detection reads and
 * writes of each user), few enough to be quick.
 */
const EVENTS_AT_ONCE = 4000;
/** Rows that are looked at for it, and held: few where they are large, so that other workers find some too. */
const MIN_ROWS = 50;
const MAX_ROWS = 800;
/** A job that has run so long makes room for others and queues the rest again. */
const JOB_MS = 10_000;
/** After so long with batches that have failed before, those are tried first that have not. */
const SUSPECTS_MS = 5000;
const SUSPECTS_AT_ONCE = 50;
const TRIES = 5;

/**
 * Stores everything that waits in the inbox. Harmless to run twice, and beside itself: a batch leaves the inbox in
 * the transaction that stores it; events that are stored already are left out by their id.
 */
export async function storeBatches(platform: Platform): Promise<void> {
  const end = performance.now() + JOB_MS;
  // What comes after the last look is announced by itself; to look again at once would make many small transactions.
  while ((await storeSome(platform, storeSteps)).isMore) {
    // By another id than its own: a job that is there already is not added.
    if (performance.now() > end) return announceBatch(platform, newId());
  }
}

/**
 * Stores the oldest batches that nobody else holds; returns how many were dealt with, 0 when none waits.
 * @param steps all of them, except in tests.
 */
export const storeWaiting = async (platform: Platform, steps = storeSteps): Promise<number> =>
  (await storeSome(platform, steps)).batches;

/** Rows to look at next, by what the last ones held. */
const claimingOf = defineService({ name: 'claiming of batches', open: () => ({ rows: MIN_ROWS }) });

type Some = { batches: number; isMore: boolean };

/**
 * Stores some of the batches that have not failed yet together, then those that have, one by one: so a bad batch never stands
 * in the way of a good one, however old it is.
 */
async function storeSome(platform: Platform, steps: readonly StoreStep[]): Promise<Some> {
  await blameKilled(platform);
  const fresh = await storeFresh(platform, steps);
  const suspects = await listSuspects(platform.db, platform.clock.now(), SUSPECTS_AT_ONCE);
  await storeEach(platform, suspects, steps);
  return { batches: fresh.batches + suspects.length, isMore: fresh.isMore || suspects.length > 0 };
}

async function storeFresh(platform: Platform, steps: readonly StoreStep[]): Promise<Some> {
  const claiming = claimingOf(platform);
  const { rows } = claiming;
  const limits = { rows, events: EVENTS_AT_ONCE, now: platform.clock.now() };
  const outcome = await storeClaimed(platform, steps, {
    isPatient: false,
    claim: (client, claimId) => claimWaiting(client, claimId, limits),
  });
  if ('error' in outcome) {
    if (isUnavailable(outcome.error)) await requireStorable(platform, steps, outcome.error);
    // One of them is bad; the others must not suffer for it.
    await storeEach(platform, outcome.claimed, steps);
    return { batches: outcome.claimed.length, isMore: true };
  }
  const { claimed, events } = outcome;
  const areSmall = claimed.length === rows && events < EVENTS_AT_ONCE;
  claiming.rows = areSmall ? Math.min(MAX_ROWS, rows * 2) : MIN_ROWS;
  return { batches: claimed.length, isMore: areSmall || events >= EVENTS_AT_ONCE };
}

/** @throws the error when nothing can be stored at the moment: then it says nothing about the batches. */
async function requireStorable(
  platform: Platform,
  steps: readonly StoreStep[],
  error: unknown,
): Promise<void> {
  if (!(await canStore(platform, steps))) throw error;
}

type Failed = { id: string; before: Attempts; error: unknown };

/**
 * Stores batches one by one, until `end`; what is left over has its turn again. Those that fail are put off, and in the end freed
 * of their bad events.
 * @returns those that failed.
 * @throws when none of them could be stored, nor anything else: then the errors say nothing about them.
 */
async function storeEach(
  platform: Platform,
  ids: string[],
  steps: readonly StoreStep[],
  end = performance.now() + SUSPECTS_MS,
): Promise<Failed[]> {
  const failed: Failed[] = [];
  const spent: string[] = [];
  for (const id of ids) {
    if (performance.now() > end) break;
    const { before, error } = await storeAlone(platform, id, steps);
    if (!before) continue; // stored by someone else in between
    if (isSpent(before)) spent.push(id);
    if (error === undefined) continue;
    if (isUnavailable(error)) await requireStorable(platform, steps, error);
    failed.push({ id, before, error });
  }
  if (failed[0]) await requireStorable(platform, steps, failed[0].error);
  for (const { id, before, error } of failed) {
    const after = await noteFailure(platform, id, before, error);
    if (after && isSpent(after)) spent.push(id);
  }
  for (const id of spent) await storeEach(platform, await giveUp(platform, id), steps, end);
  return failed;
}

/**
 * Stores one batch; one that cannot be stored is put off, and in the end freed of its bad events.
 * @throws Busy when it was put off because its month is being detached.
 */
export async function storeBatch(platform: Platform, batchId: string, steps = storeSteps): Promise<void> {
  const failed = await storeEach(platform, [batchId], steps);
  for (const { error } of failed) if (error instanceof Busy) throw error;
}

/** Details of a batch's tries, unless it is not there any more; and why it could not be stored, if it was tried. */
type Alone = { before?: Attempts; error?: unknown };

async function storeAlone(platform: Platform, id: string, steps: readonly StoreStep[]): Promise<Alone> {
  let before: Attempts | undefined;
  const outcome = await storeClaimed(platform, steps, {
    isPatient: true,
    claim: async (client, claimId) => {
      const batch = await claimBatch(client, claimId, id);
      before = batch;
      return batch && !isSpent(batch) ? [batch] : [];
    },
  });
  return { ...(before && { before }), ...('error' in outcome && { error: outcome.error }) };
}

type Claiming = {
  /** Whether to wait for other transactions that hold what was claimed. */
  isPatient: boolean;
  claim(client: PoolClient, claimId: string): Promise<TakenBatch[]>;
};
type Outcome = { claimed: string[]; events: number } | { claimed: string[]; error: unknown };
type Failure = { claimed: string[]; batches: TakenBatch[]; error: unknown };

/** Claims batches and stores them in one transaction; again when a month had to be made for them first. */
async function storeClaimed(
  platform: Platform,
  steps: readonly StoreStep[],
  claiming: Claiming,
  left = TRIES,
): Promise<Outcome> {
  const outcome = await tryClaimed(platform, steps, claiming);
  if (!('error' in outcome) || left === 1 || !isMissingPartition(outcome.error)) return outcome;
  const { claimed, batches } = outcome;
  try {
    await ensurePartitions(platform.db, monthsOf(timesOf(batches.map(partOf))));
  } catch (error) {
    return { claimed, error };
  }
  return storeClaimed(platform, steps, claiming, left - 1);
}

async function tryClaimed(
  platform: Platform,
  steps: readonly StoreStep[],
  { isPatient, claim }: Claiming,
): Promise<{ claimed: string[]; events: number } | Failure> {
  const claimId = newId();
  // One connection for all: a worker that holds one while it waits for another may wait for itself.
  const outcome = await withConnection(platform.db, async (client) => {
    const batches = await claim(client, claimId);
    const claimed = batches.map(({ row_id }) => row_id);
    if (batches.length === 0) return { claimed, events: 0 };
    try {
      return { claimed, events: await storeTaken(platform, steps, { client, claimId, batches, isPatient }) };
    } catch (error) {
      return { claimed, batches, error };
    }
  });
  if ('error' in outcome) {
    // If this cannot be said, because the database is unreachable, it counts as a try of its batches.
    await releaseClaim(platform.db, claimId).catch(() => {
      throw outcome.error;
    });
  }
  return outcome;
}

type Taking = { client: PoolClient; claimId: string; batches: TakenBatch[]; isPatient: boolean };

/** Stores claimed batches, again when only the circumstances were in the way. @returns how many events were stored. */
async function storeTaken(
  platform: Platform,
  steps: readonly StoreStep[],
  { client, claimId, batches, isPatient }: Taking,
): Promise<number> {
  const parts = batches.map(partOf);
  const repeated = await repeatedEvents(client, parts, platform.clock.now());
  let lookUp = false;
  for (let left = TRIES; ; left -= 1) {
    let lessons: Lesson[] = [];
    try {
      const events = await platform.db.transaction(
        async (tx) => {
          const taken = await takeClaimed(tx, claimId, isPatient);
          // Another worker has stored, or holds, what is missing.
          const mine = batches.flatMap((batch, index) =>
            taken.has(batch.row_id) ? [{ batch, part: parts[index] as Part }] : [],
          );
          if (mine.length === 0) return undefined;
          const ofMine = mine.map(({ part }) => part);
          const stored = await storeParts(platform, tx, ofMine, { repeated, lookUp, steps });
          lessons = stored.lessons;
          const kept = stored.rows.map((rows) => rows.map((row) => stored.fresh.has(row)));
          const receipts = mine.map(({ batch }, index) => toStored(batch, kept[index] ?? []));
          await markBatchesStored(tx, receipts, platform.clock.now());
          return kept.flat().length;
        },
        { connection: client },
      );
      if (events === undefined) return 0;
      noteStorable(platform);
      learnFrom(platform, lessons);
      return events;
    } catch (error) {
      if (left === 1) throw error;
      if (isRepeat(error)) lookUp = true;
      else if (!isPassing(error)) throw error;
    }
  }
}

function* timesOf(parts: Part[]): Generator<string> {
  for (const { batch, events } of parts) {
    for (const { occurred_at } of events) yield occurred_at ?? batch.received_at.toISOString();
  }
}

export const partOf = (batch: TakenBatch): Part => ({
  batch,
  events: JSON.parse(readBody(batch)) as EventInput[],
  first: batch.first,
});
