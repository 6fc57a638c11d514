import { moveBy, startOfDay, startOfMonth, startOfWeek } from './zone.ts';

export const namedRanges = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
] as const;
export type NamedRange = (typeof namedRanges)[number];
export const rangeUnits = ['h', 'd', 'w'] as const;
export type RangeUnit = (typeof rangeUnits)[number];

/** What someone chose: it moves with time, unless it is absolute. */
export type TimeRange =
  | { kind: 'last'; amount: number; unit: RangeUnit }
  | { kind: 'named'; name: NamedRange }
  | { kind: 'absolute'; from: number; to: number };

/** What is requested: milliseconds since 1970, `from` inclusive, `to` exclusive. */
export type Resolved = { from: number; to: number };

const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
/** Ten years: longer than anything is kept. */
const MAX_AMOUNT: Record<RangeUnit, number> = { h: 10_000, d: 3660, w: 520 };

export const lastRange = (amount: number, unit: RangeUnit): TimeRange | undefined =>
  Number.isInteger(amount) && amount > 0 && amount <= MAX_AMOUNT[unit]
    ? { kind: 'last', amount, unit }
    : undefined;

const isNamed = (text: string): text is NamedRange => (namedRanges as readonly string[]).includes(text);
const shortIso = (time: number) => new Date(time).toISOString().replace(/(:00)?\.000Z$/, 'Z');

/** As it stands in an address: `7d`, `this-month`, or two instants with a slash between. */
export function rangeToText(range: TimeRange): string {
  if (range.kind === 'last') return `${range.amount}${range.unit}`;
  if (range.kind === 'named') return range.name;
  return `${shortIso(range.from)}/${shortIso(range.to)}`;
}

/** Returns the reverse of `rangeToText`; undefined for anything else. */
export function rangeFromText(text: string): TimeRange | undefined {
  if (isNamed(text)) return { kind: 'named', name: text };
  const last = /^(\d{1,5})([hdw])$/.exec(text);
  if (last) return lastRange(Number(last[1]), last[2] as RangeUnit);
  const [first = '', second = '', ...more] = text.split('/');
  if (more.length > 0 || !/^\d{4}-.*Z$/.test(first) || !/^\d{4}-.*Z$/.test(second)) return undefined;
  return absoluteRange(Date.parse(first), Date.parse(second));
}

export const absoluteRange = (from: number, to: number): TimeRange | undefined =>
  from < to ? { kind: 'absolute', from, to } : undefined;

/**
 * Returns the instants that a range means now, by the clocks of a zone. Days, weeks and months are those of the calendar,
 * today's counted in, so that no chart begins with half a bar; hours are counted back from now.
 */
export function resolveRange(range: TimeRange, now: number, timeZone: string): Resolved {
  if (range.kind === 'absolute') return { from: range.from, to: range.to };
  if (range.kind === 'last') {
    const { amount, unit } = range;
    if (unit === 'h') return { from: now - amount * HOUR_MS, to: now };
    return { from: startOfDay(now, timeZone, 1 - amount * (unit === 'w' ? 7 : 1)), to: now };
  }
  switch (range.name) {
    case 'today':
      return { from: startOfDay(now, timeZone), to: now };
    case 'yesterday':
      return { from: startOfDay(now, timeZone, -1), to: startOfDay(now, timeZone) };
    case 'this-week':
      return { from: startOfWeek(now, timeZone), to: now };
    case 'last-week':
      return { from: startOfWeek(now, timeZone, -1), to: startOfWeek(now, timeZone) };
    case 'this-month':
      return { from: startOfMonth(now, timeZone), to: now };
    case 'last-month':
      return { from: startOfMonth(now, timeZone, -1), to: startOfMonth(now, timeZone) };
  }
}

/**
 * Returns the period before, to compare with: as long a part of it as has passed of this one (on Tuesday noon `this-week`
 * is compared with last week until Tuesday noon).
 */
export function periodBefore(range: TimeRange, now: number, timeZone: string): Resolved {
  const { from, to } = resolveRange(range, now, timeZone);
  const step = calendarStep(range);
  if (!step) return { from: from - (to - from), to: from };
  return {
    from: moveBy(from, step, timeZone),
    to: Math.min(moveBy(to, step, timeZone), from),
  };
}

function calendarStep(range: TimeRange): { days: number } | { months: number } | undefined {
  if (range.kind === 'absolute') return undefined;
  if (range.kind === 'last') {
    return range.unit === 'h' ? undefined : { days: -range.amount * (range.unit === 'w' ? 7 : 1) };
  }
  if (range.name.endsWith('month')) return { months: -1 };
  return { days: range.name.endsWith('week') ? -7 : -1 };
}

/** `now` to the minute: what is asked within a minute is asked once. */
export const wholeMinute = (now: number): number => Math.ceil(now / MINUTE_MS) * MINUTE_MS;
