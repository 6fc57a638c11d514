import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { api, type QueryOf } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { usePreferences } from '../../../shared/preferences/PreferencesProvider.tsx';
import { resolveRange, wholeMinute } from '../../../shared/time-range/range.ts';
import { filterOf, type LogFilter, searchOf } from './filter.ts';

export type LogQuery = Pick<NonNullable<QueryOf<'/me/audit-events'>>, 'code' | 'from' | 'to' | 'session'>;

/** Returns the filter in the address, the page of the log that it and the cursors lead to, and the ways on. */
export function useAuditLog() {
  const [search, setSearch] = useSearchParams();
  const { preferences } = usePreferences();
  const { timeZone } = useFormat();
  const filter = filterOf(search);
  const filterText = searchOf(filter).toString();
  // The cursors of the pages up to this one; they belong to one filter.
  const [trail, setTrail] = useState<{ filter: string; cursors: string[] }>({ filter: '', cursors: [] });
  const cursors = trail.filter === filterText ? trail.cursors : [];
  const cursor = cursors.at(-1);
  const query = queryOf(filter, timeZone);
  const { page_size: limit } = preferences;
  const page = useQuery({
    queryKey: ['audit-log', filterText, limit, cursor],
    queryFn: () => api.get('/me/audit-events', { query: { ...query, limit, ...(cursor && { cursor }) } }),
    placeholderData: keepPreviousData,
  });
  const go = (to: string[]) => setTrail({ filter: filterText, cursors: to });
  const next = page.data?.page_info.next_cursor ?? null;
  return {
    filter,
    setFilter: (changes: Partial<LogFilter>) => setSearch(searchOf({ ...filter, ...changes })),
    query,
    page,
    pageNumber: cursors.length + 1,
    onNewer: cursors.length > 0 ? () => go(cursors.slice(0, -1)) : null,
    onOlder: next ? () => go([...cursors, next]) : null,
  };
}

/** Returns what the API is asked: ranges that move with time become instants. */
function queryOf({ codes, range, session }: LogFilter, timeZone: string): LogQuery {
  const times = range && resolveRange(range, wholeMinute(Date.now()), timeZone);
  return {
    ...(codes.length > 0 && { code: codes }),
    ...(session !== null && { session }),
    ...(times && { from: new Date(times.from).toISOString(), to: new Date(times.to).toISOString() }),
  };
}
