import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';

export const STORE_BATCHES_JOB = 'storeBatches';

/** A job stores everything that waits, so that more than one in this time says nothing new. */
const ANNOUNCE_MS = 200;

type Announcer = { lastJobAt: number; planned: NodeJS.Timeout | undefined };

const announcerOf = defineService<Announcer>({
  name: 'announcer of batches',
  open: () => ({ lastJobAt: Number.NEGATIVE_INFINITY, planned: undefined }),
  // The sweeper announces what is not announced any more.
  close: ({ planned }) => clearTimeout(planned),
});

/**
 * Tells the workers that a durable batch waits: at once, or a little later together with others. If the queue
 * is away the sweeper does it later: nothing is lost.
 */
export function announceBatch(platform: Platform, batchId: string): void {
  const announcer = announcerOf(platform);
  if (announcer.planned) return;
  const since = performance.now() - announcer.lastJobAt;
  if (since >= ANNOUNCE_MS) return void addJob(platform, announcer, batchId);
  announcer.planned = setTimeout(() => {
    announcer.planned = undefined;
    void addJob(platform, announcer, batchId);
  }, ANNOUNCE_MS - since);
}

async function addJob(platform: Platform, announcer: Announcer, batchId: string): Promise<void> {
  announcer.lastJobAt = performance.now();
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
