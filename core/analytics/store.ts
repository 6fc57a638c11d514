import type { EventFilter } from '#core/audit/filter.ts';
import { escapeLike, whereMatches } from '#core/audit/search-store.ts';
import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Interval, Range } from './range.ts';

export const rollupFields = ['code', 'category', 'outcome', 'country', 'device_type'] as const;
export type RollupField = (typeof rollupFields)[number];
export const rawFields = ['ip', 'browser', 'os', 'subject', 'organisation', 'session'] as const;
export type RawField = (typeof rawFields)[number];

/** What the rollups can be filtered by. */
export type RollupFilter = Pick<EventFilter, 'code' | 'category' | 'outcome' | 'country' | 'device_type'>;

export type BucketCount = { start: Date; key: string; count: number };
export type ValueCount = { value: string; count: number };

/** What an event without the value is counted under. */
export const UNKNOWN = 'unknown';

/** Hour rows of the range, or their quarters, as (slot, n). */
function slots(db: Knex, range: Range, filter: RollupFilter, quarters: boolean): Knex.QueryBuilder {
  const query = db('audit_rollups as r');
  const { code, category, outcome, country, device_type } = filter;
  if (code?.length) {
    query.where((either) => {
      for (const one of code) {
        if (one.endsWith('*')) either.orWhereLike('code', `${escapeLike(one.slice(0, -1))}%`);
        else either.orWhere('code', one);
      }
    });
  }
  if (category) query.where('category', category);
  if (outcome) query.where('outcome', outcome);
  if (country?.length) {
    query.whereIn(
      'country',
      country.map((one) => (one === UNKNOWN ? '' : one)),
    );
  }
  if (device_type) query.where('device_type', device_type);
  const columns = [...rollupFields];
  if (!quarters) {
    query.where('hour', '>=', range.from).where('hour', '<', range.to);
    return query.select(...columns, 'hour as slot', db.raw('q0 + q1 + q2 + q3 as n'));
  }
  const from = new Date(Math.floor(range.from.getTime() / 3_600_000) * 3_600_000);
  query.where('hour', '>=', from).where('hour', '<', range.to);
  query.joinRaw(
    `cross join lateral (values (hour, q0), (hour + interval '15 min', q1),
                                (hour + interval '30 min', q2), (hour + interval '45 min', q3)) as q (slot, n)`,
  );
  query.where('slot', '>=', range.from).where('slot', '<', range.to).where('n', '>', 0);
  return query.select(...columns, 'slot', 'n');
}

const keyOf = (field: RollupField): string =>
  field === 'country' ? `coalesce(nullif(country, ''), '${UNKNOWN}')` : `${field}::text`;

/** Counts by bucket and value of a field (or all as one), from the rollups. */
export function countByBucket(
  db: Knex,
  query: {
    range: Range;
    filter: RollupFilter;
    interval: Interval;
    timeZone: string;
    by: RollupField | null;
    quarters: boolean;
  },
): Promise<BucketCount[]> {
  const { range, filter, interval, timeZone, by, quarters } = query;
  const key = by ? keyOf(by) : `'all'`;
  return rowsOf<BucketCount>(
    db
      .with('slots', slots(db, range, filter, quarters))
      .select(
        db.raw('date_trunc(?, slot, ?) as start', [interval, timeZone]),
        db.raw(`${key} as key`),
        db.raw('sum(n) as count'),
      )
      .from('slots')
      .groupByRaw('1, 2')
      .then((rows) => ({ rows })),
  );
}

/** The first instants of all buckets of a range, empty ones too, whatever the clocks did in between. */
export async function bucketStarts(
  db: Knex,
  range: Range,
  interval: Interval,
  timeZone: string,
): Promise<Date[]> {
  const step = interval === 'hour' ? '15 minutes' : '1 hour';
  const rows = await rowsOf<{ start: Date }>(
    db.raw(
      `select distinct date_trunc(?, slot, ?) as start
       from generate_series(?::timestamptz, ?::timestamptz - interval '15 minutes', ?::interval) as slot
       order by 1`,
      [interval, timeZone, range.from, range.to, step],
    ),
  );
  return rows.map((row) => row.start);
}

/** The commonest values of a field, from the rollups. */
export function topFromRollups(
  db: Knex,
  query: { range: Range; filter: RollupFilter; field: RollupField; quarters: boolean },
): Promise<ValueCount[]> {
  const { range, filter, field, quarters } = query;
  return rowsOf<ValueCount>(
    db
      .with('slots', slots(db, range, filter, quarters))
      .select(db.raw(`${keyOf(field)} as value`), db.raw('sum(n) as count'))
      .from('slots')
      .groupByRaw('1')
      .orderByRaw('2 desc, 1')
      .then((rows) => ({ rows })),
  );
}

const rawColumns: Record<RollupField | RawField, string> = {
  code: 'code',
  category: 'category::text',
  outcome: 'outcome::text',
  country: 'country',
  device_type: 'device_type::text',
  ip: 'host(ip)',
  browser: 'browser',
  os: 'os',
  subject: 'subject_id::text',
  organisation: 'organisation_id::text',
  session: 'session_hash',
};

/** The commonest values of a field, from the events themselves; the range is bounded by the caller. */
export async function topFromEvents(
  db: Knex,
  query: { range: Range; filter: EventFilter; field: RollupField | RawField },
): Promise<ValueCount[]> {
  const { range, filter, field } = query;
  const events = db('audit_events')
    .select(db.raw(`coalesce(${rawColumns[field]}, '${UNKNOWN}') as value`), db.raw('count(*) as count'))
    .groupByRaw('1')
    .orderByRaw('2 desc, 1');
  whereMatches(events, { ...filter, from: range.from.toISOString(), to: range.to.toISOString() });
  return (await events) as unknown as ValueCount[];
}
