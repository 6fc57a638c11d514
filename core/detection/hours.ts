import { endOf, nextField, numberAt, type Packed } from './packed.ts';

const DAY_HOURS = 24;
export const WEEK_HOURS = 168;
/** How closely people keep to their hours: the kernel's deviation, in hours. */
const WIDTH = 2.5;

/** By how many hours lie between, at most twelve: the density of each hour of the week. */
const kernel = kernelOf(WIDTH);

function kernelOf(width: number): number[] {
  const heights = Array.from({ length: DAY_HOURS }, (_, hours) => {
    const away = Math.min(hours, DAY_HOURS - hours);
    return Math.exp(-((away / width) ** 2) / 2);
  });
  const area = heights.reduce((sum, height) => sum + height, 0) * (WEEK_HOURS / DAY_HOURS);
  return heights.map((height) => height / area);
}

/**
 * Returns how close an hour is to those of a user's logins, whatever the day: a density estimated with a normal kernel on
 * the circle of the day (Fisher, "Statistical Analysis of Circular Data", 1993, section 2.2), so that 8:59 and 9:00 are
 * the same time, and midnight is no border.
 * @param hours of the week, with how often each was: `profile.seen.hour`, at most 50.
 */
export function nearness(hours: Packed, hour: number): { density: number; times: number } {
  let times = 0;
  let sum = 0;
  for (let start = 0; start < hours.length; start = endOf(hours, start + 1)) {
    const count = numberAt(hours, nextField(hours, start));
    const between = Math.abs(hour - numberAt(hours, start + 1)) % DAY_HOURS;
    times += count;
    sum += count * (kernel[between] ?? 0);
  }
  return { density: times === 0 ? 0 : sum / times, times };
}
