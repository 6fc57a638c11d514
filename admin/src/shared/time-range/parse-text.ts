import {
  absoluteRange,
  lastRange,
  namedRanges,
  type RangeUnit,
  rangeFromText,
  type TimeRange,
} from './range.ts';
import { instantOf, readWallClock } from './zone.ts';

const units: Record<string, { unit: RangeUnit; times: number }> = {
  h: { unit: 'h', times: 1 },
  hour: { unit: 'h', times: 1 },
  d: { unit: 'd', times: 1 },
  day: { unit: 'd', times: 1 },
  w: { unit: 'w', times: 1 },
  week: { unit: 'w', times: 1 },
  month: { unit: 'd', times: 30 },
  year: { unit: 'd', times: 365 },
};

/**
 * Returns what a person types: `last 24 h`, `7d`, `2 weeks`, `this month`, `2026-11-24`, `2026-11-01 to 2026-11-07`,
 * `2026-11-24 08:00 – 2026-11-24 12:30`. Days and times are those of the zone; the last day of two is meant whole.
 * undefined for what is none of these.
 */
export function parseRangeText(input: string, timeZone: string): TimeRange | undefined {
  const text = input.trim().replace(/\s+/g, ' ');
  return rangeFromText(text) ?? relativeFrom(text.toLowerCase()) ?? absoluteFrom(text, timeZone);
}

function relativeFrom(text: string): TimeRange | undefined {
  const name = namedRanges.find((one) => one === text.replace(' ', '-'));
  if (name) return { kind: 'named', name };
  const match = /^(?:(?:the )?(?:last|past) )?(\d{0,5}) ?([a-z]+?)s?$/.exec(text);
  const found = units[match?.[2] ?? ''];
  if (!match || !found || (match[1] === '' && !/last|past/.test(text))) return undefined;
  return lastRange(Number(match[1] || 1) * found.times, found.unit);
}

function absoluteFrom(text: string, timeZone: string): TimeRange | undefined {
  const [first = '', second, ...more] = text.split(/ ?(?: to | until |–|—|\.\.|\/| - ) ?/);
  if (more.length > 0) return undefined;
  const from = readMoment(first, timeZone);
  const to = readMoment(second ?? first, timeZone);
  return from && to && absoluteRange(from.start, to.isDay ? to.end : to.start);
}

function readMoment(
  text: string,
  timeZone: string,
): { start: number; end: number; isDay: boolean } | undefined {
  const wall = readWallClock(text);
  if (!wall) return undefined;
  const start = instantOf(wall, timeZone);
  return { start, end: instantOf({ ...wall, day: wall.day + 1 }, timeZone), isDay: !text.includes(':') };
}
