import { microsecondsIn } from '#core/platform/instant.ts';
import type { Manifest, TimeRange } from '#core/transparency-log/index.ts';
import type { ExportRow } from './export-store.ts';

type Wanted = Pick<ExportRow, 'filter' | 'terms'>;

/** Returns what of the log an export holds: all of it, all of a range of time, or what a filter let through. */
export function coverageOf({ filter, terms }: Wanted): Manifest['coverage'] {
  const { from, to, query, ...others } = filter;
  const isFiltered = terms.length > 0 || Object.values(others).some((value) => value !== undefined);
  if (isFiltered || (query !== undefined && query.trim() !== '')) return 'filter';
  return from === undefined && to === undefined ? 'everything' : 'time_range';
}

/** Returns the time of an export that holds all of it; null where a filter leaves out more. */
export function timeRangeOf(wanted: Wanted): TimeRange | null {
  if (coverageOf(wanted) === 'filter') return null;
  const { from, to } = wanted.filter;
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : (microsecondsIn(from) ?? Number.NEGATIVE_INFINITY),
    to: to === undefined ? Number.POSITIVE_INFINITY : (microsecondsIn(to) ?? Number.POSITIVE_INFINITY),
  };
}
