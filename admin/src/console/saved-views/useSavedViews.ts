import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client.ts';

export type SavedView = Schemas['SavedView'];
export type ViewedList = SavedView['resource'];

const keyOf = (resource: ViewedList) => ['saved-views', resource];

const queryOf = (resource: ViewedList) => ({
  queryKey: keyOf(resource),
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/saved-views', { query: { resource }, signal }),
  staleTime: 60_000,
});

/** Returns the views of a list that can be opened. After a change, `refresh` loads them again. */
export function useSavedViews(resource: ViewedList) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(queryOf(resource));
  const refresh = () => client.invalidateQueries({ queryKey: keyOf(resource) });
  return { views: data?.data, error, refetch, refresh };
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
