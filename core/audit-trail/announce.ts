import type { Platform } from '#core/platform/platform.ts';

export const STORE_BATCHES_JOB = 'storeBatches';

/** A job stores everything that waits, so that more than one in this time says nothing new. */
const ANNOUNCE_MS = 200;

const lastJobAt = new WeakMap<Platform, number>();
const planned = new WeakSet<Platform>();

/**
 * Tells the workers that a durable batch waits: at once, or a little later together with others. If the queue
 * is away the sweeper does it later: nothing is lost.
 */
export function announceBatch(platform: Platform, batchId: string): void {
  if (planned.has(platform)) return;
  const since = performance.now() - (lastJobAt.get(platform) ?? Number.NEGATIVE_INFINITY);
  if (since >= ANNOUNCE_MS) return void addJob(platform, batchId);
  planned.add(platform);
  setTimeout(() => {
    planned.delete(platform);
    void addJob(platform, batchId);
  }, ANNOUNCE_MS - since);
}

async function addJob(platform: Platform, batchId: string): Promise<void> {
  lastJobAt.set(platform, performance.now());
  try {
    await platform.queues.add('ingest', STORE_BATCHES_JOB, { batch_id: batchId }, jobOptions(batchId));
  } catch (err) {
    platform.log.warn({ err, batch_id: batchId }, 'queue not reachable; the sweeper will queue this batch');
  }
}

const jobOptions = (batchId: string) => ({
  jobId: batchId,
  // It fails only when the database does: what is wrong with a batch is dealt with in the job.
  attempts: 6,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  // Gone when it has failed, so that the sweeper can queue the batch under the same id again.
  removeOnFail: true,
});
