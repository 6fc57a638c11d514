import { z } from 'zod';
import { severities } from '#contract/event-enums.ts';
import {
  bucketSchema,
  bucketStarts,
  fillSeries,
  type Interval,
  intervalFor,
  intervals,
  isoRange,
  rangeOf,
} from '#core/analytics/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { countAlertsByBucket } from './alert-series-store.ts';

export const alertTimelineSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    interval: z.enum(intervals),
    time_zone: z.string(),
    series: z.array(z.object({ key: z.enum(severities), total: z.int() })),
    buckets: z.array(bucketSchema),
  })
  .meta({ id: 'AlertTimeline' });

/** Returns alerts by interval and severity, by when they were raised. @throws Invalid */
export async function alertTimeline(
  platform: Platform,
  query: {
    from?: string | undefined;
    to?: string | undefined;
    interval?: Interval | undefined;
    time_zone: string;
  },
): Promise<z.infer<typeof alertTimelineSchema>> {
  const range = rangeOf(query, platform.clock.now());
  const interval = query.interval ?? intervalFor(range);
  const zone = await platform.zones.require(query.time_zone);
  const starts = bucketStarts(range, interval, zone);
  const counts = await readOnly(platform, (tx) => countAlertsByBucket(tx, range, starts));
  const { series, buckets } = fillSeries(starts, zone, counts, []);
  const bySeverity = severities.flatMap((key) => series.filter((one) => one.key === key)).reverse();
  return {
    ...isoRange(range),
    interval,
    time_zone: zone.name,
    series: bySeverity.map(({ key, total }) => ({ key: key as (typeof severities)[number], total })),
    buckets,
  };
}
