import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { mayOpen } from '../data/auth-provider.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';

const POLL_MS = 15_000;

/** How many alerts wait; asked for again all the time, while the page is looked at. One small query by index. */
export function useOpenAlerts(): Schemas['AlertCounts'] | undefined {
  const session = useCurrentSession();
  return useQuery({
    queryKey: ['alerts', 'counts'],
    queryFn: ({ signal }) => api.get('/alerts/counts', { signal }),
    refetchInterval: POLL_MS,
    enabled: session !== undefined && mayOpen(session, 'alerts'),
  }).data;
}
