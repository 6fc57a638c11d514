import type { QueryOf } from '../../api/client.ts';
import { rangeFromText, rangeToText, resolveRange } from '../../shared/time-range/range.ts';
import { listPath } from '../list/list-path.ts';

type EventQuery = QueryOf<'/audit-events'>;

/** What the list of events is filtered by, as it stands in the page's address. */
export type EventFilter = Omit<NonNullable<EventQuery>, 'from' | 'to' | 'limit' | 'cursor'> & {
  /** A time range as in `rangeToText`. */
  range?: string;
};

export const LIST_PATH = '/audit-events';

/** Returns the list of events with this filter. */
export const eventsPath = (filter: EventFilter): string => listPath('audit-events', filter);

/** Returns the list of events with this filter and the time that its range means now. */
export function permalink(filter: EventFilter, now: number, timeZone: string): string {
  const range = rangeFromText(filter.range ?? '');
  if (!range) return eventsPath(filter);
  return eventsPath({
    ...filter,
    range: rangeToText({ kind: 'absolute', ...resolveRange(range, now, timeZone) }),
  });
}

/** Reads `?filter=`; whatever is not an object counts as no filter. */
export function filterInAddress(search: string): EventFilter | undefined {
  const text = new URLSearchParams(search).get('filter');
  if (text === null) return undefined;
  try {
    const filter: unknown = JSON.parse(text);
    return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? filter : {};
  } catch {
    return {};
  }
}

/**
 * Returns the range as the API knows it. A range that lasts until now is left open, so that new events appear; its
 * beginning must stay the same for as long as someone turns pages, which is why `now` comes from outside. `range` is set
 * to undefined, because the API refuses what it does not know.
 */
export function apiRange(
  filter: EventFilter,
  now: number,
  timeZone: string,
): { range: undefined; from?: string; to?: string } {
  const range = rangeFromText(filter.range ?? '');
  if (!range) return { range: undefined };
  const { from, to } = resolveRange(range, now, timeZone);
  const ends = to < now || range.kind === 'absolute';
  return {
    range: undefined,
    from: new Date(from).toISOString(),
    ...(ends && { to: new Date(to).toISOString() }),
  };
}
