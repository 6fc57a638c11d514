import { type EventFilter, rollupTerm, type Term, UNKNOWN } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { escapeLike } from '#core/platform/like.ts';
import { dayParts } from './day-parts.ts';
import { HOUR_MS, type Range } from './range.ts';

export const rollupFields = ['code', 'category', 'outcome', 'country', 'device_type'] as const;
export type RollupField = (typeof rollupFields)[number];

/** What the rollups can be filtered by. */
export type RollupFilter = Pick<EventFilter, 'code' | 'category' | 'outcome' | 'country' | 'device_type'> & {
  /** Only such as the rollups can answer for. */
  terms?: Term[] | undefined;
};

/** Up to this long, the hours are fewer than the parts of days that would be added and taken away. */
const SHORT_MS = 48 * HOUR_MS;

export type RollupQuery = {
  range: Range;
  filter: RollupFilter;
  /** First instants of the buckets, in milliseconds; one for all of the range where they are left out. */
  starts?: readonly number[];
  columns: readonly RollupField[];
};

/** Exact counts by bucket (its index) and these columns, as rows of (bucket, …columns, n); some may be 0. */
export function countsFromRollups(db: Knex, query: RollupQuery): Knex.QueryBuilder {
  const { range, starts = [range.from.getTime()] } = query;
  const length = range.to.getTime() - range.from.getTime();
  return length <= SHORT_MS || length / starts.length <= 2 * HOUR_MS
    ? fromHours(db, { ...query, starts })
    : fromDays(db, { ...query, starts });
}

const isWholeHour = (time: number): boolean => time % HOUR_MS === 0;
const iso = (time: number): string => new Date(time).toISOString();
/** Returns the first whole hour that is not before. */
const nextHour = (time: number): string => iso(Math.ceil(time / HOUR_MS) * HOUR_MS);
const hourOf = (time: number): string => iso(Math.floor(time / HOUR_MS) * HOUR_MS);

type Bucketed = RollupQuery & { starts: readonly number[] };

/** From the rows of single hours, by their quarters where a bucket begins or ends within an hour. */
function fromHours(db: Knex, { range, filter, starts, columns }: Bucketed): Knex.QueryBuilder {
  const [from, to] = [range.from.getTime(), range.to.getTime()];
  const rows = db('audit_rollups').where('hour', '>=', hourOf(from)).where('hour', '<', iso(to));
  whereRolledUp(rows, filter);
  const bucket = (slot: string) =>
    db.raw(`width_bucket(${slot}, ?::timestamptz[]) - 1 as bucket`, [starts.map(iso)]);
  if (starts.slice(1).every(isWholeHour)) {
    rows.joinRaw(
      `cross join (values (?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz))
         as p (starts, ends, whole_from, whole_to)`,
      [iso(from), iso(to), nextHour(from), hourOf(to)],
    );
    rows.select(bucket('greatest(hour, p.starts)'), ...columns, db.raw(`sum(${WITHIN}) as n`));
  } else {
    rows.joinRaw(
      `cross join lateral (values (hour, q0), (hour + interval '15 min', q1),
                                  (hour + interval '30 min', q2), (hour + interval '45 min', q3)) as q (slot, n)`,
    );
    rows.where('slot', '>=', iso(from)).where('slot', '<', iso(to)).where('n', '>', 0);
    rows.select(bucket('slot'), ...columns, db.raw('sum(n) as n'));
  }
  return rows.groupBy('bucket', ...columns);
}

const quarterWithin = (index: number) => {
  const start = `hour + interval '${15 * index} min'`;
  return `case when ${start} >= p.starts and ${start} < p.ends then q${index} else 0 end`;
};

/** What of an hour's count lies in the part `p`, which begins and ends on quarters; most hours lie there whole. */
const WITHIN = `case when hour >= p.whole_from and hour < p.whole_to then q0 + q1 + q2 + q3
                     else ${[0, 1, 2, 3].map(quarterWithin).join(' + ')} end`;

/** From the sums of whole days, with what lies between their midnights and the buckets' instants moved over. */
function fromDays(db: Knex, { range, filter, starts, columns }: Bucketed): Knex.QueryBuilder {
  const { midnights, parts } = dayParts(range, starts);
  const dates = midnights.map((midnight) => iso(midnight).slice(0, 10));
  const days = db('audit_rollup_days')
    .select(db.raw('width_bucket(day, ?::date[]) - 1 as bucket', [dates]), ...columns, db.raw('sum(n) as n'))
    .where('day', '>=', dates[0] ?? '')
    .where('day', '<', dates.at(-1) ?? '')
    .groupBy('bucket', ...columns);
  whereRolledUp(days, filter);
  if (parts.length === 0) return days;
  const columnList = ['bucket', ...columns].join(', ');
  return db
    .with('days', days)
    .with('parts', fromParts(db, filter, parts, columns))
    .select('bucket', ...columns, db.raw('sum(n) as n'))
    .from(
      db.raw(
        `(select ${columnList}, n from days
          union all select belongs_to as ${columnList}, n from parts where belongs_to between 0 and ?
          union all select counted_in as ${columnList}, -n from parts where counted_in between 0 and ?) as moved`,
        [starts.length - 1, starts.length - 1],
      ),
    )
    .groupBy('bucket', ...columns);
}

type Part = ReturnType<typeof dayParts>['parts'][number];

/** Counts of parts of days, each read from its few hours. */
function fromParts(
  db: Knex,
  filter: RollupFilter,
  parts: Part[],
  columns: readonly RollupField[],
): Knex.QueryBuilder {
  const hours = db('audit_rollups')
    .select(...columns, db.raw(`sum(${WITHIN}) as n`))
    .whereRaw('hour >= p.first_hour and hour < p.ends');
  if (columns.length > 0) hours.groupBy(...columns);
  whereRolledUp(hours, filter);
  return db
    .select('p.belongs_to', 'p.counted_in', ...columns.map((column) => `h.${column}`), 'h.n')
    .from(
      db.raw(
        `unnest(?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::int[], ?::int[])
           as p (first_hour, starts, ends, whole_from, whole_to, belongs_to, counted_in)
         cross join lateral ? as h`,
        [
          parts.map(({ from }) => hourOf(from)),
          parts.map(({ from }) => iso(from)),
          parts.map(({ to }) => iso(to)),
          parts.map(({ from }) => nextHour(from)),
          parts.map(({ to }) => hourOf(to)),
          parts.map(({ belongsTo }) => belongsTo),
          parts.map(({ countedIn }) => countedIn),
          hours,
        ],
      ),
    )
    .whereNotNull('h.n');
}

/** Adds the conditions of a filter to a query on `audit_rollups` or `audit_rollup_days`, which have the same columns. */
function whereRolledUp(query: Knex.QueryBuilder, filter: RollupFilter): void {
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
}
