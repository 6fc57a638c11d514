import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '#core/platform/platform.ts';
import { integrateEvents } from './integrate.ts';
import { isPendingUpTo, newestPending } from './queue-store.ts';

/** How long others who hold the log are waited for. */
const PATIENCE_MS = 60_000;
const POLL_MS = 100;

/** Appends what waits now, also where another process is at it. After a minute the rest is left: it waits on. */
export async function integrateQueue(platform: Platform): Promise<void> {
  const newest = await newestPending(platform.db);
  const end = performance.now() + PATIENCE_MS;
  await integrateEvents(platform);
  while (newest && performance.now() < end && (await isPendingUpTo(platform.db, newest))) {
    await wait(POLL_MS);
    await integrateEvents(platform);
  }
}
