import { type Condition, inNetwork } from '#core/audit/index.ts';
import type { UserFilter } from '#core/directory/index.ts';
import { phonePatterns } from '#core/identity/index.ts';
import { canonicalNetwork } from '#core/platform/address.ts';
import type { Knex } from '#core/platform/database.ts';
import { readableDomains } from '#core/platform/identifier.ts';
import { escapeLike } from '#core/platform/like.ts';

export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hashPattern = /^[0-9a-f]{16}$/i;

/** Events that are looked at: enough to find people, bounded for the address of a whole office. */
const EVENTS_OF_LOCATION = 5000;

/** Asked user by user: with `exists` PostgreSQL reads the factors of everyone for a page of 25. */
export const HAS_TWO_FACTOR = 'coalesce((select true from two_factor f where f.user_id = u.id), false)';

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
    query.whereRaw(two_factor ? HAS_TWO_FACTOR : `not ${HAS_TWO_FACTOR}`);
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
    const last = device.map(([name, value]) => [`last_${name}`, value]);
    query.whereIn(
      'u.id',
      db('sessions')
        .where(Object.fromEntries(device))
        .select('user_id')
        .union(db('sessions').whereNotNull('moved_at').where(Object.fromEntries(last)).select('user_id')),
    );
  }
  if (q) whereText(db, query, q.trim());
}

function whereText(db: Knex, query: Knex.QueryBuilder, q: string): void {
  if (uuidPattern.test(q)) return void query.where('u.id', q.toLowerCase());
  const network = canonicalNetwork(q);
  if (network !== null) return void query.whereRaw('u.id in (?)', usersOfIp(db, network));
  query.where((either) => {
    for (const form of textForms(q)) {
      const pattern = `%${escapeLike(form)}%`;
      either.orWhereILike('u.name', pattern).orWhereILike('u.email', pattern);
    }
    for (const pattern of phonePatterns(q)) either.orWhereLike('u.phone', pattern);
    if (hashPattern.test(q)) either.orWhereRaw('u.id in (?)', usersOfSession(db, q));
  });
}

/**
 * Returns what is kept for a text that was typed: the text, the plain letters of full-width and other compatible ones,
 * and the domain as it is read where it was written for computers (`xn--…`).
 */
const textForms = (q: string): string[] => [...new Set([q, q.normalize('NFKC'), readableDomains(q)])];

/**
 * Anyone who used an account so that a condition on `ip`, `country` or `session_hash` holds, by their sessions and by
 * events that they caused themselves. Of several conditions one must hold; each reads its own range of an index.
 * @param last the same conditions on where sessions were used last.
 * @param events which of those events are looked at, as SQL.
 */
function usersWhere(db: Knex, conditions: Condition[], last: Condition[], events: string): Knex.Raw {
  const selects = [
    ...conditions.map(
      ({ sql }) =>
        `select user_id from sessions where ${sql}
         union
         select subject_id from (
           select subject_id from audit_events
           where ${sql} and (actor_id = subject_id or actor_type in ('user', 'anonymous')) ${events}
         ) e`,
    ),
    ...last.map(({ sql }) => `select user_id from sessions where moved_at is not null and ${sql}`),
  ];
  const bindings = [
    ...conditions.flatMap((condition) => [...condition.bindings, ...condition.bindings]),
    ...last.flatMap((condition) => condition.bindings),
  ];
  return db.raw(selects.join(' union '), bindings);
}

const usersOfIp = (db: Knex, network: string) =>
  usersWhere(db, [inNetwork('ip', network)], [inNetwork('last_ip', network)], `limit ${EVENTS_OF_LOCATION}`);

const usersOfCountry = (db: Knex, country: string) =>
  usersWhere(
    db,
    [{ sql: 'country = ?', bindings: [country] }],
    [{ sql: 'last_country = ?', bindings: [country] }],
    `order by occurred_at desc limit ${EVENTS_OF_LOCATION}`,
  );

/** Events also know the hashes from before a session's token was renewed. */
const usersOfSession = (db: Knex, hash: string) =>
  usersWhere(db, [{ sql: 'session_hash = ?', bindings: [hash.toLowerCase()] }], [], 'limit 1000');
