import type { Platform } from '#core/platform/platform.ts';
import { oldestWaiting } from './inbox-store.ts';

/** Seconds that the oldest batch has waited to be stored; 0 when none waits. */
export const ageOf = (oldest: Date | null | undefined, now: Date): number =>
  oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0;

/**
 * Returns whether a batch waits so long that something must be wrong: no worker, too few of them, or one that cannot
 * store.
 */
export const isStuck = ({ config }: Pick<Platform, 'config'>, age: number): boolean =>
  age > config.INBOX_STUCK_SECONDS;

/** @throws when the inbox is stuck. */
export async function testInbox(platform: Platform): Promise<string> {
  const age = ageOf(await oldestWaiting(platform.db), platform.clock.now());
  if (isStuck(platform, age)) throw new Error(`events wait for ${Math.round(age)} s to be stored`);
  return 'moving';
}
