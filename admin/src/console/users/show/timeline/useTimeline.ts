import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { timelineKinds } from '#contract/timeline.ts';
import { api } from '../../../../api/client.ts';
import type { TimelineItem } from './group.ts';

export type Kind = TimelineItem['kind'];

const PAGE = 50;
const isKind = (text: string): text is Kind => timelineKinds.includes(text as Kind);

/** Returns the kinds that are shown, in the address; none chosen are all. */
export function useKinds(): { chosen: Kind[]; choose: (chosen: Kind[]) => void } {
  const [search, setSearch] = useSearchParams();
  const choose = (chosen: Kind[]) => {
    const next = new URLSearchParams(search);
    next.delete('kind');
    for (const kind of chosen) next.append('kind', kind);
    setSearch(next, { replace: true });
  };
  return { chosen: search.getAll('kind').filter(isKind), choose };
}

/** Returns everything about a user, newest first, page after page. */
export const useTimeline = (userId: string, kind: Kind[]) =>
  useInfiniteQuery({
    queryKey: ['users', userId, 'timeline', kind],
    queryFn: ({ signal, pageParam }) =>
      api.get('/users/{id}/timeline', {
        path: { id: userId },
        query: { limit: PAGE, ...(kind.length > 0 && { kind }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page_info }) => page_info.next_cursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  });
