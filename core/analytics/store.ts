import { type EventFilter, fromEvents, joinDictionary, UNKNOWN, whereMatches } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Range } from './range.ts';
import { countsFromRollups, type RollupField, type RollupFilter } from './rollup-store.ts';

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

/** The count of a key in the bucket with this index. */
export type BucketCount = { bucket: number; key: string; count: number };
export type ValueCount = { value: string; count: number; total: number };

/** More colours than this nobody tells apart. */
const MAX_SERIES = 8;
/** All values without a series of their own; also what devices and categories are when they are nothing else. */
export const OTHER = 'other';

const keyOf = (field: RollupField): string =>
  field === 'country' ? `coalesce(nullif(country, ''), '${UNKNOWN}')` : `${field}::text`;

/** @param starts first instants of the buckets, in milliseconds. */
type Buckets = { range: Range; starts: number[]; by: RollupField | null };

/** Counts by bucket and value of a field (or all as one), from the rollups. Values past the eighth are one. */
export function countByBucket(db: Knex, query: Buckets & { filter: RollupFilter }): Promise<BucketCount[]> {
  const { range, filter, starts, by } = query;
  const counts = countsFromRollups(db, { range, filter, starts, columns: by ? [by] : [] });
  return commonestByBucket(db, counts, by ? keyOf(by) : `'all'`);
}

/** Returns the same for the newest `limit` events that match: what the rollups cannot tell. */
export function countEventsByBucket(
  db: Knex,
  query: Buckets & { filter: EventFilter; limit: number },
): Promise<BucketCount[]> {
  const { range, filter, starts, by, limit } = query;
  const newest = fromEvents(db).select('e.occurred_at as slot').orderBy('e.occurred_at', 'desc').limit(limit);
  if (by) newest.select(db.raw(`coalesce(${rawColumns[by]}::text, '${UNKNOWN}') as key`));
  whereMatches(newest, { ...filter, from: range.from.toISOString(), to: range.to.toISOString() });
  const counts = db
    .with('newest', newest)
    .select(
      db.raw('width_bucket(slot, ?::timestamptz[]) - 1 as bucket', [
        starts.map((start) => new Date(start).toISOString()),
      ]),
      ...(by ? ['key'] : []),
      db.raw('count(*) as n'),
    )
    .from('newest')
    .groupBy('bucket', ...(by ? ['key'] : []));
  return commonestByBucket(db, counts, by ? 'key' : `'all'`);
}

/** @param rows as (bucket, …, n); `key` is made from their other columns. */
function commonestByBucket(db: Knex, rows: Knex.QueryBuilder, key: string): Promise<BucketCount[]> {
  const counted = db.raw(`select bucket, ${key} as key, n from counts where n > 0`);
  const ranked = db.raw(
    `select key, row_number() over (order by sum(n) desc, key) as rank
     from counted where key <> ? group by key`,
    [OTHER],
  );
  return db
    .with('counts', rows)
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

/** The commonest `limit` values, or the counts of `only` these; the commonest is there anyway, for the total. */
export type Wanted = { limit: number; only?: string[] | undefined };

/** @param counted as (value, n). */
export function pick(db: Knex, counted: Knex.QueryBuilder, { limit, only }: Wanted): Promise<ValueCount[]> {
  // All are added up, but only the first are put in order: of tens of thousands, that is what would take the time.
  const commonest = db
    .select('value', 'n')
    .from('counted')
    .orderByRaw('n desc, value')
    .limit(only ? 1 : limit);
  const picked = only
    ? db
        .select('value', 'n')
        .from('counted')
        .whereIn('value', only)
        .union(db.select('value', 'n').from(commonest.as('first')))
    : commonest;
  return db
    .with('counted', counted)
    .select('value', db.raw('n::bigint as count'), db.raw('(select sum(n) from counted)::bigint as total'))
    .from(picked.as('picked'))
    .orderByRaw('n desc, value');
}

/** Returns the commonest values of a field with the count of all, from the rollups. */
export function topFromRollups(
  db: Knex,
  query: { range: Range; filter: RollupFilter; field: RollupField } & Wanted,
): Promise<ValueCount[]> {
  const { range, filter, field } = query;
  const counted = db
    .with('counts', countsFromRollups(db, { range, filter, columns: [field] }))
    .select(db.raw(`${keyOf(field)} as value`), 'n')
    .from('counts')
    .where('n', '>', 0);
  return pick(db, counted, query);
}

const rawColumns: Record<RollupField | RawField, string> = {
  code: 'e.code',
  category: 'e.category',
  outcome: 'e.outcome',
  country: 'e.country',
  device_type: 'e.device_type',
  ip: 'e.ip',
  network: 'e.ip',
  reason: 'e.reason',
  browser: 'a.browser',
  os: 'a.os',
  subject: 'e.subject_id',
  organisation: 'e.organisation_id',
  session: 'e.session_hash',
};

/** Returns how a value is written, once for many events: that costs more than counting them. */
const written = (field: RollupField | RawField): string => {
  if (field === 'ip') return 'host(v)';
  // What one customer of a provider usually has: /24 of IPv4, /48 of IPv6 (RFC 6177).
  if (field === 'network') return 'network(set_masklen(v, case family(v) when 4 then 24 else 48 end))::text';
  return 'v::text';
};

type Counting = { range: Range; filter: EventFilter; field: RollupField | RawField };

/** Returns the commonest values of a field, from the events themselves; the range is bounded by the caller. */
export const topFromEvents = (db: Knex, query: Counting & Wanted): Promise<ValueCount[]> =>
  pick(db, countValues(db, query), query);

/** Returns how often each value of a field comes, as (value, n). */
export function countValues(db: Knex, { range, filter, field }: Counting): Knex.QueryBuilder {
  const events = fromEvents(db)
    .select(db.raw(`${rawColumns[field]} as v`), db.raw('count(*) as n'))
    .groupByRaw('1');
  if (field === 'browser' || field === 'os') {
    joinDictionary(events, 'audit_user_agents', 'a');
  }
  whereMatches(events, { ...filter, from: range.from.toISOString(), to: range.to.toISOString() });
  return db
    .with('events', events)
    .select(db.raw(`coalesce(${written(field)}, '${UNKNOWN}') as value`), db.raw('sum(n)::bigint as n'))
    .from('events')
    .groupByRaw('1');
}
