import type { EventFilter } from '#core/audit/index.ts';
import { DAY_MS, dayOf } from './late-days.ts';
import type { Range } from './range.ts';
import type { RawField } from './store.ts';

type Asked = { field: RawField; filter: Pick<EventFilter, 'code'> };

/** What the dashboard asks of every event of a month, and is therefore summed up by day. */
export const daySums = {
  networks: { field: 'network', filter: {} },
  failing_addresses: { field: 'ip', filter: { code: ['user:login_failed'] } },
  failing_accounts: { field: 'subject', filter: { code: ['user:login_failed'] } },
} as const satisfies Record<string, Asked>;
export type DaySum = keyof typeof daySums;

export const sumNames = Object.keys(daySums) as [DaySum, ...DaySum[]];

/** Returns the sum that answers just this, whatever the range. */
export function daySumFor(field: string, { from, to, ...filter }: EventFilter): DaySum | undefined {
  const asked = JSON.stringify(Object.entries(filter).filter(([, value]) => isSaid(value)));
  return sumNames.find(
    (name) => daySums[name].field === field && JSON.stringify(Object.entries(daySums[name].filter)) === asked,
  );
}

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Returns the days (UTC) that lie in a range whole: `first` to `last`, none when `last` is before `first`. */
export const wholeDays = ({ from, to }: Range): { first: number; last: number } => ({
  first: Math.ceil(from.getTime() / DAY_MS),
  last: dayOf(to.getTime()) - 1,
});

/**
 * Returns what of a range lies outside of these days, which are in order: a day next to another leaves nothing between
 * them.
 */
export function besidesDays({ from, to }: Range, days: readonly number[]): Range[] {
  const parts: Range[] = [];
  let start = from.getTime();
  for (const day of [...days, null]) {
    const end = day === null ? to.getTime() : day * DAY_MS;
    if (end > start) parts.push({ from: new Date(start), to: new Date(end) });
    if (day !== null) start = (day + 1) * DAY_MS;
  }
  return parts;
}
