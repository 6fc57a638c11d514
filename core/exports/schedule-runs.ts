import type { schedulePeriods } from '#contract/exports.ts';
import type { Day, TimeZone } from '#core/platform/time-zone.ts';

export type SchedulePeriod = (typeof schedulePeriods)[number];

/** When a schedule runs: at an hour of each day or Monday, by the clocks of its zone. */
export type Rhythm = { every: SchedulePeriod; hour: number; zone: TimeZone };

const DAY_MS = 86_400_000;
const lengths: Record<SchedulePeriod, number> = { daily: DAY_MS, weekly: 7 * DAY_MS };

/** Returns the first day of the day or week (from Monday) that a day is in. 1 January 1970 was a Thursday. */
function firstDayOf(every: SchedulePeriod, day: Day): Day {
  return every === 'daily' ? day : day - ((((day / DAY_MS + 3) % 7) + 7) % 7) * DAY_MS;
}

/** Returns when a schedule runs first after a time: at its hour of the next day or Monday. */
export function firstRunAfter({ every, hour, zone }: Rhythm, now: Date): Date {
  const first = firstDayOf(every, zone.dayAt(now.getTime())) + lengths[every];
  return new Date(zone.hourOf(first, hour));
}

export type Run = { from: Date; to: Date; next: Date };

/**
 * Returns the day or week that a run is about, and when the next one is. Both follow from the hour that was chosen, never
 * from the clock of the run before: one that the change of clocks shifted is at its own hour again the next time.
 */
export function runAt({ every, hour, zone }: Rhythm, at: Date): Run {
  const day = dayOfRun(hour, zone, at.getTime());
  const step = lengths[every];
  const [from, to] = [
    zone.startOfDay(firstDayOf(every, day) - step),
    zone.startOfDay(firstDayOf(every, day)),
  ];
  let following = day + step;
  // A day that a zone leaves out (Samoa, 30 December 2011) has no run of its own.
  while (zone.hourOf(following, hour) <= at.getTime()) following += step;
  return { from: new Date(from), to: new Date(to), next: new Date(zone.hourOf(following, hour)) };
}

/**
 * Returns the day whose run it is. Where its hour is skipped at the end of the day, the clocks show the next one already.
 */
function dayOfRun(hour: number, zone: TimeZone, at: number): Day {
  const today = zone.dayAt(at);
  const exact = [today - 2 * DAY_MS, today - DAY_MS, today].find((day) => zone.hourOf(day, hour) === at);
  return exact ?? zone.lastDayWith(hour, at);
}

/** Returns the last whole day or week before a time. */
export function periodBefore({ every, zone }: Omit<Rhythm, 'hour'>, now: Date): { from: Date; to: Date } {
  const first = firstDayOf(every, zone.dayAt(now.getTime()));
  return {
    from: new Date(zone.startOfDay(first - lengths[every])),
    to: new Date(zone.startOfDay(first)),
  };
}
