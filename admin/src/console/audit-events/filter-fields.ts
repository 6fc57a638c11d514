import type { Schemas } from '../../api/client.ts';
import type { EventFilter } from './event-filter.ts';

type Category = Schemas['EventType']['category'];
type Event = Schemas['AuditEvent'];

export const categories = [
  'authentication',
  'session',
  'account',
  'credential',
  'two_factor',
  'staff',
  'api_key',
  'data',
  'system',
  'other',
] as const satisfies Category[];
export const outcomes = ['success', 'failure'] as const satisfies Event['outcome'][];
export const deviceTypes = [
  'desktop',
  'mobile',
  'tablet',
  'bot',
  'other',
] as const satisfies Event['device_type'][];

export type FilterName = Exclude<keyof EventFilter, 'q' | 'query' | 'range'>;

/** How the value of a filter is given. */
export type FilterField =
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'text'; isValid: (text: string) => boolean }
  | { kind: 'codes' | 'countries' | 'user' | 'organisation' };

const isNetwork = (text: string) =>
  /^(\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?|[0-9a-f]*:[0-9a-f:.]*(\/\d{1,3})?)$/i.test(text);
const isNotEmpty = (text: string) => text.length > 0 && text.length <= 100;
const isHash = (text: string) => text.length > 0 && text.length <= 64;

/** The filters of the API beside time and text, in the order in which they are offered. */
export const filterFields: Record<FilterName, FilterField> = {
  code: { kind: 'codes' },
  outcome: { kind: 'choice', values: outcomes },
  user: { kind: 'user' },
  ip: { kind: 'text', isValid: isNetwork },
  country: { kind: 'countries' },
  category: { kind: 'choice', values: categories },
  device_type: { kind: 'choice', values: deviceTypes },
  browser: { kind: 'text', isValid: isNotEmpty },
  os: { kind: 'text', isValid: isNotEmpty },
  session: { kind: 'text', isValid: isHash },
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

/** The filter without these names. */
export function without(filter: EventFilter, ...names: (keyof EventFilter)[]): EventFilter {
  const left = { ...filter };
  for (const name of names) delete left[name];
  return left;
}
