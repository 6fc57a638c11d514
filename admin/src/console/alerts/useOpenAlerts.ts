import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useLiveTopic } from '../live/useLiveTopic.ts';

type Counts = Schemas['AlertCounts'];

const queryKey = ['alerts', 'counts'];
const topic = { topic: 'alert_counts' } as const;
const POLL_MS = 15_000;

/** Returns how many alerts wait, as it changes; requested again and again only while there is no stream. */
export function useOpenAlerts(): Counts | undefined {
  const client = useQueryClient();
  const { canAccess: enabled = false } = useCanAccess({ resource: 'alerts', action: 'read' });
  const { state } = useLiveTopic(enabled ? topic : null, ({ counts }) => {
    if (counts) client.setQueryData(queryKey, counts);
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get('/alerts/counts', { signal }),
    refetchInterval: state === 'open' ? false : POLL_MS,
    enabled,
  }).data;
}
