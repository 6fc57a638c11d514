import { usesOfEvents } from '#core/audit/index.ts';
import { usesOfSessions } from '#core/identity/index.ts';
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
      `with seen as (? union all ?)
       select case when grouping(device_type) = 0 then 'device' when grouping(ip) = 0 then 'ip' else 'location' end as what,
         device_type, browser, os, ip, max(country) as country, max(region) as region, max(city) as city,
         max(latitude) as latitude, max(longitude) as longitude,
         min(first_at) as first_seen_at, max(last_at) as last_seen_at,
         sum(sessions)::integer as sessions, sum(events)::integer as events, sum(failures)::integer as failures
       from seen
       group by grouping sets ((device_type, browser, os), (ip), (country, region, city))
       order by max(last_at) desc
       limit 600`,
      [usesOfSessions(db, userId), usesOfEvents(db, userId, since, SEEN_EVENTS)],
    ),
  );
