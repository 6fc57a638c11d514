import type { EventRow } from '#core/audit/index.ts';
import { lockUntilEnd, shareLocksUntilEnd } from '#core/platform/advisory-lock.ts';
import type { Transaction } from '#core/platform/database.ts';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Days are numbered from 1 January 1970 (UTC). */
export const dayOf = (time: number): number => Math.floor(time / DAY_MS);
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** After a day's end nobody sums it up for two hours, and what is stored within the first of them need not ask. */
const SUMMED_AFTER_MS = 2 * HOUR_MS;
/** An hour less, so that two machines' clocks may differ by as much. */
const LATE_AFTER_MS = HOUR_MS;

/** Returns the last day that may be summed up. */
export const lastSummedDay = (now: Date): number => dayOf(now.getTime() - SUMMED_AFTER_MS) - 1;

/** Returns the days, in order, of events that come so late that their day may have been summed up. */
export function lateDays(rows: Pick<EventRow, 'occurred_at'>[], now: Date): number[] {
  const end = dayOf(now.getTime() - LATE_AFTER_MS);
  const days = new Set<number>();
  for (const { occurred_at } of rows) {
    const day = dayOf(Date.parse(occurred_at));
    if (day < end) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

/** Anyone who sums a day up waits for the transactions that add to it, and the other way round. */
export const lockDay = (tx: Transaction, day: number): Promise<void> =>
  lockUntilEnd(tx, { kind: 'day', id: dateOf(day) });

/**
 * What was summed up of these days is wrong with the transaction's events, and will be summed up again. Two statements,
 * because the second must see what was committed while the first one waited.
 */
export async function forgetLateDays(tx: Transaction, days: number[]): Promise<void> {
  if (days.length === 0) return;
  await shareLocksUntilEnd(tx, { kind: 'day', ids: days.map(dateOf) });
  // In one order, so that two of them wait for each other instead of deadlocking.
  await tx.raw(
    `with gone as (select day, sum from audit_day_counts where day = any(?::date[]) order by day, sum for update)
     delete from audit_day_counts as c using gone where c.day = gone.day and c.sum = gone.sum`,
    [days.map(dateOf)],
  );
}
