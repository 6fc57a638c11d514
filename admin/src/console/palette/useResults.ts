import { useMemo } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { searchable } from '../../shared/search-text.ts';
import { useRuleName } from '../alerts/AlertTitle.tsx';
import { eventsPath } from '../audit-events/event-filter.ts';
import { useEventTypes } from '../audit-events/useEventTypes.ts';
import { useValueLabel } from '../audit-events/useValueLabel.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { useOpenPages } from '../layout/useOpenPages.ts';
import type { ConsolePage } from '../resource.ts';
import { readQuery } from './read-query.ts';
import { inGroups, type Result } from './recent.ts';
import { useFound } from './useFound.ts';

const RANGE = '90d';
const MAX_CODES = 6;

/** Returns the pages that the role may open. */
function usePages(): Result[] {
  const t = useTranslate();
  const { dashboard, pages } = useOpenPages();
  const page = (name: 'dashboard' | ConsolePage['name'], to: string): Result => ({
    id: `page ${name}`,
    group: 'pages',
    label: t(`console.${name}.navigation`),
    to,
  });
  return [...(dashboard ? [page('dashboard', '/')] : []), ...pages.map(({ name }) => page(name, `/${name}`))];
}

/** Returns what leads from the text to events, without asking the server. */
function useEventResults(text: string): (reading: ReturnType<typeof readQuery>) => Result[] {
  const t = useTranslate();
  const types = useEventTypes();
  const label = useValueLabel();
  const typed = searchable(text);
  return ({ isAddress, isSession, isWord }) => {
    const events = (what: 'ip' | 'session' | 'text', filter: Parameters<typeof eventsPath>[0]): Result => ({
      id: `events ${what} ${text}`,
      group: 'events',
      label: t(`console.palette.events_${what}`, { text }),
      to: eventsPath({ ...filter, range: RANGE }),
    });
    if (isAddress) return [events('ip', { ip: text })];
    if (isSession) return [events('session', { session: text.toLowerCase() })];
    if (!isWord) return [];
    const codes = types
      .filter(({ code }) => code.includes(typed) || searchable(label('code', code)).includes(typed))
      .slice(0, MAX_CODES)
      .map(
        ({ code }): Result => ({
          id: `code ${code}`,
          group: 'events',
          label: label('code', code),
          hint: code,
          to: eventsPath({ code: [code], range: RANGE }),
        }),
      );
    return [...codes, events('text', { q: text })];
  };
}

/** Returns all that the typed text may mean, grouped; what was opened last when nothing is typed. */
export function useResults(
  typed: string,
  recent: Result[],
): { results: Result[]; isSearching: boolean; error: unknown } {
  const t = useTranslate();
  const { canAccess: readsEvents = false } = useCanAccess({ resource: 'audit-events', action: 'read' });
  const reading = useMemo(() => readQuery(typed), [typed]);
  const { text } = reading;
  const pages = usePages();
  const eventResults = useEventResults(text);
  const found = useFound(reading);
  const ruleName = useRuleName();
  const alertName = (kind: string) => t('console.palette.alert', { kind: ruleName(kind) });
  const all = (): Result[] => {
    if (text === '') return [...recent, ...pages];
    const others = found.isPlaceholderData ? [] : (found.data ?? []);
    const events = readsEvents ? eventResults(reading) : [];
    const named = pages.filter(({ label }) => searchable(label).includes(searchable(text)));
    return inGroups([
      ...others.map((result) =>
        result.group === 'alerts' ? { ...result, label: alertName(result.label) } : result,
      ),
      ...events,
      ...named,
    ]);
  };
  const results = all();
  // The same list for as long as it holds the same: who walks along it is not thrown back.
  const key = results.map(({ id, label }) => `${id} ${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the results
  const same = useMemo(() => results, [key]);
  return {
    results: same,
    isSearching: text !== '' && found.isFetching,
    error: text === '' ? null : found.error,
  };
}
