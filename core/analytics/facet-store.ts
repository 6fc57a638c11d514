import { type EventFilter, fromEvents, joinDictionary, UNKNOWN, whereMatches } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Range } from './range.ts';
import { countsFromRollups, type RollupFilter } from './rollup-store.ts';

/** Fields with the names that they have in a query line. */
export const rollupFacets = ['event', 'outcome', 'country', 'device'] as const;
export const rawFacets = ['browser', 'os', 'organisation'] as const;
export type FacetField = (typeof rollupFacets)[number] | (typeof rawFacets)[number];

/** `total` is that of all values of the field. */
export type FacetCount = { field: FacetField; value: string; count: number; total: number };

/** Values shown of a field. */
const MAX_VALUES = 10;

/** Returns the commonest values of each field, of rows that are grouped by one field at a time. */
const commonest = (db: Knex, grouped: string) =>
  db.raw(
    `select field, value, count, total from (
       select field, value, count, sum(count) over (partition by field)::bigint as total,
              row_number() over (partition by field order by count desc, value) as rank
       from (${grouped}) as grouped where value is not null
     ) as ranked where rank <= ? order by field, rank`,
    [MAX_VALUES],
  );

/** Returns exact counts of the fields that the rollups know. */
export async function facetsFromRollups(
  db: Knex,
  query: { range: Range; filter: RollupFilter },
): Promise<FacetCount[]> {
  const { range, filter } = query;
  const grouped = `
    select case when grouping(code) = 0 then 'event' when grouping(outcome) = 0 then 'outcome'
                when grouping(country) = 0 then 'country' else 'device' end as field,
           coalesce(code, outcome::text, case when grouping(country) = 0 then coalesce(nullif(country, ''), '${UNKNOWN}') end,
                    device_type::text) as value,
           sum(n)::bigint as count
    from counts where n > 0 group by grouping sets ((code), (outcome), (country), (device_type))`;
  return db
    .with(
      'counts',
      countsFromRollups(db, { range, filter, columns: ['code', 'outcome', 'country', 'device_type'] }),
    )
    .select('*')
    .from(commonest(db, grouped).wrap('(', ') as counted'));
}

/** Counts of all fields among the newest `limit` events that match, and how many those are. */
export async function facetsFromEvents(
  db: Knex,
  query: { range: Range; filter: EventFilter; limit: number },
): Promise<FacetCount[]> {
  const { range, filter, limit } = query;
  const newest = fromEvents(db)
    .select('e.code', 'e.outcome', 'e.country', 'e.device_type', 'e.organisation_id')
    .select('e.user_agent_id')
    .orderBy('e.occurred_at', 'desc')
    .limit(limit);
  whereMatches(newest, { ...filter, from: range.from.toISOString(), to: range.to.toISOString() });
  const named = db('newest as e')
    .select('e.code', 'e.outcome', 'e.device_type', 'e.organisation_id')
    .select(
      db.raw(`coalesce(e.country, '${UNKNOWN}') as country`),
      db.raw(`coalesce(a.browser, '${UNKNOWN}') as browser`),
      db.raw(`coalesce(a.os, '${UNKNOWN}') as os`),
    );
  joinDictionary(named, 'audit_user_agents', 'a');
  const grouped = `
    select case when grouping(code) = 0 then 'event' when grouping(outcome) = 0 then 'outcome'
                when grouping(country) = 0 then 'country' when grouping(device_type) = 0 then 'device'
                when grouping(browser) = 0 then 'browser' when grouping(os) = 0 then 'os' else 'organisation' end as field,
           coalesce(code, outcome::text, country, device_type::text, browser, os, organisation_id::text) as value,
           count(*)::bigint as count
    from named group by grouping sets ((code), (outcome), (country), (device_type), (browser), (os), (organisation_id))`;
  return db
    .with('newest', newest)
    .with('named', named)
    .select('*')
    .from(commonest(db, grouped).wrap('(', ') as counted'));
}
