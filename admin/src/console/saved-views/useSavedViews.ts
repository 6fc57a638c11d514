import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type BodyOf, type Schemas } from '../../api/client.ts';

export type SavedView = Schemas['SavedView'];
export type ViewedList = SavedView['resource'];

const keyOf = (resource: ViewedList) => ['saved-views', resource];

const queryOf = (resource: ViewedList) => ({
  queryKey: keyOf(resource),
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/saved-views', { query: { resource }, signal }),
  staleTime: 60_000,
});

/** Returns the views of a list that can be opened, and what can be done with them. */
export function useSavedViews(resource: ViewedList) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(queryOf(resource));
  const refresh = () => client.invalidateQueries({ queryKey: keyOf(resource) });
  return {
    views: data?.data,
    error,
    refetch,
    save: async (body: Omit<BodyOf<'/saved-views', 'post'>, 'resource'>) => {
      await api.post('/saved-views', { body: { ...body, resource } });
      await refresh();
    },
    change: async (id: string, body: BodyOf<'/saved-views/{id}', 'patch'>) => {
      await api.patch('/saved-views/{id}', { path: { id }, body });
      await refresh();
    },
    remove: async (id: string) => {
      await api.delete('/saved-views/{id}', { path: { id } });
      await refresh();
    },
    openWith: async (id: string | null) => {
      await api.put('/saved-views/defaults/{resource}', { path: { resource }, body: { view_id: id } });
      await refresh();
    },
  };
}

/** Returns the view that the list opens with, requested only where the address says nothing else. */
export function useDefaultView(
  resource: ViewedList,
  isWanted: boolean,
): { isPending: boolean; view: SavedView | undefined } {
  const { data, isPending, isError } = useQuery({ ...queryOf(resource), enabled: isWanted });
  return {
    // A list that cannot ask for its views opens as it would without.
    isPending: isWanted && isPending && !isError,
    view: data?.data.find(({ is_default }) => is_default),
  };
}
