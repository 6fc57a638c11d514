import type { DemoLocation } from './locations.ts';
import type { Random } from './random.ts';

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** When a person works. Minutes count from local midnight; days are days since 1970 in the person's calendar. */
export type Rhythm = {
  zone: string;
  country: string;
  start: number;
  lunch: number;
  end: number;
  /** First and last day of a leave. */
  leave: readonly [number, number] | null;
};

export function makeRhythm(random: Random, { zone, country }: DemoLocation, fromDay: number): Rhythm {
  const start = Math.round(random.normal(8 * 60 + 45, 35));
  const leaveFrom = fromDay + random.int(5, 75);
  return {
    zone,
    country,
    start,
    lunch: Math.round(random.normal(12 * 60 + 25, 20)),
    end: start + Math.round(random.normal(8 * 60 + 40, 30)),
    leave: random.chance(0.55) ? [leaveFrom, leaveFrom + random.int(2, 11)] : null,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Milliseconds that a zone is ahead of UTC at noon of a day; clocks change at night. */
function offsetOf(zone: string, day: number): number {
  const key = `${zone} ${day}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(day * DAY_MS + DAY_MS / 2).find((part) => part.type === 'timeZoneName');
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name?.value ?? '') ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
  offsets.set(key, offset);
  return offset;
}

/** Returns the instant (ms) of a local minute of a local day. */
export const instantOf = (zone: string, day: number, minute: number): number =>
  Math.round(day * DAY_MS + minute * MINUTE_MS - offsetOf(zone, day));

/** Returns the local day of an instant, and its minute. */
export function localTime(zone: string, time: number): { day: number; minute: number } {
  const local = time + offsetOf(zone, Math.floor(time / DAY_MS));
  const day = Math.floor(local / DAY_MS);
  return { day, minute: (local - day * DAY_MS) / MINUTE_MS };
}

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (day + 4) % 7;
export const isWeekend = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** Public holidays with a fixed date, as MM-DD; those everywhere first. */
const holidays: Record<string, string> = {
  '*': '01-01',
  NO: '05-01 05-17 12-25 12-26',
  DK: '06-05 12-25 12-26',
  DE: '05-01 10-03 12-25 12-26',
  NL: '04-27 12-25 12-26',
  GB: '12-25 12-26',
  IE: '03-17 12-25 12-26',
  US: '06-19 07-04 11-11 12-25',
  CA: '07-01 12-25 12-26',
  IN: '01-26 08-15 10-02 12-25',
  SG: '05-01 08-09 12-25',
  AE: '12-02 12-03',
  PL: '05-01 05-03 08-15 11-01 11-11 12-25 12-26',
  UA: '08-24',
  PT: '04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25',
  CZ: '05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26',
  NZ: '01-02 02-06 04-25 12-25 12-26',
  AU: '01-26 04-25 12-25 12-26',
  JP: '02-11 04-29 05-03 05-04 05-05 08-11 11-03 11-23',
};

/** Countries that rest on the Monday after Easter. */
const easterMonday = new Set(['NO', 'DK', 'DE', 'NL', 'GB', 'IE', 'PL', 'CZ', 'NZ', 'AU']);

/** Easter Sunday as a day since 1970 (Meeus, Jones and Butcher). */
function easter(year: number): number {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const g = Math.floor((8 * century + 13) / 25);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1) / DAY_MS;
}

export function isHoliday(country: string, day: number): boolean {
  const date = new Date(day * DAY_MS);
  const monthDay = date.toISOString().slice(5, 10);
  if (`${holidays['*']} ${holidays[country] ?? ''}`.includes(monthDay)) return true;
  if (easterMonday.has(country) && day === easter(date.getUTCFullYear()) + 1) return true;
  // Thanksgiving is the fourth Thursday of November.
  return country === 'US' && /^11-2[2-8]/.test(monthDay) && weekdayOf(day) === 4;
}

/** Returns whether a person works on that day of their own calendar. */
export const isWorkday = ({ country, leave }: Rhythm, day: number): boolean =>
  !isWeekend(day) && !isHoliday(country, day) && !(leave && day >= leave[0] && day <= leave[1]);
