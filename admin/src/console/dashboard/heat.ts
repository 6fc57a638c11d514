import { clockAt } from '../../shared/format/zone-offsets.ts';
import { startOfDay } from '../../shared/time-range/zone.ts';

const HOUR_MS = 3_600_000;
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Monday first, as ISO 8601 counts. */
export const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** `last`: when the newest of these hours began in which something was counted. */
export type HeatCell = { count: number; last: number | null };

/** Counts by weekday (0 is Monday) and hour of the day, by the clocks of a zone. */
export function countByWeekdayAndHour(
  buckets: readonly { start: string; counts: Record<string, number> }[],
  timeZone: string,
): HeatCell[][] {
  const grid = DAYS.map(() => HOURS.map((): HeatCell => ({ count: 0, last: null })));
  for (const { start, counts } of buckets) {
    const time = Date.parse(start);
    const day = (clockAt(time, timeZone).getUTCDay() + 6) % 7;
    const hour = Math.min(23, Math.floor((time - startOfDay(time, timeZone)) / HOUR_MS));
    const cell = grid[day]?.[hour];
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    if (!cell || sum === 0) continue;
    cell.count += sum;
    cell.last = time;
  }
  return grid;
}
