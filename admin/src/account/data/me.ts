import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';

export type Me = Schemas['Me'];

const KEY = ['me'];

export const useMe = () => useQuery({ queryKey: KEY, queryFn: () => api.get('/me') });

/** After a change: takes its answer over, or asks anew. The header's name and picture follow. */
export function useMeUpdate(): { set: (me: Me) => void; refresh: () => Promise<void> } {
  const client = useQueryClient();
  return {
    set: (me) => {
      client.setQueryData(KEY, me);
      void client.invalidateQueries({ queryKey: ['session'] });
    },
    refresh: () => refreshMe(client),
  };
}

async function refreshMe(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: KEY }),
    client.invalidateQueries({ queryKey: ['session'] }),
  ]);
}
