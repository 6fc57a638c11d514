import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';

export type Assignee = NonNullable<Schemas['Alert']['assignee']>;

/** Everyone whom alerts can be given to. */
export const useAssignees = (): Assignee[] =>
  useQuery({
    queryKey: ['alerts', 'assignees'],
    queryFn: ({ signal }) => api.get('/alerts/assignees', { signal }),
    select: ({ data }) => data,
    staleTime: 60_000,
  }).data ?? [];
