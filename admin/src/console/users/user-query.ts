import type { BodyOf } from '../../api/client.ts';

const HOUR_MS = 3_600_000;

/** How long ago someone was last active, in hours: within, or longer ago. */
const spans = {
  '24h': { within: 24 },
  '7d': { within: 7 * 24 },
  '30d': { within: 30 * 24 },
  not_30d: { longer: 30 * 24 },
  not_90d: { longer: 90 * 24 },
  not_365d: { longer: 365 * 24 },
} as const;
type ActiveSpan = keyof typeof spans;
export const activeSpans = Object.keys(spans) as ActiveSpan[];

/** What the API finds users by. */
export type UserQuery = BodyOf<'/bulk-actions/preview', 'post'>['filter'];
/** The same in the address, where "the last week" stays the last week. */
export type UserListFilter = Omit<UserQuery, 'active_from' | 'active_to'> & { active?: ActiveSpan };

/** Returns the API's filter for one of the address. Whole hours, so that it stays the same from page to page. */
export function toUserQuery({ active, ...filter }: UserListFilter, now = Date.now()): UserQuery {
  const span = active === undefined ? undefined : spans[active];
  if (!span) return filter;
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const ago = (hours: number) => new Date(hour - hours * HOUR_MS).toISOString();
  return 'within' in span
    ? { ...filter, active_from: ago(span.within) }
    : { ...filter, active_to: ago(span.longer) };
}
