import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { HoldState } from '#contract/legal-holds.ts';
import { api, type Schemas } from '../../api/client.ts';

export type Retention = Schemas['Retention'];
export type Hold = Schemas['LegalHold'];
export type Category = Retention['categories'][number]['category'];

export const retentionKey = ['retention'];
export const holdsKey = ['legal-holds'];
const PAGE = 25;

export const useRetention = () =>
  useQuery({ queryKey: retentionKey, queryFn: ({ signal }) => api.get('/retention', { signal }) });

/** Holds, the newest first, a page at a time. */
export const useHolds = (state: HoldState) =>
  useInfiniteQuery({
    queryKey: [...holdsKey, state],
    queryFn: ({ pageParam, signal }) =>
      api.get('/legal-holds', {
        query: { state, limit: PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page_info.next_cursor,
  });
