import { announceBatch, listWaitingBatches } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';

/** A batch that waits longer than this has perhaps lost its job. */
const PATIENCE_MS = 5000;

/** Queues a job when batches have waited long; it takes all of them. With a job there it changes nothing. */
export async function sweepInbox(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const before = new Date(now.getTime() - PATIENCE_MS);
  const [oldest] = await listWaitingBatches(platform.db, { before, now, limit: 1 });
  if (oldest) announceBatch(platform, oldest);
}
