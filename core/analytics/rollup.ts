import type { EventRow } from '#core/audit/index.ts';
import type { Transaction } from '#core/platform/database.ts';

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;

export type RollupRow = {
  hour: string;
  code: string;
  category: string;
  outcome: string;
  country: string;
  device_type: string;
  quarters: [number, number, number, number];
};

/** `2026-11-24` and `2026-11-24T10:15` of a canonical time. */
const DATE_LENGTH = 10;
const MINUTE_LENGTH = 16;

type Place = { hour: number; quarter: 0 | 1 | 2 | 3 };

/**
 * Returns the hour and quarter of times. Those of a batch lie in few minutes, and to look at the start of one is cheaper
 * than to read it.
 */
function openPlaces(): (time: string) => Place {
  const known = new Map<string, Place>();
  return (time) => {
    const minute = time.slice(0, MINUTE_LENGTH);
    const found = known.get(minute);
    if (found) return found;
    const at = Date.parse(`${minute}Z`);
    const inHour = at % HOUR_MS;
    const place: Place = { hour: at - inHour, quarter: Math.floor(inHour / QUARTER_MS) as Place['quarter'] };
    known.set(minute, place);
    return place;
  };
}

/** Counts rows by hour, code, outcome, country and device type, in a fixed order. */
export function rollUp(rows: EventRow[]): RollupRow[] {
  const counted = new Map<string, RollupRow>();
  const placeOf = openPlaces();
  for (const row of rows) {
    const { hour, quarter } = placeOf(row.occurred_at);
    const country = row.country ?? '';
    const key = `${hour}|${row.code}|${row.category}|${row.outcome}|${country}|${row.device_type}`;
    let counts = counted.get(key);
    if (!counts) {
      counts = {
        hour: new Date(hour).toISOString(),
        code: String(row.code),
        category: String(row.category),
        outcome: String(row.outcome),
        country: String(country),
        device_type: String(row.device_type),
        quarters: [0, 0, 0, 0],
      };
      counted.set(key, counts);
    }
    counts.quarters[quarter] += 1;
  }
  // Two workers that lock the same rows in the same order wait for each other instead of deadlocking.
  return [...counted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const column = <Key extends keyof RollupRow>(rows: RollupRow[], key: Key) => rows.map((row) => row[key]);

export async function addToRollups(tx: Transaction, rows: RollupRow[]): Promise<void> {
  const quarter = (index: 0 | 1 | 2 | 3) => rows.map((row) => row.quarters[index]);
  await tx.raw(
    `insert into audit_rollups as r (hour, code, category, outcome, country, device_type, q0, q1, q2, q3)
     select * from unnest(?::timestamptz[], ?::text[], ?::audit_category[], ?::audit_outcome[], ?::text[],
                          ?::audit_device_type[], ?::int[], ?::int[], ?::int[], ?::int[])
     on conflict (hour, code, category, outcome, country, device_type) do update
     set q0 = r.q0 + excluded.q0, q1 = r.q1 + excluded.q1, q2 = r.q2 + excluded.q2, q3 = r.q3 + excluded.q3`,
    [
      column(rows, 'hour'),
      column(rows, 'code'),
      column(rows, 'category'),
      column(rows, 'outcome'),
      column(rows, 'country'),
      column(rows, 'device_type'),
      quarter(0),
      quarter(1),
      quarter(2),
      quarter(3),
    ],
  );
}

/** Adds the same counts to the sums of whole days (UTC), which charts over months are made from. */
export async function addToDays(tx: Transaction, rows: RollupRow[]): Promise<void> {
  await tx.raw(
    `insert into audit_rollup_days as d (day, code, category, outcome, country, device_type, n)
     select day, code, category, outcome, country, device_type, sum(n)
     from unnest(?::date[], ?::text[], ?::audit_category[], ?::audit_outcome[], ?::text[], ?::audit_device_type[],
                 ?::int[]) as given (day, code, category, outcome, country, device_type, n)
     group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
     on conflict (day, code, category, outcome, country, device_type) do update set n = d.n + excluded.n`,
    [
      rows.map(({ hour }) => hour.slice(0, DATE_LENGTH)),
      column(rows, 'code'),
      column(rows, 'category'),
      column(rows, 'outcome'),
      column(rows, 'country'),
      column(rows, 'device_type'),
      rows.map(({ quarters }) => quarters.reduce((sum, count) => sum + count, 0)),
    ],
  );
}

/** Returns users who did something themselves, by day (UTC), each once and in a fixed order. */
export function activeUsersOf(rows: EventRow[]): { day: string; subject: string }[] {
  const active = new Set<string>();
  for (const row of rows) {
    if (row.outcome !== 'success' || row.actor_id !== row.subject_id) continue;
    active.add(row.occurred_at.slice(0, DATE_LENGTH) + row.subject_id);
  }
  // A lock is waited for in the order in which all take them.
  return [...active]
    .sort()
    .map((key) => ({ day: key.slice(0, DATE_LENGTH), subject: key.slice(DATE_LENGTH) }));
}

export async function addToUserDays(
  tx: Transaction,
  active: { day: string; subject: string }[],
): Promise<void> {
  if (active.length === 0) return;
  await tx.raw(
    `insert into audit_user_days (day, subject_id) select * from unnest(?::date[], ?::uuid[]) on conflict do nothing`,
    [active.map(({ day }) => day), active.map(({ subject }) => subject)],
  );
}
