import { announceJob } from '#core/platform/announce-job.ts';
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
 * is unreachable the sweeper does it later: nothing is lost.
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
  await announceJob(platform, {
    queue: 'ingest',
    name: STORE_BATCHES_JOB,
    data: { batch_id: batchId },
    id: batchId,
    // It fails only when the database does: what is wrong with a batch is dealt with in the job.
    attempts: 6,
  });
}
