import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';

export type Me = Schemas['Me'];

const KEY = ['me'];

export const useMe = () => useQuery({ queryKey: KEY, queryFn: () => api.get('/me') });

/** Returns whether a change of the account needs a code beside the password. */
export const useNeedsCode = (): boolean => useMe().data?.two_factor.enabled ?? false;

/** After a change: takes its answer over, or asks again. The header's name and picture follow. */
export function useMeUpdate(): {
  set: (me: Me) => void;
  refresh: () => Promise<void>;
  /** After a step that secures the account: it revokes what any list may show. */
  refreshAll: () => Promise<void>;
  /** Runs a change that may need a code. Where one is needed since two-factor authentication was turned on elsewhere, the forms show its field. */
  confirmed: <Answer>(change: () => Promise<Answer>) => Promise<Answer>;
} {
  const client = useQueryClient();
  return {
    set: (me) => {
      client.setQueryData(KEY, me);
      void client.invalidateQueries({ queryKey: ['session'] });
    },
    refresh: () => refreshMe(client),
    refreshAll: () => client.invalidateQueries(),
    confirmed: async (change) => {
      try {
        return await change();
      } catch (refused) {
        if (isProblem(refused, 'code_required')) await refreshMe(client);
        throw refused;
      }
    },
  };
}

async function refreshMe(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: KEY }),
    client.invalidateQueries({ queryKey: ['session'] }),
  ]);
}
