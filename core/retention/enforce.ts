import { z } from 'zod';
import { forgetDays } from '#core/analytics/day-counts-store.ts';
import { dayOf } from '#core/audit/late-days.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Cutoffs, cutoffsOf, latestCutoff, treatmentOf } from './cutoffs.ts';
import { dropDetached } from './drop-partition.ts';
import { expireRows } from './expire-rows.ts';
import {
  detachPartition,
  hasHeldRows,
  hasRecordsOnly,
  isEmpty,
  listDetached,
  listPartitions,
  type Partition,
} from './partition-store.ts';
import { listRetention } from './retention-store.ts';

export const ENFORCE_RETENTION_JOB = 'enforceRetention';
/** A job that has run so long makes room for others, and a new one goes on. */
const RUN_MS = 60_000;

/** Where a run goes on that came to the end of its time. */
export const continuationSchema = z.object({
  partition: z.string(),
  key: z.object({ occurred_at: z.string(), id: z.uuid(), subject_id: z.uuid() }).nullable(),
});
type Continuation = z.infer<typeof continuationSchema>;

/**
 * Deletes the events that are past their category's retention and under no legal hold: whole partitions where
 * that is possible, rows otherwise. Rollups stay: they are counts without anybody in them.
 */
export async function enforceRetention(platform: Platform, from?: Continuation): Promise<void> {
  const { db, clock } = platform;
  const until = Date.now() + RUN_MS;
  const cutoffs = cutoffsOf(await listRetention(db), clock.now());
  const latest = latestCutoff(cutoffs);
  // Sums of a day would not stay true when some of its events go.
  if (latest) await forgetDays(db, dayOf(latest.getTime()) + 1);
  await finishEarlierRuns(platform, cutoffs);
  for (const partition of await listPartitions(db)) {
    if (from && partition.name < from.partition) continue;
    const key = from?.partition === partition.name ? from.key : null;
    const next = await treat(platform, partition, cutoffs, { from: key, until });
    if (next) return goOn(platform, { partition: partition.name, key: next });
    if (Date.now() > until) return goOn(platform, { partition: partition.name, key: null });
  }
}

/**
 * What a run detached that did not get to its end. If it is to be kept now, because the retention was changed, it
 * comes back.
 */
async function finishEarlierRuns(platform: Platform, cutoffs: Cutoffs): Promise<void> {
  const pending = (await listPartitions(platform.db)).filter((partition) => partition.pending);
  for (const partition of pending) await drop(platform, partition, cutoffs);
  for (const detached of await listDetached(platform.db)) await dropDetached(platform, detached, cutoffs);
}

type Treat = Parameters<typeof expireRows>[3];

async function treat(platform: Platform, partition: Partition, cutoffs: Cutoffs, at: Treat) {
  const { db } = platform;
  const wouldBe = treatmentOf(partition, cutoffs, false);
  if (wouldBe === 'keep') return null;
  // Its records came back when it was dropped the last time; an empty month goes on to be dropped.
  if (!(await isEmpty(db, partition.name)) && (await hasRecordsOnly(db, partition.name))) return null;
  const isHeld = wouldBe === 'drop' && (await hasHeldRows(db, partition.name));
  if (treatmentOf(partition, cutoffs, isHeld) === 'drop') return drop(platform, partition, cutoffs);
  const { next } = await expireRows(platform, partition, cutoffs, at);
  if (next) return next;
  const latest = latestCutoff(cutoffs);
  const isPast = latest !== undefined && partition.to <= latest;
  if (isPast && (await isEmpty(db, partition.name))) return drop(platform, partition, cutoffs);
  return null;
}

async function drop(platform: Platform, partition: Partition, cutoffs: Cutoffs): Promise<null> {
  const { db, clock, log } = platform;
  const name = await detachPartition(db, partition.name, clock.now());
  if (name) await dropDetached(platform, { ...partition, name }, cutoffs);
  else log.warn({ partition: partition.name }, 'others hold this partition; the next run detaches it');
  return null;
}

const goOn = ({ queues }: Platform, next: Continuation) =>
  queues.add(
    'maintenance',
    ENFORCE_RETENTION_JOB,
    { from: next },
    { removeOnComplete: true, removeOnFail: true },
  );
