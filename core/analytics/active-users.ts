import { z } from 'zod';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { countActiveUsers, countUsersOfDays } from './active-user-store.ts';
import { rangeOf } from './range.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 400;

export const activeUsersSchema = z
  .object({
    from: z.iso.date().describe('The UTC days that the range touches, each complete.'),
    to: z.iso.date().describe('The day after the last one.'),
    users: z.int().describe('Distinct users over all days.'),
    before: z.int().describe('The same for the same number of previous days.'),
    days: z.array(z.object({ day: z.iso.date(), users: z.int() })),
  })
  .meta({ id: 'ActiveUsers' });

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/**
 * Users who did something themselves that succeeded, by day. Days are those of UTC: someone who is there at
 * 23:00 and at 1:00 could not be counted once in another zone without keeping the hours of everyone.
 * @throws Invalid
 */
export async function activeUsers(
  platform: Platform,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<z.infer<typeof activeUsersSchema>> {
  const range = rangeOf(asked, platform.clock.now());
  const first = Math.floor(range.from.getTime() / DAY_MS);
  const end = Math.ceil(range.to.getTime() / DAY_MS);
  if (end - first > MAX_DAYS) {
    const detail = `Request at most ${MAX_DAYS} days.`;
    throw new Invalid('range_too_long', detail, [{ pointer: '/from', message: detail }]);
  }
  const days = { first: dateOf(first), end: dateOf(end) };
  return readOnly(platform, async (tx) => ({
    from: days.first,
    to: days.end,
    users: await countUsersOfDays(tx, days),
    before: await countUsersOfDays(tx, { first: dateOf(first - (end - first)), end: days.first }),
    days: await countActiveUsers(tx, days),
  }));
}
