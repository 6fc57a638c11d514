import { usersOfEvents } from '#core/audit/index.ts';
import { usersAtRisk, usersWithOpenAlerts } from '#core/detection/index.ts';
import {
  orContactMatches,
  type Refine,
  USER_ID,
  type UserFilter,
  whereUserIs,
} from '#core/directory/index.ts';
import {
  hasTwoFactorSql,
  phonePatterns,
  usersOfDevices,
  usersOfMovedSessions,
  usersOfSessions,
} from '#core/identity/index.ts';
import { canonicalNetwork } from '#core/platform/address.ts';
import type { Knex } from '#core/platform/database.ts';
import { readableDomains } from '#core/platform/identifier.ts';
import { type Condition, inNetwork } from '#core/platform/network-sql.ts';

export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hashPattern = /^[0-9a-f]{16}$/i;

/** Events that are looked at: enough to find people, bounded for the address of a whole office. */
const EVENTS_OF_LOCATION = 5000;

/** Adds the conditions of a filter to a query of `directory` on users. */
export const whereUserMatches =
  (db: Knex, filter: UserFilter): Refine =>
  (query) => {
    const { q, two_factor, risk_min, open_alerts, ip, session, country, device_type, browser, os } = filter;
    const isAmong = (ids: Knex.Raw | Knex.QueryBuilder) => query.whereRaw(`${USER_ID} in (?)`, [ids]);
    whereUserIs(query, filter);
    if (two_factor !== undefined) query.whereRaw(`${two_factor ? '' : 'not '}${hasTwoFactorSql(USER_ID)}`);
    if (risk_min !== undefined) isAmong(usersAtRisk(db, risk_min));
    if (open_alerts !== undefined)
      query.whereRaw(`${USER_ID} ${open_alerts ? 'in' : 'not in'} (?)`, [usersWithOpenAlerts(db)]);
    if (ip) isAmong(usersOfIp(db, ip));
    if (session) isAmong(usersOfSession(db, session));
    if (country) isAmong(usersOfCountry(db, country));
    if (device_type !== undefined || browser !== undefined || os !== undefined)
      isAmong(usersOfDevices(db, { device_type, browser, os }));
    if (q) whereText(db, query, q.trim());
  };

function whereText(db: Knex, query: Knex.QueryBuilder, q: string): void {
  if (uuidPattern.test(q)) return void query.where(USER_ID, q.toLowerCase());
  const network = canonicalNetwork(q);
  if (network !== null) return void query.whereRaw(`${USER_ID} in (?)`, usersOfIp(db, network));
  query.where((either) => {
    orContactMatches(either, { texts: textForms(q), phones: phonePatterns(q) });
    if (hashPattern.test(q)) either.orWhereRaw(`${USER_ID} in (?)`, usersOfSession(db, q));
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
  const queries = [
    ...conditions.flatMap((condition) => [
      usersOfSessions(db, condition),
      usersOfEvents(db, condition, events),
    ]),
    ...last.map((condition) => usersOfMovedSessions(db, condition)),
  ];
  return db.raw(queries.map(() => '?').join(' union '), queries);
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
