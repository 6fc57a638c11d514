import { z } from 'zod';
import { dayOf, forgetDays } from '#core/analytics/index.ts';
import type { EventKey } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { eachApart } from '#core/platform/each-apart.ts';
import type { Platform } from '#core/platform/platform.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { openRun, RetentionMoved, RetentionNotSigned, type Run } from './agreed-retention.ts';
import { latestCutoff, treatmentOf } from './cutoffs.ts';
import { dropDetached } from './drop-partition.ts';
import { expireRows } from './expire-rows.ts';
import {
  detachPartition,
  hasHeldRows,
  hasMoreRows,
  isEmpty,
  listDetached,
  listPartitions,
  nextRows,
  type Partition,
} from './partition-store.ts';
import { rowsThatMayGo } from './rows-that-may-go.ts';
import { tellFindings, tellUnsigned } from './tell-tampering.ts';

export const ENFORCE_RETENTION_JOB = 'enforceRetention';
/** A job that has run so long makes room for others, and a new one continues. */
const RUN_MS = 60_000;
/** A month with no more rows is looked through before it is detached. */
const FEW_ROWS = 5000;

/** Where a run continues that came to the end of its time. */
export const continuationSchema = z.object({
  partition: z.string(),
  key: z.object({ occurred_at: z.string(), id: z.uuid(), subject_id: z.uuid() }).nullable(),
});
type Continuation = z.infer<typeof continuationSchema>;

/**
 * Deletes the events that are past their category's retention and under no legal hold: whole partitions where that is possible,
 * rows otherwise. Only what is as it was appended, and only by the retention that was set and signed last. Rollups stay: they are
 * counts without anyone in them.
 * @throws RetentionNotSigned, after telling staff, when the retention in the database is not that one; then nothing is deleted.
 */
export async function enforceRetention(platform: Platform, from?: Continuation): Promise<void> {
  const { db, log } = platform;
  const until = Date.now() + RUN_MS;
  const run = await openRun(platform).catch(async (error: unknown) => {
    if (error instanceof RetentionNotSigned) await tellUnsigned(platform, error);
    throw error;
  });
  const latest = latestCutoff(run.cutoffs);
  // Sums of a day would not stay true when some of its events go.
  if (latest) await forgetDays(db, dayOf(latest.getTime()) + 1);
  let failure: unknown;
  const note = (error: unknown) => {
    if (isUnavailable(error) || error instanceof RetentionMoved) throw error;
    // The months behind this one are not to wait for it. What is thrown in the end is kept with the job.
    log.error({ err: error }, 'a month could not be treated');
    failure ??= error;
    return null;
  };
  try {
    await finishEarlierRuns(platform, run).catch(note);
    for (const partition of await listPartitions(db)) {
      if (from && partition.name < from.partition) continue;
      const key = from?.partition === partition.name ? from.key : null;
      const next = await treat(platform, run, { partition, from: key, until }).catch(note);
      if (next) return await continueLater(platform, { partition: partition.name, key: next });
      if (Date.now() > until) return await continueLater(platform, { partition: partition.name, key: null });
    }
  } catch (error) {
    if (error instanceof RetentionMoved) return continueLater(platform);
    throw error;
  }
  if (failure !== undefined) throw failure;
}

/**
 * What a run detached that did not get to its end. If it is to be kept now, because the retention was changed, it
 * comes back.
 */
async function finishEarlierRuns(platform: Platform, run: Run): Promise<void> {
  const pending = (await listPartitions(platform.db)).filter((partition) => partition.pending);
  await eachApart(pending, (partition) => drop(platform, run, partition));
  await eachApart(await listDetached(platform.db), async (detached) =>
    tellFindings(platform, detached.name, await dropDetached(platform, run, detached)),
  );
}

type Treated = { partition: Partition; from: EventKey | null; until: number };

async function treat(platform: Platform, run: Run, { partition, from, until }: Treated) {
  const { db } = platform;
  const { name, to } = partition;
  const { cutoffs } = run;
  const wouldBe = treatmentOf(partition, cutoffs, false);
  if (wouldBe === 'keep') return null;
  const isHeld = wouldBe === 'drop' && (await hasHeldRows(db, name));
  const treatment = treatmentOf(partition, cutoffs, isHeld);
  if (treatment === 'drop' && !(await staysInPart(db, run, name))) return drop(platform, run, partition);
  const { next, findings } = await expireRows(platform, run, partition, { from, until });
  await tellFindings(platform, name, findings);
  if (next) return next;
  const latest = latestCutoff(cutoffs);
  const isPast = latest !== undefined && to <= latest;
  if (isPast && (await isEmpty(db, name))) return drop(platform, run, partition);
  return null;
}

/**
 * Returns whether a month has few rows of which some stay: records of retention that came back when it was dropped, or
 * what is not as it was appended. It is not detached again and again for them.
 */
async function staysInPart(db: Knex, { cutoffs, keys }: Run, name: string): Promise<boolean> {
  if (await hasMoreRows(db, name, FEW_ROWS)) return false;
  const rows = await nextRows(db, name, cutoffs, { after: null, limit: FEW_ROWS });
  const { kept } = await rowsThatMayGo(db, name, rows, keys);
  return kept.length > 0;
}

async function drop(platform: Platform, run: Run, partition: Partition): Promise<null> {
  const { db, clock, log } = platform;
  const name = await detachPartition(db, partition.name, clock.now());
  if (name) await tellFindings(platform, name, await dropDetached(platform, run, { ...partition, name }));
  else log.warn({ partition: partition.name }, 'others hold this partition; the next run detaches it');
  return null;
}

const continueLater = ({ queues }: Platform, next?: Continuation) =>
  queues.add('maintenance', ENFORCE_RETENTION_JOB, next ? { from: next } : {}, {
    removeOnComplete: true,
    removeOnFail: true,
  });
