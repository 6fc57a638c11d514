import type { Transaction } from '#core/platform/database.ts';
import type { EventRow } from './event-row.ts';

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

/** Counts rows by hour, code, outcome, country and device type, in a fixed order. */
export function rollUp(rows: EventRow[]): RollupRow[] {
  const counted = new Map<string, RollupRow>();
  for (const row of rows) {
    const time = Date.parse(row.occurred_at);
    const inHour = time % HOUR_MS;
    const country = row.country ?? '';
    const key = `${time - inHour}|${row.code}|${row.category}|${row.outcome}|${country}|${row.device_type}`;
    let counts = counted.get(key);
    if (!counts) {
      counts = {
        hour: new Date(time - inHour).toISOString(),
        code: String(row.code),
        category: String(row.category),
        outcome: String(row.outcome),
        country: String(country),
        device_type: String(row.device_type),
        quarters: [0, 0, 0, 0],
      };
      counted.set(key, counts);
    }
    counts.quarters[Math.floor(inHour / QUARTER_MS) as 0 | 1 | 2 | 3] += 1;
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
