import { useCanAccess, useGetList } from 'react-admin';
import type { Schemas } from '../../api/client.ts';

/** Whether any service has ever sent events; true for those who may not see the keys. */
export function useHasPostedEvents(): boolean {
  const { canAccess = false } = useCanAccess({ resource: 'api-keys', action: 'list' });
  const { data } = useGetList<Schemas['ApiKey']>('api-keys', {}, { enabled: canAccess });
  return data === undefined || data.some(({ last_used_at }) => last_used_at !== null);
}
