import { useListContext, useStore } from 'react-admin';
import { hidesSame, isSameFilter } from './same-view.ts';
import type { SavedView } from './useSavedViews.ts';

/** Returns how the list is looked at now, and how to look at it as a view says. */
export function useCurrentView(storeKey: string, usuallyHidden: string[]) {
  const { filterValues, setFilters } = useListContext();
  const [hidden, setHidden] = useStore<string[]>(storeKey, usuallyHidden);
  return {
    filter: filterValues as Record<string, string>,
    hidden,
    isShown: ({ filter, hidden_columns }: SavedView) =>
      isSameFilter(filter, filterValues) && hidesSame(hidden_columns, hidden),
    show: ({ filter, hidden_columns }: SavedView) => {
      if (hidden_columns) setHidden(hidden_columns);
      setFilters(filter, {});
    },
  };
}
