import { eventsBetween, fromEvents } from '#core/audit/index.ts';
import { FIRST_RECEIVED, receiptSums } from '#core/audit-trail/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

/** Days as numbers since 1970 (UTC) between which is counted, `to` exclusive. */
export type TimeRange = { from: number; to: number };

/**
 * Of which days what is counted need not be what is there: those that retention has taken events of have counted more, and of
 * doubtful ones nothing can be said.
 */
export type Exempt = { touched: readonly number[]; doubtful: readonly number[] };

/** Where counts and events differ: when (a time or a day in UTC), of what, what is kept and what a recount gives. */
export type Difference = { at: string; what: string; kept: string; counted: string };

/** More are not named. */
const NAMED = 20;

const DAY = 86_400;
/** Returns the events of days since 1970. */
const eventsOfDays = (db: Knex, { from, to }: TimeRange): Knex.Raw =>
  eventsBetween(db, { from: from * DAY, to: to * DAY });

const dayNumber = (time: string) => `floor(extract(epoch from ${time}) / ${DAY})::int`;
const quarter = (index: number) =>
  `count(*) filter (where floor(extract(epoch from occurred_at) / 900)::bigint % 4 = ${index})`;
const nameOf = (hour: string) => `to_char(${hour} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')`;

/** Returns hours whose events are not those that the rollups count. One pass over the months that the range lies in. */
export const differingHours = (db: Knex, { from, to }: TimeRange, { touched, doubtful }: Exempt) =>
  rowsOf<Difference>(
    db.raw(
      `with counted as (
         select date_trunc('hour', occurred_at, 'UTC') as hour, code, category, outcome, coalesce(country, '') as country,
           device_type, array[${[0, 1, 2, 3].map(quarter).join(', ')}] as n
         from (?) e
         group by 1, 2, 3, 4, 5, 6
       ), kept as (
         select hour, code, category, outcome, country, device_type, array[sum(q0), sum(q1), sum(q2), sum(q3)]::bigint[] as n
         from audit_rollups where hour >= to_timestamp(?) and hour < to_timestamp(?) group by 1, 2, 3, 4, 5, 6
       ), both_of as (
         select hour, concat_ws(' ', code, category, outcome, nullif(country, ''), device_type) as what,
           coalesce(k.n, '{0,0,0,0}') as kept, coalesce(c.n, '{0,0,0,0}') as counted
         from counted c full join kept k using (hour, code, category, outcome, country, device_type)
       )
       select ${nameOf('hour')} as at, what, kept::text, counted::text from both_of
       where kept <> counted and not ${dayNumber('hour')} = any(?::int[])
         and not (${dayNumber('hour')} = any(?::int[]) and kept[1] >= counted[1] and kept[2] >= counted[2]
                  and kept[3] >= counted[3] and kept[4] >= counted[4])
       order by hour, what limit ?`,
      [eventsOfDays(db, { from, to }), from * DAY, to * DAY, doubtful, touched, NAMED] as Knex.RawBinding[],
    ),
  );

/**
 * Returns days whose sums are not those of their hours. Where the events say that a sum is right, its hours are wrong:
 * those are told for themselves.
 */
export async function differingDays(
  db: Knex,
  range: TimeRange,
  { touched, doubtful }: Exempt,
): Promise<Difference[]> {
  const differing = differingFromHours(range);
  const any = await rowsOf(db.raw(`${differing.text} select 1 from differing limit 1`, differing.bindings));
  if (any.length === 0) return [];
  const { from, to } = range;
  return rowsOf<Difference>(
    db.raw(
      `${differing.text}, events as (
         select ${dayNumber('occurred_at')} as day, code, category, outcome, coalesce(country, '') as country, device_type, count(*) as n
         from (?) e where ${dayNumber('occurred_at')} in (select day from differing)
         group by 1, 2, 3, 4, 5, 6
       )
       select (date '1970-01-01' + day)::text as at,
         concat_ws(' ', code, category, outcome, nullif(country, ''), device_type) as what,
         d.kept::text, d.counted::text
       from differing d left join events e using (day, code, category, outcome, country, device_type)
       where d.kept <> coalesce(e.n, 0) or day = any(?::int[]) order by 1, 2 limit ?`,
      [
        ...differing.bindings,
        eventsOfDays(db, { from, to }),
        [...touched, ...doubtful],
        NAMED,
      ] as Knex.RawBinding[],
    ),
  );
}

const differingFromHours = ({ from, to }: TimeRange) => ({
  text: `with counted as (
      select ${dayNumber('hour')} as day, code, category, outcome, country, device_type, sum(q0::bigint + q1 + q2 + q3) as n
      from audit_rollups where hour >= to_timestamp(?) and hour < to_timestamp(?) group by 1, 2, 3, 4, 5, 6
    ), kept as (
      select day - date '1970-01-01' as day, code, category, outcome, country, device_type, sum(n) as n
      from audit_rollup_days where day >= date '1970-01-01' + ?::int and day < date '1970-01-01' + ?::int
      group by 1, 2, 3, 4, 5, 6
    ), differing as (
      select day, code, category, outcome, country, device_type, coalesce(k.n, 0) as kept, coalesce(c.n, 0) as counted
      from counted c full join kept k using (day, code, category, outcome, country, device_type)
      where coalesce(k.n, 0) <> coalesce(c.n, 0)
    )`,
  bindings: [from * DAY, to * DAY, from, to],
});

/** Returns users who did something on a day and are not noted for it, or are noted and did not. */
export const differingUsers = (db: Knex, { from, to }: TimeRange, { touched, doubtful }: Exempt) =>
  rowsOf<Difference>(
    db.raw(
      `with counted as (
         select distinct ${dayNumber('occurred_at')} as day, subject_id from (?) e
         where actor_id = subject_id and outcome = 'success'
       ), kept as (
         select day - date '1970-01-01' as day, subject_id from audit_user_days
         where day >= date '1970-01-01' + ?::int and day < date '1970-01-01' + ?::int
       )
       select (date '1970-01-01' + day)::text as at, subject_id::text as what,
         (k.day is not null)::text as kept, (c.day is not null)::text as counted
       from counted c full join kept k using (day, subject_id)
       where (k.day is null or c.day is null) and not day = any(?::int[]) and not (c.day is null and day = any(?::int[]))
       order by 1, 2 limit ?`,
      [eventsOfDays(db, { from, to }), from, to, doubtful, touched, NAMED] as Knex.RawBinding[],
    ),
  );

/** Returns the first and the last day that anything is counted of; null where nothing is. */
export async function countedDays(db: Knex): Promise<{ from: number; to: number } | null> {
  const [row] = await rowsOf<{ first: number | null; last: number | null }>(
    db.raw(
      `select min(day)::int as first, max(day)::int as last from (
         select ${dayNumber('min(hour)')} as day from audit_rollups where isfinite(hour)
         union all select ${dayNumber('max(hour)')} from audit_rollups where isfinite(hour)
         union all select min(day) - date '1970-01-01' from audit_rollup_days where isfinite(day)
         union all select max(day) - date '1970-01-01' from audit_rollup_days where isfinite(day)
         union all select min(day) - date '1970-01-01' from audit_user_days where isfinite(day)
         union all select max(day) - date '1970-01-01' from audit_user_days where isfinite(day)) as ends`,
    ),
  );
  return row && row.first !== null && row.last !== null ? { from: row.first, to: row.last + 1 } : null;
}

/**
 * Receipts that say something else than what was stored of their batches: the events of a key that came at one moment. Receipts
 * are forgotten after a time, so events without one say nothing.
 * @param fewer whether fewer events than were stored are a difference: not when retention has taken some.
 */
export function differingReceipts(db: Knex, { fewer }: { fewer: boolean }): Promise<Difference[]> {
  const countedByKey = fromEvents(db)
    .whereNotNull('e.api_key_id')
    .whereRaw(`e.received_at >= ${FIRST_RECEIVED}`)
    .groupBy('e.api_key_id', 'e.received_at')
    .select('e.api_key_id', 'e.received_at', db.raw('count(*) as n'));
  return rowsOf<Difference>(
    db.raw(
      `with kept as (?), counted as (?)
       select to_char(k.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, k.id as what,
         k.n::text as kept, coalesce(c.n, 0)::text as counted
       from kept k left join counted c using (api_key_id, received_at)
       where not fits or coalesce(c.n, 0) > k.n or (?::boolean and coalesce(c.n, 0) < k.n)
       order by 1, 2 limit ?`,
      [receiptSums(db), countedByKey, fewer, NAMED],
    ),
  );
}
