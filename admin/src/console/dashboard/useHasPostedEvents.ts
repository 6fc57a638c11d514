import { useQuery } from '@tanstack/react-query';
import { useGetList } from 'react-admin';
import { api, type Schemas } from '../../api/client.ts';
import { useCanAccess } from '../data/useCanAccess.ts';

/**
 * Returns whether any service has ever sent events: a key was used, or one of the newest events came with a key. True
 * while that is not known, and for those who may not see the keys.
 */
export function useHasPostedEvents(): boolean {
  const { canAccess = false } = useCanAccess({ resource: 'api-keys', action: 'read' });
  const { data: keys } = useGetList<Schemas['ApiKey']>('api-keys', {}, { enabled: canAccess });
  const isUnused = keys?.every(({ last_used_at }) => last_used_at === null) ?? false;
  const { data: newest } = useQuery({
    queryKey: ['audit-events', 'newest'],
    queryFn: ({ signal }) => api.get('/audit-events', { query: { limit: 100 }, signal }),
    enabled: isUnused,
  });
  return newest?.data.some(({ api_key_id }) => api_key_id !== null) ?? true;
}
