import { clockAt, offsetAt } from '../format/zone-offsets.ts';

/** A clock on the wall of some time zone. `month` counts from 1. */
export type WallClock = { year: number; month: number; day: number; hour: number; minute: number };

const DAY_MS = 86_400_000;
const utcOf = ({ year, month, day, hour, minute }: WallClock) => Date.UTC(year, month - 1, day, hour, minute);

/** Returns what the clocks of a zone show at an instant (milliseconds since 1970). */
export function wallClockAt(instant: number, timeZone: string): WallClock {
  const clock = clockAt(instant, timeZone);
  return {
    year: clock.getUTCFullYear(),
    month: clock.getUTCMonth() + 1,
    day: clock.getUTCDate(),
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
  };
}

/**
 * Returns the instant at which the clocks of a zone show this; fields past their end carry over (day 0 is the day before
 * the first). Shown twice (clocks go back): the first. Never shown (clocks go forward): as much later.
 */
export function instantOf(wall: WallClock, timeZone: string): number {
  const utc = utcOf(wall);
  const before = offsetAt(utc - DAY_MS, timeZone);
  const after = offsetAt(utc + DAY_MS, timeZone);
  const candidates = [utc - Math.max(before, after), utc - Math.min(before, after)];
  return candidates.find((time) => time + offsetAt(time, timeZone) === utc) ?? utc - before;
}

/**
 * Returns the instant moved by calendar days and months, the clock showing the same; the 31st becomes the month's last
 * day.
 */
export function moveBy(instant: number, by: { days?: number; months?: number }, timeZone: string): number {
  const wall = wallClockAt(instant, timeZone);
  const rest = instant - instantOf(wall, timeZone);
  const month = wall.month + (by.months ?? 0);
  const lastDay = new Date(Date.UTC(wall.year, month, 0)).getUTCDate();
  const day = Math.min(wall.day, lastDay) + (by.days ?? 0);
  // A repeated hour's second half is an hour off its first: only seconds are carried over.
  return instantOf({ ...wall, month, day }, timeZone) + (rest % 60_000);
}

export const startOfDay = (instant: number, timeZone: string, days = 0): number => {
  const wall = wallClockAt(instant, timeZone);
  return instantOf({ ...wall, day: wall.day + days, hour: 0, minute: 0 }, timeZone);
};

/** Weeks begin on Monday (ISO 8601), as in the charts. */
export const startOfWeek = (instant: number, timeZone: string, weeks = 0): number => {
  const { year, month, day } = wallClockAt(instant, timeZone);
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return startOfDay(instant, timeZone, weeks * 7 - weekday);
};

export const startOfMonth = (instant: number, timeZone: string, months = 0): number => {
  const wall = wallClockAt(instant, timeZone);
  return instantOf({ ...wall, month: wall.month + months, day: 1, hour: 0, minute: 0 }, timeZone);
};

const two = (value: number) => String(value).padStart(2, '0');

/** As `<input type="datetime-local">` reads and writes it. */
export const wallClockText = ({ year, month, day, hour, minute }: WallClock): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;

/** Reads `2026-11-24`, `2026-11-24 10:30` or `2026-11-24T10:30`; undefined for what no calendar has. */
export function readWallClock(text: string): WallClock | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = { year, month, day, hour, minute };
  const back = new Date(utcOf(wall));
  const isReal =
    back.getUTCMonth() + 1 === month &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    minute < 60;
  return isReal ? wall : undefined;
}
