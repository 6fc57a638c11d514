import type { Platform } from '#core/platform/platform.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { systemActor } from './actor.ts';
import { change } from './change.ts';
import { markBatchFailed } from './inbox-store.ts';

/**
 * Marks a batch that could not be stored after all tries and records it for staff; its events stay in the inbox. When
 * only the database was away nothing is wrong with the batch: the sweeper queues it again.
 */
export async function failBatch(platform: Platform, batchId: string, error: Error): Promise<void> {
  if (isUnavailable(error)) return;
  await change(platform, systemActor, async ({ tx, record }) => {
    const isFirst = await markBatchFailed(tx, batchId, error.message, platform.clock.now());
    if (!isFirst) return;
    record('system.batch:failed', {
      subject: { login: 'system' },
      outcome: 'failure',
      target: { type: 'event_batch', id: batchId },
      details: { error: error.message.slice(0, 1000) },
    });
  });
}
