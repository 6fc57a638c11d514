import { dateOf, dayOf, forgetDays, lastSummedDay, sumDay, summedDays } from '#core/analytics/index.ts';
import { eachApart } from '#core/platform/each-apart.ts';
import type { Platform } from '#core/platform/platform.ts';
import { listRetention } from '#core/retention-rules/index.ts';
import { cutoffsOf, latestCutoff } from './cutoffs.ts';

/** A chart of a month beside the month before goes back so far, and a month more. */
const KEPT_DAYS = 93;
/** A run makes room for others after so long; the next one continues. */
const RUN_MS = 60_000;

/**
 * Sums up the days that are over, the newest first, where that was not done or late events undid it. Forgets those that
 * charts seldom ask for.
 * @returns how many days were summed up.
 */
export async function sumDays(platform: Platform, { runMs = RUN_MS } = {}): Promise<number> {
  const { db, clock, log } = platform;
  const end = Date.now() + runMs;
  const first = await firstKeptDay(platform);
  const last = lastSummedDay(clock.now());
  await forgetDays(db, first);
  const summed = new Set(await summedDays(db, { first, last }));
  let done = 0;
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => last - back);
  await eachApart(days, async (day) => {
    if (summed.has(day) || Date.now() >= end) return;
    await db.transaction((tx) => sumDay(tx, day));
    done += 1;
  });
  if (done > 0) log.info({ days: done, newest: dateOf(last) }, 'days summed up');
  return done;
}

/** Returns what retention takes out of a day would stay in its sums. */
async function firstKeptDay({ db, clock }: Platform): Promise<number> {
  const now = clock.now();
  const oldest = dayOf(now.getTime()) - KEPT_DAYS;
  const cutoff = latestCutoff(cutoffsOf(await listRetention(db), now));
  return cutoff ? Math.max(oldest, dayOf(cutoff.getTime()) + 1) : oldest;
}
