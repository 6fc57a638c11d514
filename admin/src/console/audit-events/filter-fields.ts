import { categories, deviceTypes, outcomes } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import type { EventFilter } from './event-filter.ts';

export type FilterName = Exclude<keyof EventFilter, 'q' | 'query' | 'range'>;

/** How the value of a filter is given. */
export type FilterField =
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'text'; isValid: (text: string) => boolean; maxLength: number }
  | { kind: 'codes' | 'countries' | 'user' | 'organisation' };

/** Returns the API judges it; this keeps out what is plainly something else. A port and brackets are taken off there. */
const isNetwork = (text: string) =>
  /^(\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?|\[[0-9a-f:.]+\](:\d{1,5})?|[0-9a-f]*:[0-9a-f:.]*)(\/\d{1,3})?$/i.test(
    text.trim(),
  );
const isNotEmpty = (text: string) => text.length > 0;
const text = (name: 'network' | 'browser' | 'os' | 'session', isValid: (text: string) => boolean) => ({
  kind: 'text' as const,
  isValid,
  maxLength: limits[name].maxLength,
});

/** The filters of the API beside time and text, in the order in which they are offered. */
export const filterFields: Record<FilterName, FilterField> = {
  code: { kind: 'codes' },
  outcome: { kind: 'choice', values: outcomes },
  user: { kind: 'user' },
  ip: text('network', isNetwork),
  country: { kind: 'countries' },
  category: { kind: 'choice', values: categories },
  device_type: { kind: 'choice', values: deviceTypes },
  browser: text('browser', isNotEmpty),
  os: text('os', isNotEmpty),
  session: text('session', isNotEmpty),
  organisation: { kind: 'organisation' },
  actor: { kind: 'user' },
};

export const filterNames = Object.keys(filterFields) as FilterName[];

export const isCodeFilter = (text: string): boolean => /^[a-z][a-z0-9_.:]*\*?$/.test(text);

/** Beginnings that several codes share: `user.2fa:*`, `user.*`. */
export function codePrefixes(codes: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const code of codes) {
    for (const match of code.matchAll(/[.:]/g)) {
      const prefix = `${code.slice(0, match.index + 1)}*`;
      counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([prefix]) => prefix)
    .sort();
}

/** Returns the filter without these names. */
export function without(filter: EventFilter, ...names: (keyof EventFilter)[]): EventFilter {
  const left = { ...filter };
  for (const name of names) delete left[name];
  return left;
}
