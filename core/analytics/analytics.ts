import { z } from 'zod';
import type { EventFilter } from '#core/audit/filter.ts';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { checkBuckets, type Interval, intervalFor, intervals, needsQuarters, rangeOf } from './range.ts';
import { foldSeries, type Series } from './series.ts';
import {
  bucketStarts,
  countByBucket,
  type RawField,
  type RollupField,
  type RollupFilter,
  rollupFields,
  topFromEvents,
  topFromRollups,
} from './store.ts';

const DAY_MS = 86_400_000;
/** Longest range over which events themselves are counted, in days. */
const MAX_RAW_DAYS = 31;

type Asked = { from?: string | undefined; to?: string | undefined };

export const timelineSchema = z
  .object({
    from: z.iso.datetime().describe('The asked range, widened to quarters of an hour.'),
    to: z.iso.datetime(),
    interval: z.enum(intervals),
    time_zone: z.string(),
    series: z
      .array(z.object({ key: z.string(), total: z.int() }))
      .describe('Most frequent first; the rest as `other`.'),
    buckets: z
      .array(z.object({ start: z.iso.datetime(), counts: z.record(z.string(), z.int()) }))
      .describe('Every interval of the range, those without events too.'),
  })
  .meta({ id: 'Timeline' });

/** Counts of events by interval and, if asked, by a field; from the rollups. @throws Invalid */
export async function timeline(
  platform: Platform,
  query: Asked &
    RollupFilter & { interval?: Interval | undefined; time_zone: string; by?: RollupField | undefined },
): Promise<z.infer<typeof timelineSchema>> {
  const { interval: askedInterval, time_zone, by = null, from, to, ...filter } = query;
  const range = rangeOf({ from, to }, platform.clock.now());
  const interval = askedInterval ?? intervalFor(range);
  checkBuckets(range, interval);
  const quarters = needsQuarters(range, time_zone);
  const { starts, counts } = await readOnly(platform, async (tx) => ({
    starts: await bucketStarts(tx, range, interval, time_zone),
    counts: await countByBucket(tx, { range, filter, interval, timeZone: time_zone, by, quarters }),
  }));
  const folded: Series = foldSeries(starts, counts);
  return { from: range.from.toISOString(), to: range.to.toISOString(), interval, time_zone, ...folded };
}

export const topSchema = z
  .object({
    field: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    total: z.int().describe('Events of all values.'),
    values: z.array(z.object({ value: z.string(), count: z.int() })),
  })
  .meta({ id: 'Top' });

const isRollupField = (field: string): field is RollupField =>
  (rollupFields as readonly string[]).includes(field);

/** The commonest values of a field. What the rollups do not know is counted from events of at most 31 days. @throws Invalid */
export async function top(
  platform: Platform,
  query: EventFilter & { field: RollupField | RawField; limit: number },
): Promise<z.infer<typeof topSchema>> {
  const { field, limit, from, to, code, category, outcome, country, device_type, ...more } = query;
  const range = rangeOf({ from, to }, platform.clock.now());
  const filter = { code, category, outcome, country, device_type };
  const isRaw = !isRollupField(field) || Object.values(more).some((value) => value !== undefined);
  if (isRaw && range.to.getTime() - range.from.getTime() > (MAX_RAW_DAYS + 1) * DAY_MS) {
    const detail = `This is counted from the events themselves: ask for at most ${MAX_RAW_DAYS} days.`;
    throw new Invalid('range_too_long', detail, [{ pointer: '/from', message: detail }]);
  }
  const values = await readOnly(platform, (tx) =>
    isRollupField(field) && !isRaw
      ? topFromRollups(tx, { range, filter, field, quarters: needsQuarters(range, 'UTC') })
      : topFromEvents(tx, { range, filter: { ...filter, ...more }, field }),
  );
  const total = values.reduce((sum, { count }) => sum + Number(count), 0);
  return {
    field,
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    total,
    values: values.slice(0, limit),
  };
}
