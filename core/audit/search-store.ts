import type { Knex } from '#core/platform/database.ts';
import type { AuditEvent } from './audit-event.ts';
import { eventColumns } from './event-row.ts';
import type { EventFilter } from './filter.ts';

type StoredEvent = Pick<
  AuditEvent,
  | 'id'
  | 'code'
  | 'category'
  | 'severity'
  | 'message'
  | 'outcome'
  | 'reason'
  | 'organisation_id'
  | 'api_key_id'
  | 'ip'
  | 'user_agent'
  | 'device_type'
  | 'browser'
  | 'os'
  | 'session_hash'
  | 'request_id'
  | 'details'
> &
  NonNullable<AuditEvent['location']> & {
    subject_id: string;
    subject_login: string | null;
    actor_type: AuditEvent['actor']['type'];
    actor_id: string | null;
    actor_login: string | null;
    occurred_at: Date;
    received_at: Date;
    target_type: string | null;
    target_id: string | null;
    risk_score: number | null;
    risk_reasons: string[] | null;
    /** `occurred_at` in full precision, for the cursor. */
    occurred_at_text: string;
  };

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Adds the conditions of a filter. Column names are fixed, values are bound. */
export function whereMatches(query: Knex.QueryBuilder, filter: EventFilter): void {
  const { user, code, category, outcome, ip, country, device_type, browser, os } = filter;
  const { session, actor, organisation, q, from, to } = filter;
  if (user) query.where('subject_id', user);
  if (code?.length) query.where((either) => anyCode(either, code));
  if (category) query.where('category', category);
  if (outcome) query.where('outcome', outcome);
  if (ip) whereNetwork(query, ip);
  if (country?.length) query.where((either) => anyCountry(either, country));
  if (device_type) query.where('device_type', device_type);
  if (browser) whereNamed(query, 'browser', browser);
  if (os) whereNamed(query, 'os', os);
  if (session) query.where('session_hash', session);
  if (actor) query.where('actor_id', actor);
  if (organisation) query.where('organisation_id', organisation);
  if (from) query.where('occurred_at', '>=', from);
  if (to) query.where('occurred_at', '<', to);
  if (q) {
    const pattern = `%${escapeLike(q)}%`;
    query.where((either) =>
      either.whereILike('message', pattern).orWhereRaw('details::text ilike ?', [pattern]),
    );
  }
}

function anyCode(either: Knex.QueryBuilder, codes: string[]): void {
  const whole = codes.filter((code) => !code.endsWith('*'));
  if (whole.length > 0) either.orWhereIn('code', whole);
  for (const code of codes) {
    if (code.endsWith('*')) either.orWhereLike('code', `${escapeLike(code.slice(0, -1))}%`);
  }
}

function anyCountry(either: Knex.QueryBuilder, countries: string[]): void {
  const known = countries.filter((country) => country !== 'unknown');
  if (known.length > 0) either.orWhereIn('country', known);
  if (known.length < countries.length) either.orWhereNull('country');
}

/** A network as a range, because a range of `inet` is what a B-tree index can look up. */
function whereNetwork(query: Knex.QueryBuilder, ip: string): void {
  if (ip.includes('/')) {
    query.whereRaw('ip between host(network(?::inet))::inet and host(broadcast(?::inet))::inet', [ip, ip]);
  } else query.where('ip', ip);
}

/** `Chrome` finds every version, `Chrome 140` that one only. */
function whereNamed(query: Knex.QueryBuilder, column: string, name: string): void {
  query.where((either) => either.where(column, name).orWhereLike(column, `${escapeLike(name)} %`));
}

export type EventKey = { occurred_at_text: string; id: string };

const selectEvents = (db: Knex) =>
  db('audit_events').select(...eventColumns, db.raw('occurred_at::text as occurred_at_text'));

/** The newest `limit` events that match, older than `after` where given. */
export async function listEvents(
  db: Knex,
  filter: EventFilter,
  limit: number,
  after?: { occurred_at: string; id: string },
): Promise<StoredEvent[]> {
  const query = selectEvents(db)
    .orderBy([
      { column: 'occurred_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);
  whereMatches(query, filter);
  if (after) query.whereRaw('(occurred_at, id) < (?::timestamptz, ?::uuid)', [after.occurred_at, after.id]);
  return query as unknown as Promise<StoredEvent[]>;
}

/** The event of this id that happened in the range. */
export async function findEvent(
  db: Knex,
  id: string,
  range?: { from: Date; to: Date },
): Promise<StoredEvent | undefined> {
  const query = selectEvents(db).where({ id }).limit(1);
  if (range) query.whereBetween('occurred_at', [range.from, range.to]);
  const [event] = (await query) as unknown as StoredEvent[];
  return event;
}

export function toAuditEvent(row: StoredEvent): AuditEvent {
  const { subject_id, subject_login, actor_type, actor_id, actor_login, risk_score, risk_reasons } = row;
  const { country, region, city, latitude, longitude, timezone, target_type, target_id } = row;
  const isPlaced = country !== null || latitude !== null;
  return {
    id: row.id,
    code: row.code,
    category: row.category,
    severity: row.severity,
    message: row.message,
    occurred_at: row.occurred_at.toISOString(),
    received_at: row.received_at.toISOString(),
    outcome: row.outcome,
    reason: row.reason,
    actor: { type: actor_type, id: actor_id, login: actor_login },
    subject: { id: subject_id, login: subject_login },
    organisation_id: row.organisation_id,
    api_key_id: row.api_key_id,
    ip: row.ip,
    location: isPlaced ? { country, region, city, latitude, longitude, timezone } : null,
    user_agent: row.user_agent,
    device_type: row.device_type,
    browser: row.browser,
    os: row.os,
    session_hash: row.session_hash,
    request_id: row.request_id,
    target: target_type !== null && target_id !== null ? { type: target_type, id: target_id } : null,
    details: row.details,
    risk: risk_score === null ? null : { score: risk_score, reasons: risk_reasons ?? [] },
  };
}
