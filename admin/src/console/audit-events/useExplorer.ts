import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerOf, api } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import type { EventFilter } from './event-filter.ts';
import { useAddressRange, useEventFilter } from './useEventFilter.ts';

export type Facets = AnswerOf<'/analytics/facets', 'get'>;
export type Histogram = AnswerOf<'/analytics/timeline', 'get'>;

const YEARS_MS = 3 * 365 * 86_400_000;

/** Returns the filter of the list as the charts beside it take it: "any time" is the last three years. */
export function useExplorerQuery() {
  const { filter } = useEventFilter();
  const range = useAddressRange(filter);
  const { range: _range, ...conditions }: EventFilter = filter;
  const from =
    range.from ?? new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - YEARS_MS).toISOString();
  return { ...conditions, from, ...(range.to && { to: range.to }) };
}

/** Values and counts by which the events can be narrowed down. */
export function useFacets(): UseQueryResult<Facets> {
  const query = useExplorerQuery();
  return useQuery({
    queryKey: ['analytics', 'facets', query],
    queryFn: ({ signal }) => api.get('/analytics/facets', { query, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Returns events over time by outcome, in the viewer's zone. */
export function useHistogram(): UseQueryResult<Histogram> {
  const { timeZone } = useFormat();
  const query = { ...useExplorerQuery(), by: 'outcome' as const, time_zone: timeZone };
  return useQuery({
    queryKey: ['analytics', 'timeline', query],
    queryFn: ({ signal }) => api.get('/analytics/timeline', { query, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
