import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../api/client.ts';

export type AvailableAction = Schemas['AvailableAction'];

/** Returns whether one of the actions can be done now; not until they are known. */
export const allows = (actions: AvailableAction[] | undefined, action: AvailableAction['action']): boolean =>
  actions?.find((one) => one.action === action)?.allowed ?? false;

/** Returns what the logged-in member of staff can do to a user now, and what stands in the way of the rest. */
export const useAvailableActions = (userId: string) =>
  useQuery({
    queryKey: ['users', userId, 'actions'],
    queryFn: ({ signal }) => api.get('/users/{id}/actions', { path: { id: userId }, signal }),
    select: ({ data }) => data,
  });
