import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

type Location = Pick<Tables['audit_locations'], 'country' | 'region' | 'city' | 'latitude' | 'longitude'>;

export type SeenRow = Location & {
  what: 'device' | 'ip' | 'location';
  device_type: Tables['sessions']['device_type'] | null;
  browser: Tables['sessions']['browser'];
  os: Tables['sessions']['os'];
  ip: Tables['sessions']['ip'];
  first_seen_at: Date;
  last_seen_at: Date;
  sessions: number;
  events: number;
  failures: number;
};

/** Events that are looked at, newest first: enough for years of most people, bounded for a robot. */
export const SEEN_EVENTS = 5000;

/**
 * Devices, addresses and locations of a user with first and last use, from all sessions and the newest events. What
 * staff did to the account came from the locations of staff and is left out.
 */
export const listSeen = (db: Knex, userId: string, since: Date): Promise<SeenRow[]> =>
  rowsOf(
    db.raw(
      `with newest as (
         select occurred_at, ip, country, device_type::text as device_type, user_agent_id, location_id, outcome
         from audit_events
         where subject_id = ? and occurred_at > ? and (actor_id = subject_id or actor_type in ('user', 'anonymous'))
         order by occurred_at desc limit ${SEEN_EVENTS}
       ), seen as (
         select created_at as first_at, last_active_at as last_at, ip, country, region, city,
           null::real as latitude, null::real as longitude, device_type, browser, os,
           1 as sessions, 0 as events, 0 as failures
         from sessions where user_id = ?
         union all
         select moved_at, last_active_at, last_ip, last_country, last_region, last_city,
           null, null, last_device_type, last_browser, last_os, 1, 0, 0
         from sessions where user_id = ? and moved_at is not null
         union all
         select e.occurred_at, e.occurred_at, e.ip, e.country, p.region, p.city,
           p.latitude, p.longitude, e.device_type, a.browser, a.os, 0, 1, (e.outcome = 'failure')::integer
         from newest e
         left join audit_user_agents a on a.id = e.user_agent_id
         left join audit_locations p on p.id = e.location_id
       )
       select case when grouping(device_type) = 0 then 'device' when grouping(ip) = 0 then 'ip' else 'location' end as what,
         device_type, browser, os, ip, max(country) as country, max(region) as region, max(city) as city,
         max(latitude) as latitude, max(longitude) as longitude,
         min(first_at) as first_seen_at, max(last_at) as last_seen_at,
         sum(sessions)::integer as sessions, sum(events)::integer as events, sum(failures)::integer as failures
       from seen
       group by grouping sets ((device_type, browser, os), (ip), (country, region, city))
       order by max(last_at) desc
       limit 600`,
      [userId, since, userId, userId],
    ),
  );
