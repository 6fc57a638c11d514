import { rangeFromText, rangeToText, type TimeRange } from '../../../shared/time-range/range.ts';

/** What the log is narrowed to, as it stands in the page's address. */
export type LogFilter = { codes: string[]; range: TimeRange | undefined; session: string | null };

const codePattern = /^[a-z][a-z0-9_.:]*\*?$/;

/** Reads the filter of an address; what cannot be understood counts as not given. */
export function filterOf(search: URLSearchParams): LogFilter {
  return {
    codes: search.getAll('event').filter((code) => codePattern.test(code)),
    range: rangeFromText(search.get('range') ?? ''),
    session: search.get('session') || null,
  };
}

export function searchOf({ codes, range, session }: LogFilter): URLSearchParams {
  const search = new URLSearchParams(codes.map((code): [string, string] => ['event', code]));
  if (range) search.set('range', rangeToText(range));
  if (session) search.set('session', session);
  return search;
}

export const isFiltered = ({ codes, range, session }: LogFilter): boolean =>
  codes.length > 0 || range !== undefined || session !== null;
