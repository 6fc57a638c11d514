import { RECORDED_HERE } from '#core/audit-trail/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import type { Condition } from '#core/platform/network-sql.ts';

/** Events that a user caused themselves, not staff or a service. */
const BY_THEMSELVES = `(actor_id = subject_id or actor_type in ('user', 'anonymous'))`;

/**
 * Returns a query for the users who caused events themselves for which a condition holds, as `subject_id`. Each condition
 * reads its own range of an index.
 * @param which of those events are looked at: order and limit, as SQL.
 */
export const usersOfEvents = (db: Knex, { sql, bindings }: Condition, which: string): Knex.Raw =>
  db.raw(
    `select subject_id from (
       select subject_id from audit_events where ${sql} and ${BY_THEMSELVES} ${which}
     ) e`,
    bindings,
  );

/** Returns a query for what staff last did to a user with a reason: `occurred_at`, `actor_id`, `target_id`, `reason`. */
export const staffActsOn = (db: Knex, userId: string, limit: number): Knex.Raw =>
  db.raw(
    `select occurred_at, actor_id, target_id, reason from audit_events
     where subject_id = ? and actor_type = 'staff' and actor_id <> subject_id and reason is not null
       and ${RECORDED_HERE}
     order by occurred_at desc limit ?`,
    [userId, limit],
  );

/**
 * Returns a query for where and on what a user caused the newest events, one row each: `first_at`, `last_at`, `ip`, the
 * location, the device, and counts of `sessions`, `events` and `failures`.
 */
export const usesOfEvents = (db: Knex, userId: string, since: Date, limit: number): Knex.Raw =>
  db.raw(
    `select e.occurred_at, e.occurred_at, e.ip, e.country, p.region, p.city,
       p.latitude, p.longitude, e.device_type, a.browser, a.os, 0, 1, (e.outcome = 'failure')::integer
     from (
       select occurred_at, ip, country, device_type::text as device_type, user_agent_id, location_id, outcome
       from audit_events where subject_id = ? and occurred_at > ? and ${BY_THEMSELVES}
       order by occurred_at desc limit ?
     ) e
     left join audit_user_agents a on a.id = e.user_agent_id
     left join audit_locations p on p.id = e.location_id`,
    [userId, since, limit],
  );

export type ActionCount = { actor_id: string; code: string; n: number };

/**
 * Counts what some actors did to others in a range of time, by actor and code. Their events lie in an index of their own. What
 * a key says that they did elsewhere does not count.
 */
export const countActions = (
  db: Knex,
  actors: string[],
  { from, to }: { from: Date; to: Date },
): Promise<ActionCount[]> =>
  rowsOf<ActionCount>(
    db.raw(
      `select actor_id, code, count(*) as n from audit_events
       where actor_id = any(?::uuid[]) and actor_id <> subject_id and occurred_at >= ? and occurred_at < ? and ${RECORDED_HERE}
       group by 1, 2 order by 3 desc, 2 limit 500`,
      [actors, from, to],
    ),
  );

export type RecordedAct = {
  id: string;
  occurred_at: Date;
  code: string;
  reason: string | null;
  target_id: string | null;
  actor_identifier: string | null;
};

/** Lists the newest events of these codes that Gatehouse itself recorded, in a range of time. */
export const listRecorded = (
  db: Knex,
  codes: string[],
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<RecordedAct[]> =>
  db('audit_events')
    .select('id', 'occurred_at', 'code', 'reason', 'target_id')
    .select(
      db.raw(
        'coalesce(actor_identifier, case when actor_id = subject_id then subject_identifier end) as actor_identifier',
      ),
    )
    .whereIn('code', codes)
    .whereRaw(RECORDED_HERE)
    .where('occurred_at', '>=', from)
    .where('occurred_at', '<', to)
    .orderBy('occurred_at', 'desc')
    .limit(limit);

/** Returns when the first event of all occurred; null without events. */
export async function firstEventAt(db: Knex): Promise<Date | null> {
  const [row] = await rowsOf<{ at: Date | null }>(db.raw('select min(occurred_at) as at from audit_events'));
  return row?.at ?? null;
}
