import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { mayOpen } from '../data/auth-provider.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { useLiveTopic } from '../live/useLiveTopic.ts';

type Counts = Schemas['AlertCounts'];

const queryKey = ['alerts', 'counts'];
const topic = { topic: 'alert_counts' } as const;
const POLL_MS = 15_000;

/** Returns how many alerts wait, as it changes; requested again and again only while there is no stream. */
export function useOpenAlerts(): Counts | undefined {
  const session = useCurrentSession();
  const client = useQueryClient();
  const enabled = session !== undefined && mayOpen(session, 'alerts');
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
