import { isNetwork } from '#core/audit/filter.ts';
import { escapeLike } from '#core/audit/like.ts';
import type { Knex } from '#core/platform/database.ts';
import type { UserFilter } from './user.ts';

export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hashPattern = /^[0-9a-f]{16}$/i;
const phonePattern = /^\+?[\d\s()./-]{4,30}$/;

/** Events that are looked at: enough to find people, bounded for the address of a whole office. */
const EVENTS_OF_PLACE = 5000;

/** Asked user by user: with `exists` PostgreSQL reads the factors of everybody for a page of 25. */
export const HAS_SECOND_FACTOR =
  'coalesce((select true from two_factor f where f.user_id = u.id and f.enabled_at is not null), false)';

/** Adds the conditions of a filter to a query on `users as u`. Column names are fixed, values are bound. */
export function whereUserMatches(db: Knex, query: Knex.QueryBuilder, filter: UserFilter): void {
  const { q, organisation, status, role, ids, two_factor, active_from, active_to } = filter;
  const { risk_min, open_alerts, ip, session, country, device_type, browser, os } = filter;
  if (ids) query.whereIn('u.id', ids);
  if (organisation) query.where('u.organisation_id', organisation);
  if (status) query.where('u.status', status);
  if (role === 'none') query.whereNull('u.role');
  else if (role) query.where('u.role', role);
  if (two_factor !== undefined) {
    query.whereRaw(two_factor ? HAS_SECOND_FACTOR : `not ${HAS_SECOND_FACTOR}`);
  }
  if (active_from) query.where('u.last_active_at', '>=', active_from);
  if (active_to) query.where('u.last_active_at', '<', active_to);
  if (risk_min !== undefined) {
    const risky = `select subject_id from alerts where created_at > now() - interval '30 days' and score >= ?`;
    query.whereRaw(`u.id in (${risky})`, [risk_min]);
  }
  if (open_alerts !== undefined) {
    const open = `select subject_id from alerts where state <> 'resolved'`;
    query.whereRaw(`u.id ${open_alerts ? 'in' : 'not in'} (${open})`);
  }
  if (ip) query.whereRaw('u.id in (?)', usersOfIp(db, ip));
  if (session) query.whereRaw('u.id in (?)', usersOfSession(db, session));
  if (country) query.whereRaw('u.id in (?)', usersOfCountry(db, country));
  const device = Object.entries({ device_type, browser, os }).filter(([, value]) => value !== undefined);
  if (device.length > 0) {
    query.whereIn('u.id', db('sessions').where(Object.fromEntries(device)).select('user_id'));
  }
  if (q) whereText(db, query, q.trim());
}

function whereText(db: Knex, query: Knex.QueryBuilder, q: string): void {
  if (uuidPattern.test(q)) return void query.where('u.id', q.toLowerCase());
  // A prefix alone makes a number a network; what people type here without one is an address.
  if (isNetwork(q)) return void query.whereRaw('u.id in (?)', usersOfIp(db, q));
  const pattern = `%${escapeLike(q)}%`;
  query.where((either) => {
    either.whereILike('u.name', pattern).orWhereILike('u.email', pattern);
    const digits = q.replace(/\D/g, '');
    if (phonePattern.test(q) && digits.length >= 4) either.orWhereLike('u.phone', `%${digits}%`);
    if (hashPattern.test(q)) either.orWhereRaw('u.id in (?)', usersOfSession(db, q));
  });
}

/**
 * Whoever used an account so that a condition on `ip`, `country` or `session_hash` holds, by their sessions and by events
 * that they caused themselves.
 * @param events which of those events are looked at, as SQL.
 */
const usersWhere = (db: Knex, condition: string, bindings: Record<string, string>, events: string) =>
  db.raw(
    `select user_id from sessions where ${condition}
     union
     select subject_id from (
       select subject_id from audit_events
       where ${condition} and (actor_id = subject_id or actor_type in ('user', 'anonymous')) ${events}
     ) e`,
    bindings,
  );

const usersOfIp = (db: Knex, ip: string) =>
  usersWhere(
    db,
    'ip between host(network(cast(:ip as inet)))::inet and host(broadcast(cast(:ip as inet)))::inet',
    { ip },
    `limit ${EVENTS_OF_PLACE}`,
  );

const usersOfCountry = (db: Knex, country: string) =>
  usersWhere(db, 'country = :country', { country }, `order by occurred_at desc limit ${EVENTS_OF_PLACE}`);

/** Events also know the hashes from before a session's token was renewed. */
const usersOfSession = (db: Knex, hash: string) =>
  usersWhere(db, 'session_hash = :hash', { hash: hash.toLowerCase() }, 'limit 1000');
