import { z } from 'zod';
import { type EventFilter, parseQuery, withTerms } from '#core/audit/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { bucketStarts } from './buckets.ts';
import { topFromDays } from './day-counts-store.ts';
import { daySumFor } from './day-sums.ts';
import { HOUR_MS, type Interval, intervalFor, intervals, isoRange, type Range, rangeOf } from './range.ts';
import { forRollups } from './rollup-filter.ts';
import { type RollupField, rollupFields } from './rollup-store.ts';
import { bucketSchema, fillSeries } from './series.ts';
import {
  countByBucket,
  countEventsByBucket,
  type RawField,
  topFromEvents,
  topFromRollups,
  type ValueCount,
} from './store.ts';

const DAY_MS = 86_400_000;
/** Longest range over which events themselves are counted, in days. */
const MAX_RAW_DAYS = 31;
/** Two hours more: the clocks may go back in a month, and a range is widened to quarters of an hour. */
const MAX_RAW_MS = MAX_RAW_DAYS * DAY_MS + 2 * HOUR_MS;

/** Events counted one by one in a chart over time, when the rollups cannot tell. */
const MAX_COUNTED = 30_000;

export const timelineSchema = z
  .object({
    from: z.iso.datetime().describe('The requested range, widened to quarters of an hour.'),
    to: z.iso.datetime(),
    interval: z.enum(intervals),
    time_zone: z.string(),
    complete: z.boolean().describe(`false: only the newest ${MAX_COUNTED} matching events are counted.`),
    series: z
      .array(z.object({ key: z.string(), total: z.int() }))
      .describe('At most eight, the most common first; all others as `other`.'),
    buckets: z.array(bucketSchema).describe('Every interval of the range, including those without events.'),
  })
  .meta({ id: 'Timeline' });

/** Counts of events by interval and, if asked, by a field; from the rollups where they know the filter. @throws Invalid */
export async function timeline(
  platform: Platform,
  query: Omit<EventFilter, 'by'> & {
    interval?: Interval | undefined;
    time_zone: string;
    by?: RollupField | undefined;
  },
): Promise<z.infer<typeof timelineSchema>> {
  const { interval: askedInterval, time_zone, by = null, ...asked } = query;
  const range = rangeOf(asked, platform.clock.now());
  const interval = askedInterval ?? intervalFor(range);
  const zone = await platform.zones.require(time_zone);
  const starts = bucketStarts(range, interval, zone);
  const { counts, isRaw } = await readOnly(platform, async (tx) => {
    const filter = await withTerms(tx, asked);
    const rollupFilter = forRollups(filter);
    const counts = rollupFilter
      ? await countByBucket(tx, { range, filter: rollupFilter, starts, by })
      : await countEventsByBucket(tx, { range, filter, starts, by, limit: MAX_COUNTED });
    return { counts, isRaw: !rollupFilter };
  });
  const filled = fillSeries(starts, zone, counts, by ? [] : ['all']);
  const counted = filled.series.reduce((sum, { total }) => sum + total, 0);
  return {
    ...isoRange(range),
    interval,
    time_zone: zone.name,
    complete: !isRaw || counted < MAX_COUNTED,
    ...filled,
  };
}

export const topSchema = z
  .object({
    field: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    total: z.int().describe('Events of all values.'),
    total_before: z.int().optional().describe('With `before_from`: the same for that range.'),
    values: z.array(
      z.object({
        value: z.string(),
        count: z.int(),
        before: z.int().optional().describe('With `before_from`: its count in that range.'),
      }),
    ),
  })
  .meta({ id: 'Top' });

const isRollupField = (field: string): field is RollupField =>
  (rollupFields as readonly string[]).includes(field);

type Asked = EventFilter & { field: RollupField | RawField };

/**
 * Returns the commonest values of a field. What the rollups do not know is counted from events of at most 31 days.
 * @throws Invalid
 */
export async function top(
  platform: Platform,
  query: Asked & { limit: number; before_from?: string | undefined; before_to?: string | undefined },
): Promise<z.infer<typeof topSchema>> {
  const { limit, before_from, before_to, ...asked } = query;
  const range = rangeOf(asked, platform.clock.now());
  const rangeBefore = before_from ? rangeOf({ from: before_from, to: before_to }, range.from) : null;
  if (!isInRollups(asked) && [range, rangeBefore].some((one) => one && lengthOf(one) > MAX_RAW_MS)) {
    const detail = `This is counted from the events themselves: request at most ${MAX_RAW_DAYS} days.`;
    throw new Invalid('range_too_long', detail, [{ pointer: '/from', message: detail }]);
  }
  const { counts, before } = await readOnly(platform, async (tx) => {
    const counts = await commonest(tx, asked, range, { limit });
    const only = counts.map(({ value }) => value);
    return {
      counts,
      before: rangeBefore && (await commonest(tx, asked, rangeBefore, { limit, only })),
    };
  });
  const countBefore = new Map(before?.map(({ value, count }) => [value, count]));
  return {
    field: asked.field,
    ...isoRange(range),
    total: counts[0]?.total ?? 0,
    ...(before && { total_before: before[0]?.total ?? 0 }),
    values: counts.map(({ value, count }) => ({
      value,
      count,
      ...(before && { before: countBefore.get(value) ?? 0 }),
    })),
  };
}

const lengthOf = ({ from, to }: Range): number => to.getTime() - from.getTime();
const isInRollups = ({ field, ...asked }: Asked): boolean =>
  isRollupField(field) && forRollups({ ...asked, terms: parseQuery(asked.query ?? '') }) !== undefined;

async function commonest(
  tx: Transaction,
  { field, ...asked }: Asked,
  range: Range,
  wanted: { limit: number; only?: string[] },
): Promise<ValueCount[]> {
  const sum = daySumFor(field, asked);
  if (sum) return topFromDays(tx, { range, sum, ...wanted });
  const filter = await withTerms(tx, asked);
  const rollupFilter = forRollups(filter);
  return isRollupField(field) && rollupFilter
    ? topFromRollups(tx, { range, filter: rollupFilter, field, ...wanted })
    : topFromEvents(tx, { range, filter, field, ...wanted });
}
