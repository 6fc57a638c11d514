import { z } from 'zod';
import { Invalid } from '#core/platform/errors.ts';

export const intervals = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const DAY_MS = 24 * HOUR_MS;
const DEFAULT_RANGE_MS = 7 * DAY_MS;
const MAX_BUCKETS = 2000;
const lengthMs: Record<Interval, number> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

/** `from` inclusive, `to` exclusive, both on a quarter of an hour. */
export type Range = { from: Date; to: Date };

/** The asked range, widened to quarters of an hour; the last 7 days when nothing is asked. @throws Invalid */
export function rangeOf(asked: { from?: string | undefined; to?: string | undefined }, now: Date): Range {
  const to = asked.to ? Date.parse(asked.to) : now.getTime();
  const from = asked.from ? Date.parse(asked.from) : to - DEFAULT_RANGE_MS;
  if (from >= to) {
    const errors = [{ pointer: '/to', message: 'Must be after `from`.' }];
    throw new Invalid('invalid_range', 'The range is empty.', errors);
  }
  return {
    from: new Date(Math.floor(from / QUARTER_MS) * QUARTER_MS),
    to: new Date(Math.ceil(to / QUARTER_MS) * QUARTER_MS),
  };
}

/** The interval that makes a readable chart of the range. */
export function intervalFor({ from, to }: Range): Interval {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 3) return 'hour';
  if (days <= 100) return 'day';
  return days <= 730 ? 'week' : 'month';
}

/** @throws Invalid when the chart would have more bars than anybody could see. */
export function checkBuckets({ from, to }: Range, interval: Interval): void {
  if ((to.getTime() - from.getTime()) / lengthMs[interval] <= MAX_BUCKETS) return;
  throw new Invalid(
    'too_many_buckets',
    `More than ${MAX_BUCKETS} intervals. Choose a longer interval or a shorter range.`,
  );
}

/** A name of the IANA time zone database. Offsets are refused: PostgreSQL reads their sign the POSIX way. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]+([_+/-][A-Za-z0-9]+)*$/, 'Give an IANA time zone such as Europe/Kyiv.')
  .refine(isKnownZone, 'There is no such time zone. Give an IANA name such as Europe/Kyiv.');

function isKnownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Minutes east of UTC at an instant. */
export function offsetMinutes(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** Whether whole hours do not do: the range cuts one, or the zone's hours begin within an hour of UTC. */
export function needsQuarters({ from, to }: Range, timeZone: string): boolean {
  if (from.getTime() % HOUR_MS !== 0 || to.getTime() % HOUR_MS !== 0) return true;
  for (let time = from.getTime(); time < to.getTime() + 30 * DAY_MS; time += 30 * DAY_MS) {
    if (offsetMinutes(timeZone, new Date(time)) % 60 !== 0) return true;
  }
  return false;
}
