import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerOf, api, type QueryOf } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';

export type Timeline = AnswerOf<'/analytics/timeline', 'get'>;
export type Top = AnswerOf<'/analytics/top', 'get'>;
type TimelineQuery = Omit<NonNullable<QueryOf<'/analytics/timeline'>>, 'from' | 'to' | 'time_zone'>;
type TopQuery = Omit<NonNullable<QueryOf<'/analytics/top'>>, 'from' | 'to'>;

/** More than there are. */
export const ALL_COUNTRIES = 250;

const asQuery = ({ from, to }: Resolved) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** Counts by interval, in the viewer's zone. What was shown stays until the new numbers are there. */
export function useTimeline(range: Resolved, query: TimelineQuery): UseQueryResult<Timeline> {
  const { timeZone } = useFormat();
  const asked = { ...query, ...asQuery(range), time_zone: timeZone };
  return useQuery({
    queryKey: ['analytics', 'timeline', asked],
    queryFn: ({ signal }) => api.get('/analytics/timeline', { query: asked, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The commonest values of a field. */
export function useTop(range: Resolved, query: TopQuery): UseQueryResult<Top> {
  const asked = { ...query, ...asQuery(range) };
  return useQuery({
    queryKey: ['analytics', 'top', asked],
    queryFn: ({ signal }) => api.get('/analytics/top', { query: asked, signal }),
    placeholderData: keepPreviousData,
    // A range that is too long stays so.
    retry: false,
  });
}
