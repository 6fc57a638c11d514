import { Invalid } from '#core/platform/errors.ts';
import { microsecondsIn } from '#core/platform/instant.ts';

export const intervals = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

export const HOUR_MS = 3_600_000;
export const QUARTER_MS = HOUR_MS / 4;
const DAY_MS = 24 * HOUR_MS;
const DEFAULT_RANGE_MS = 7 * DAY_MS;

/** `from` inclusive, `to` exclusive, both on a quarter of an hour. */
export type Range = { from: Date; to: Date };

/** Returns the asked range, widened to quarters of an hour; the last 7 days when nothing is asked. @throws Invalid */
export function rangeOf(asked: { from?: string | undefined; to?: string | undefined }, now: Date): Range {
  // In milliseconds with a fraction: a range may be shorter than one, and its end lies behind the microseconds before it.
  const to = millisecondsOf(asked.to) ?? now.getTime();
  const from = millisecondsOf(asked.from) ?? to - DEFAULT_RANGE_MS;
  if (from >= to) {
    const errors = [{ pointer: '/to', message: 'Must be after `from`.' }];
    throw new Invalid('invalid_range', 'The range is empty.', errors);
  }
  return {
    from: new Date(Math.floor(from / QUARTER_MS) * QUARTER_MS),
    to: new Date(Math.ceil(to / QUARTER_MS) * QUARTER_MS),
  };
}

function millisecondsOf(time: string | undefined): number | undefined {
  const us = time === undefined ? undefined : microsecondsIn(time);
  return us === undefined ? undefined : us / 1000;
}

export const isoRange = ({ from, to }: Range) => ({ from: from.toISOString(), to: to.toISOString() });

/** Returns the interval that makes a readable chart of the range. */
export function intervalFor({ from, to }: Range): Interval {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 3) return 'hour';
  if (days <= 100) return 'day';
  return days <= 730 ? 'week' : 'month';
}
