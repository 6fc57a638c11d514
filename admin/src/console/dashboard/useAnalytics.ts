import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerOf, api, type QueryOf } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';

export type Timeline = AnswerOf<'/analytics/timeline', 'get'>;
export type Top = AnswerOf<'/analytics/top', 'get'>;
type TimelineQuery = Omit<NonNullable<QueryOf<'/analytics/timeline'>>, 'from' | 'to' | 'time_zone'>;
type TopQuery = Omit<NonNullable<QueryOf<'/analytics/top'>>, 'from' | 'to' | 'before_from' | 'before_to'>;
export type AlertTimeline = AnswerOf<'/analytics/alerts', 'get'>;
export type ActiveUsers = AnswerOf<'/analytics/active-users', 'get'>;
export type TwoFactorAdoption = AnswerOf<'/analytics/two-factor', 'get'>;

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

/** Returns the commonest values of a field; with their counts of the period before, where that is given. */
export function useTop(range: Resolved, query: TopQuery, before?: Resolved): UseQueryResult<Top> {
  const then = before && asQuery(before);
  const asked = {
    ...query,
    ...asQuery(range),
    ...(then && { before_from: then.from, before_to: then.to }),
  };
  return useQuery({
    queryKey: ['analytics', 'top', asked],
    queryFn: ({ signal }) => api.get('/analytics/top', { query: asked, signal }),
    placeholderData: keepPreviousData,
    // A range that is too long stays so.
    retry: false,
  });
}

/** Users who did something themselves, by day of UTC. */
export function useActiveUsers(range: Resolved): UseQueryResult<ActiveUsers> {
  const asked = asQuery(range);
  return useQuery({
    queryKey: ['analytics', 'active-users', asked],
    queryFn: ({ signal }) => api.get('/analytics/active-users', { query: asked, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Alerts by interval and severity, in the viewer's zone. */
export function useAlertTimeline(range: Resolved): UseQueryResult<AlertTimeline> {
  const { timeZone } = useFormat();
  const asked = { ...asQuery(range), time_zone: timeZone };
  return useQuery({
    queryKey: ['analytics', 'alerts', asked],
    queryFn: ({ signal }) => api.get('/analytics/alerts', { query: asked, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Returns how many accounts use two-factor authentication now. */
export const useTwoFactorAdoption = (): UseQueryResult<TwoFactorAdoption> =>
  useQuery({
    queryKey: ['analytics', 'two-factor'],
    queryFn: ({ signal }) => api.get('/analytics/two-factor', { signal }),
  });
