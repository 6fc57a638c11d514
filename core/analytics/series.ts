import type { BucketCount } from './store.ts';

/** More colours than this nobody tells apart. */
const MAX_SERIES = 8;
export const OTHER = 'other';

export type Series = {
  series: { key: string; total: number }[];
  buckets: { start: string; counts: Record<string, number> }[];
};

/** Orders keys by total, folds those past the eighth into `other`, and fills in every bucket. */
export function foldSeries(starts: Date[], counts: BucketCount[]): Series {
  const totals = new Map<string, number>();
  for (const { key, count } of counts) totals.set(key, (totals.get(key) ?? 0) + count);
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const kept = ranked.slice(0, MAX_SERIES);
  const rest = ranked.slice(MAX_SERIES).reduce((sum, [, total]) => sum + total, 0);
  const keys = new Set(kept.map(([key]) => key));
  const byStart = new Map(starts.map((start) => [start.getTime(), emptyCounts(keys, rest > 0)]));
  for (const { start, key, count } of counts) {
    const bucket = byStart.get(start.getTime());
    const name = keys.has(key) ? key : OTHER;
    if (bucket) bucket[name] = (bucket[name] ?? 0) + count;
  }
  return {
    series: [
      ...kept.map(([key, total]) => ({ key, total })),
      ...(rest > 0 ? [{ key: OTHER, total: rest }] : []),
    ],
    buckets: [...byStart].map(([start, of]) => ({ start: new Date(start).toISOString(), counts: of })),
  };
}

const emptyCounts = (keys: Set<string>, hasRest: boolean): Record<string, number> =>
  Object.fromEntries([...keys, ...(hasRest ? [OTHER] : [])].map((key) => [key, 0]));
