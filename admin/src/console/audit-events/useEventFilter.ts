import { useState } from 'react';
import { useListContext } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { apiRange, type EventFilter, filterInAddress } from './event-filter.ts';

type FilterChange = (filter: EventFilter) => EventFilter;

/**
 * Returns the range of the filter in the address, as the API knows it. It is counted from when the filter was set: were
 * it counted from each moment, the cursor of one page would not fit the next.
 */
export function useAddressRange(fallback: EventFilter) {
  const { search } = useLocation();
  const { timeZone } = useFormat();
  const filter = filterInAddress(search) ?? fallback;
  const key = JSON.stringify(filter);
  const [anchor, setAnchor] = useState({ key, now: Date.now() });
  if (anchor.key !== key) setAnchor({ key, now: Date.now() });
  return apiRange(filter, anchor.now, timeZone);
}

/**
 * Returns the filter of the list around, and how to change it. A change goes upon what is in the address: on a slow
 * machine the filter shown may still be the one before, and what was set a moment ago would be lost.
 */
export function useEventFilter(): { filter: EventFilter; changeFilter: (change: FilterChange) => void } {
  const { filterValues, setFilters } = useListContext();
  const changeFilter = (change: FilterChange) =>
    setFilters(change(filterInAddress(window.location.search) ?? filterValues), {});
  return { filter: filterValues, changeFilter };
}
