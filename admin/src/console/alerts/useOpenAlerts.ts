import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { mayOpen } from '../data/auth-provider.ts';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { useStream } from './useStream.ts';

type Counts = Schemas['AlertCounts'];

const queryKey = ['alerts', 'counts'];
const POLL_MS = 15_000;

/** How many alerts wait, as it changes; asked for again and again only while there is no stream. */
export function useOpenAlerts(): Counts | undefined {
  const session = useCurrentSession();
  const client = useQueryClient();
  const enabled = session !== undefined && mayOpen(session, 'alerts');
  const isLive = useStream<Counts>('/alerts/counts/stream', enabled, (counts) =>
    client.setQueryData(queryKey, counts),
  );
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get('/alerts/counts', { signal }),
    refetchInterval: isLive ? false : POLL_MS,
    enabled,
  }).data;
}
