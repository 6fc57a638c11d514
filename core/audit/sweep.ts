import type { Platform } from '#core/platform/platform.ts';
import { listWaitingBatches } from './inbox-store.ts';
import { announceBatch } from './ingest.ts';

/** A batch that waits longer than this has perhaps lost its job. */
const PATIENCE_MS = 5000;
const AT_ONCE = 500;

/** Queues the batches that wait in the inbox; for those whose job is there it changes nothing. */
export async function sweepInbox(platform: Platform): Promise<void> {
  const before = new Date(platform.clock.now().getTime() - PATIENCE_MS);
  for (const id of await listWaitingBatches(platform.db, before, AT_ONCE)) await announceBatch(platform, id);
}
