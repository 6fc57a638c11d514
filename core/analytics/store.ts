import { type EventFilter, UNKNOWN } from '#core/audit/filter.ts';
import { escapeLike } from '#core/audit/like.ts';
import { whereMatches } from '#core/audit/search-store.ts';
import type { Term } from '#core/audit/term.ts';
import { rollupTerm } from '#core/audit/term-sql.ts';
import type { Knex } from '#core/platform/database.ts';
import { HOUR_MS, type Range } from './range.ts';

export const rollupFields = ['code', 'category', 'outcome', 'country', 'device_type'] as const;
export type RollupField = (typeof rollupFields)[number];
export const rawFields = [
  'ip',
  'network',
  'reason',
  'browser',
  'os',
  'subject',
  'organisation',
  'session',
] as const;
export type RawField = (typeof rawFields)[number];

/** What the rollups can be filtered by. */
export type RollupFilter = Pick<EventFilter, 'code' | 'category' | 'outcome' | 'country' | 'device_type'> & {
  /** Only such as the rollups can answer for. */
  terms?: Term[] | undefined;
};

/** The count of a key in the bucket with this index. */
export type BucketCount = { bucket: number; key: string; count: number };
export type ValueCount = { value: string; count: number; total: number };

/** More colours than this nobody tells apart. */
const MAX_SERIES = 8;
/** All values without a series of their own; also what devices and categories are when they are nothing else. */
export const OTHER = 'other';

/** Hour rows of the range, or their quarters, as (slot, n). */
export function slots(db: Knex, range: Range, filter: RollupFilter, quarters: boolean): Knex.QueryBuilder {
  const query = db('audit_rollups as r');
  const { code, category, outcome, country, device_type, terms = [] } = filter;
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
  for (const { sql, bindings } of terms.map(rollupTerm)) query.whereRaw(sql, bindings);
  const columns = [...rollupFields];
  if (!quarters) {
    query.where('hour', '>=', range.from).where('hour', '<', range.to);
    return query.select(...columns, 'hour as slot', db.raw('q0 + q1 + q2 + q3 as n'));
  }
  const from = new Date(Math.floor(range.from.getTime() / HOUR_MS) * HOUR_MS);
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

/** @param starts first instants of the buckets, in milliseconds. */
type Buckets = { range: Range; starts: number[]; by: RollupField | null };

/** Counts by bucket and value of a field (or all as one), from the rollups. Values past the eighth are one. */
export function countByBucket(
  db: Knex,
  query: Buckets & { filter: RollupFilter; quarters: boolean },
): Promise<BucketCount[]> {
  const { range, filter, starts, by, quarters } = query;
  return inBuckets(db, slots(db, range, filter, quarters), starts, by ? keyOf(by) : `'all'`);
}

/** The same for the newest `limit` events that match: what the rollups cannot tell. */
export function countEventsByBucket(
  db: Knex,
  query: Buckets & { filter: EventFilter; limit: number },
): Promise<BucketCount[]> {
  const { range, filter, starts, by, limit } = query;
  const newest = db('audit_events as e')
    .select('e.occurred_at as slot', db.raw('1 as n'))
    .orderBy('e.occurred_at', 'desc')
    .limit(limit);
  if (by) newest.select(db.raw(`coalesce(${rawColumns[by]}, '${UNKNOWN}') as key`));
  whereMatches(newest, { ...filter, from: range.from.toISOString(), to: range.to.toISOString() });
  return inBuckets(db, newest, starts, by ? 'key' : `'all'`);
}

function inBuckets(db: Knex, rows: Knex.QueryBuilder, starts: number[], key: string): Promise<BucketCount[]> {
  const counted = db.raw(
    `select width_bucket(slot, ?::timestamptz[]) - 1 as bucket, ${key} as key, sum(n) as n
     from slots group by 1, 2`,
    [starts.map((start) => new Date(start).toISOString())],
  );
  const ranked = db.raw(
    `select key, row_number() over (order by sum(n) desc, key) as rank
     from counted where key <> ? group by key`,
    [OTHER],
  );
  return db
    .with('slots', rows)
    .with('counted', counted)
    .with('ranked', ranked)
    .select(
      'bucket',
      db.raw('case when rank <= ? then key else ? end as key', [MAX_SERIES, OTHER]),
      db.raw('sum(n)::bigint as count'),
    )
    .from('counted')
    .joinRaw('left join ranked using (key)')
    .groupByRaw('1, 2');
}

/** The commonest values of a field with the count of all, from the rollups. */
export function topFromRollups(
  db: Knex,
  query: { range: Range; filter: RollupFilter; field: RollupField; quarters: boolean; limit: number },
): Promise<ValueCount[]> {
  const { range, filter, field, quarters, limit } = query;
  return db
    .with('slots', slots(db, range, filter, quarters))
    .select(
      db.raw(`${keyOf(field)} as value`),
      db.raw('sum(n)::bigint as count'),
      db.raw('(sum(sum(n)) over ())::bigint as total'),
    )
    .from('slots')
    .groupByRaw('1')
    .orderByRaw('2 desc, 1')
    .limit(limit);
}

const rawColumns: Record<RollupField | RawField, string> = {
  code: 'e.code',
  category: 'e.category::text',
  outcome: 'e.outcome::text',
  country: 'e.country',
  device_type: 'e.device_type::text',
  ip: 'host(e.ip)',
  // What one customer of a provider usually has: /24 of IPv4, /48 of IPv6 (RFC 6177).
  network: 'network(set_masklen(e.ip, case family(e.ip) when 4 then 24 else 48 end))::text',
  reason: 'e.reason',
  // Older rows hold it themselves.
  browser: 'coalesce(e.browser, a.browser)',
  os: 'coalesce(e.os, a.os)',
  subject: 'e.subject_id::text',
  organisation: 'e.organisation_id::text',
  session: 'e.session_hash',
};

/** The commonest values of a field, from the events themselves; the range is bounded by the caller. */
export function topFromEvents(
  db: Knex,
  query: { range: Range; filter: EventFilter; field: RollupField | RawField; limit: number },
): Promise<ValueCount[]> {
  const { range, filter, field, limit } = query;
  const events = db('audit_events as e')
    .select(
      db.raw(`coalesce(${rawColumns[field]}, '${UNKNOWN}') as value`),
      db.raw('count(*) as count'),
      db.raw('(sum(count(*)) over ())::bigint as total'),
    )
    .groupByRaw('1')
    .orderByRaw('2 desc, 1')
    .limit(limit);
  if (field === 'browser' || field === 'os') {
    events.leftJoin('audit_user_agents as a', 'a.id', 'e.user_agent_id');
  }
  whereMatches(events, { ...filter, from: range.from.toISOString(), to: range.to.toISOString() });
  return events;
}
