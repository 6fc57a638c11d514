import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../api/client.ts';

export type AvailableAction = Schemas['AvailableAction'];

/** What the signed-in member of staff can do to a user now, and what stands in the way of the rest. */
export const useAvailableActions = (userId: string) =>
  useQuery({
    queryKey: ['users', userId, 'actions'],
    queryFn: ({ signal }) => api.get('/users/{id}/actions', { path: { id: userId }, signal }),
    select: ({ data }) => data,
  });
