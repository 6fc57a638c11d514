import { Invalid } from '#core/platform/errors.ts';
import type { Day, TimeZone } from '#core/platform/time-zone.ts';
import { HOUR_MS, type Interval, QUARTER_MS, type Range } from './range.ts';

export const MAX_BUCKETS = 2000;

type LongInterval = Exclude<Interval, 'hour'>;

function* days({ from, to }: Range, interval: LongInterval, zone: TimeZone): Generator<number> {
  const local = zone.clockAt(from.getTime());
  for (let step = 0; ; step += 1) {
    const start = zone.startOfDay(dayOf(local, interval, step));
    if (start >= to.getTime()) return;
    yield start;
  }
}

/** Returns the first day of the interval that `local` is in, or of the one `step` later. */
function dayOf(local: Date, interval: LongInterval, step: number): Day {
  const [year, month, date] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  if (interval === 'month') return Date.UTC(year, month + step, 1);
  if (interval === 'day') return Date.UTC(year, month, date + step);
  const monday = date - ((local.getUTCDay() + 6) % 7); // weeks of ISO 8601
  return Date.UTC(year, month, monday + 7 * step);
}

function* hours({ from, to }: Range, zone: TimeZone): Generator<number> {
  const pastHour = (time: number) => (((time + zone.offsetAt(time)) % HOUR_MS) + HOUR_MS) % HOUR_MS;
  let start = from.getTime() - pastHour(from.getTime());
  while (start < to.getTime()) {
    yield start;
    const next = start + HOUR_MS;
    const past = pastHour(next);
    // Lord Howe Island moves its clocks by half an hour: that bucket is longer.
    start = past === 0 ? next : next + HOUR_MS - past;
  }
}

/**
 * Returns the instants at which the intervals of a range begin, by the clocks of a time zone: a day has 23, 24 or 25
 * hours. The first may lie before the range.
 * @throws Invalid when there are more than 2,000.
 */
export function bucketStarts(range: Range, interval: Interval, zone: TimeZone): number[] {
  const starts: number[] = [];
  for (const start of interval === 'hour' ? hours(range, zone) : days(range, interval, zone)) {
    // Samoa left out 30 December 2011: a day without length.
    if (start !== starts.at(-1)) starts.push(start);
    if (starts.length > MAX_BUCKETS) throw tooMany(interval);
  }
  if (starts.some((start) => start % QUARTER_MS !== 0)) throw tooOld();
  return starts;
}

function tooMany(interval: Interval): Invalid {
  const detail = `The range has more than ${MAX_BUCKETS} buckets of one ${interval}. Choose a longer interval or a shorter range.`;
  return new Invalid('too_many_buckets', detail, [
    { pointer: '/interval', message: 'The interval is too short for this range.' },
  ]);
}

/** Liberia's clocks were 44 minutes and 30 seconds off until 1972; ours count quarters of an hour. */
function tooOld(): Invalid {
  const message = 'Must be 1973 or later in this time zone.';
  return new Invalid('invalid_range', message, [{ pointer: '/from', message }]);
}
