import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, api } from '../../api/client.ts';

export type EventType = AnswerOf<'/event-types', 'get'>['data'][number];

/** Returns the catalogue of events; it changes with the server only. */
export function useEventTypes(): EventType[] {
  const { data } = useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => api.get('/event-types', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.data ?? [];
}
