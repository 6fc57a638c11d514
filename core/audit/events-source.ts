import { type Dictionary, eventColumns, eventDictionaries } from '#contract/stored-event.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';

/** The table of all events, for statements that take a partition, or what was one, as well. */
export const ALL_EVENTS = 'audit_events';

/** Starts a query on all events, as `e`. Its columns are those of contract/stored-event.ts. */
export const fromEvents = (db: Knex): Knex.QueryBuilder => db('audit_events as e');

/** Returns a query for the events of a range of time, in seconds since 1970, `to` exclusive. */
export const eventsBetween = (db: Knex, { from, to }: { from: number; to: number }): Knex.Raw =>
  db.raw(
    'select * from audit_events where occurred_at >= to_timestamp(?) and occurred_at < to_timestamp(?)',
    [from, to],
  );

/** Joins what a dictionary knows of each event to a query on events as `e`. */
export function joinDictionary(query: Knex.QueryBuilder, dictionary: Dictionary, alias: string): void {
  query.leftJoin(`${dictionary} as ${alias}`, `${alias}.id`, `e.${eventDictionaries[dictionary]}`);
}

/** SQL of all events as `e`, with their user agents as `u` and locations as `p`. */
export const EVENTS_WITH_NAMES = `audit_events as e
  left join audit_user_agents as u on u.id = e.user_agent_id left join audit_locations as p on p.id = e.location_id`;

/**
 * Stores events that a query returns, in the order of `columns`, but those that are stored already.
 * @param source is called with the columns.
 * @returns how many.
 */
export async function insertFrom(tx: Transaction, source: (columns: string) => Knex.Raw): Promise<number> {
  const columns = eventColumns.join(', ');
  const [row] = await rowsOf<{ n: number }>(
    tx.raw(
      `with back as (insert into audit_events (${columns}) ? on conflict do nothing returning 1)
       select count(*) as n from back`,
      [source(columns)],
    ),
  );
  return row?.n ?? 0;
}

/** Returns how many events of each day are stored, as days since 1970 in UTC; null for times without end. */
export const countByDay = (db: Knex): Promise<{ day: number | null; n: number }[]> =>
  rowsOf(
    db.raw(
      `select case when isfinite(occurred_at) then floor(extract(epoch from occurred_at) / 86400)::bigint end as day,
         count(*) as n
       from audit_events group by 1 order by 1`,
    ),
  );
