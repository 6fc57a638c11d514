import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../../../api/client.ts';

/** Returns how well a user's account is protected. */
export const useUserSecurity = (userId: string): UseQueryResult<Schemas['UserSecurity']> =>
  useQuery({
    queryKey: ['users', userId, 'security'],
    queryFn: ({ signal }) => api.get('/users/{id}/security', { path: { id: userId }, signal }),
  });
