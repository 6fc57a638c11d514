import type { ChartPoint } from '../../shared/charts/series.ts';
import type { Format } from '../../shared/format/format.ts';
import { startOfDay } from '../../shared/time-range/zone.ts';
import type { Timeline } from './useAnalytics.ts';

/** Returns the bars of a timeline; each reaches to the next, the first and last not past the range. */
export function timelinePoints(
  { buckets, interval, from, to }: Pick<Timeline, 'buckets' | 'interval' | 'from' | 'to'>,
  format: Format,
): ChartPoint[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return buckets.map(({ start, counts }, index) => {
    const begin = Date.parse(start);
    const next = buckets[index + 1];
    return {
      start: Math.max(begin, first),
      end: next ? Date.parse(next.start) : last,
      label: tickLabel(begin, interval, format),
      title: interval === 'hour' ? format.dateTime(begin) : format.date(begin),
      values: counts,
    };
  });
}

function tickLabel(time: number, interval: Timeline['interval'], format: Format): string {
  if (interval === 'month') return format.month(time);
  if (interval !== 'hour') return format.day(time);
  return startOfDay(time, format.timeZone) === time ? format.day(time) : format.time(time);
}
