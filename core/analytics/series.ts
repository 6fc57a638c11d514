import { z } from 'zod';
import type { TimeZone } from '#core/platform/time-zone.ts';
import { type BucketCount, OTHER } from './store.ts';

export const bucketSchema = z.object({
  start: z.iso.datetime(),
  local: z.iso
    .datetime({ offset: true })
    .describe(
      '`start` as the clocks of the time zone show it, with their offset: what to label the bucket with.',
    ),
  counts: z.record(z.string(), z.int()),
});

export type Series = {
  series: { key: string; total: number }[];
  buckets: z.infer<typeof bucketSchema>[];
};

/**
 * Puts counts into their buckets: every bucket is there and holds every key.
 * @param starts first instants of the buckets, in milliseconds.
 * @param zone whose clocks say what a bucket is called.
 * @param always keys that are there even when nothing was counted.
 */
export function fillSeries(
  starts: number[],
  zone: TimeZone,
  counts: BucketCount[],
  always: string[],
): Series {
  const totals = new Map(always.map((key) => [key, 0]));
  for (const { key, count } of counts) totals.set(key, (totals.get(key) ?? 0) + count);
  const series = [...totals].map(([key, total]) => ({ key, total })).sort(commonestFirst);
  const zeros = Object.fromEntries(series.map(({ key }) => [key, 0]));
  const buckets = starts.map((start) => ({
    start: new Date(start).toISOString(),
    local: `${zone.clockAt(start).toISOString().slice(0, 19)}${zone.offsetText(start)}`,
    counts: { ...zeros },
  }));
  for (const { bucket, key, count } of counts) {
    const counted = buckets[bucket]?.counts;
    if (counted) counted[key] = count;
  }
  return { series, buckets };
}

type Total = { key: string; total: number };

/** `other` is last, however much it is. */
function commonestFirst(a: Total, b: Total): number {
  if (a.key === OTHER || b.key === OTHER) return a.key === OTHER ? 1 : -1;
  return b.total - a.total || (a.key < b.key ? -1 : 1);
}
