import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Identifier, ListContextProvider, type RaRecord, useListContext, useNotify } from 'react-admin';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type Chosen, inView, keepVisible, nothing, outsideOf, viewOf, withSelected } from './selection.ts';

type Selected = {
  /** In the order in which they were chosen. */
  chosen: Chosen[];
  /** Those on other pages. */
  outside: Chosen[];
  /** As many as the API takes at once. */
  max: number;
  clear: () => void;
  clearOutside: () => void;
};

const SelectionContext = createContext<Selected | null>(null);

/** Returns what is chosen in the list around. */
export function useListSelection(): Selected {
  const selected = useContext(SelectionContext);
  if (!selected) throw new Error('useListSelection() needs a ListSelection');
  return selected;
}

type ListSelectionProps = { max: number; children: ReactNode };

/**
 * Keeps what is chosen in a list instead of react-admin, which keeps it whatever the list shows: here it ends with the
 * filter, the order and the page size, loses rows that are gone, and holds no more than the API takes at once.
 */
export function ListSelection({ max, children }: ListSelectionProps) {
  const t = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const list = useListContext<RaRecord>();
  const { data, page, perPage, sort, filterValues, isPlaceholderData = false } = list;
  const view = viewOf(filterValues, sort, perPage);
  const [kept, setKept] = useState(() => nothing<RaRecord>(view));
  // While another view loads, the rows of the last one stand there: none of them is of the new one.
  const records = useMemo(() => (isPlaceholderData ? undefined : data), [data, isPlaceholderData]);
  useEffect(() => {
    if (records) setKept((before) => keepVisible(before, { view, page, records }));
  }, [records, view, page]);

  const chosen = inView(kept, view);
  const selectedIds = useMemo(() => inView(kept, view).map(({ id }) => id), [kept, view]);
  const shown = { view, page, records: records ?? [] };
  const select = (ids: readonly Identifier[]) => {
    if (ids.length > max) {
      notify(t('console.list.selection.full', { max: format.number(max) }), { type: 'warning' });
    }
    setKept((before) => withSelected(before, ids.slice(0, max), shown));
  };
  const outside = outsideOf(kept, shown);
  const selected = {
    chosen,
    outside,
    max,
    clear: () => select([]),
    clearOutside: () => select(selectedIds.filter((id) => !outside.some((one) => one.id === id))),
  };
  const value = {
    ...list,
    selectedIds,
    onSelect: select,
    onToggleItem: (id: Identifier) =>
      select(selectedIds.includes(id) ? selectedIds.filter((other) => other !== id) : [...selectedIds, id]),
    onUnselectItems: selected.clear,
  };
  return (
    <ListContextProvider value={value}>
      <SelectionContext value={selected}>{children}</SelectionContext>
    </ListContextProvider>
  );
}
