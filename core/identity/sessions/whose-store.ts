import { withUser } from '#core/directory/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Condition } from '#core/platform/network-sql.ts';

/** Returns a query for the users of sessions for which a condition on their columns holds, as `user_id`. */
export const usersOfSessions = (db: Knex, { sql, bindings }: Condition): Knex.Raw =>
  db.raw(`select user_id from sessions where ${sql}`, bindings);

/**
 * Returns the same for a condition on where and on what the session was used last (`last_ip`, …), if not where it was
 * opened.
 */
export const usersOfMovedSessions = (db: Knex, { sql, bindings }: Condition): Knex.Raw =>
  db.raw(`select user_id from sessions where moved_at is not null and ${sql}`, bindings);

export type DeviceNames = {
  device_type?: string | undefined;
  browser?: string | undefined;
  os?: string | undefined;
};

/**
 * Returns a query for the users who opened or last used a session on such a device; all that is given must hold of one
 * session.
 */
export function usersOfDevices(db: Knex, { device_type, browser, os }: DeviceNames): Knex.QueryBuilder {
  const given = Object.entries({ device_type, browser, os }).filter(([, value]) => value !== undefined);
  const last = given.map(([name, value]) => [`last_${name}`, value]);
  return db('sessions')
    .where(Object.fromEntries(given))
    .select('user_id')
    .union(db('sessions').whereNotNull('moved_at').where(Object.fromEntries(last)).select('user_id'));
}

/**
 * Returns a query for the sessions of a user that someone else ended: `id`, `ended_by`, `ended_at`, and the `name` of who
 * ended them.
 */
export const endedByOthers = (db: Knex, userId: string, ids: string[]): Knex.QueryBuilder =>
  db('sessions as s')
    .where('s.user_id', userId)
    .whereRaw('s.id = any(?)', [ids])
    .whereRaw('s.ended_by <> s.user_id')
    .select('s.id', 's.ended_by', 's.ended_at')
    .modify(withUser(db, 's.ended_by', { name: 'name' }));

/** Returns a query for where and on what the sessions of a user were used, in the columns of `usesOfEvents`. */
export const usesOfSessions = (db: Knex, userId: string): Knex.Raw =>
  db.raw(
    `select created_at as first_at, last_active_at as last_at, ip, country, region, city,
       null::real as latitude, null::real as longitude, device_type, browser, os,
       1 as sessions, 0 as events, 0 as failures
     from sessions where user_id = ?
     union all
     select moved_at, last_active_at, last_ip, last_country, last_region, last_city,
       null, null, last_device_type, last_browser, last_os, 1, 0, 0
     from sessions where user_id = ? and moved_at is not null`,
    [userId, userId],
  );
