import { namesOfType } from '#contract/event-shape.ts';
import { eventColumns, type NameKeptIn, type NumberColumn } from '#contract/stored-event.ts';
import { RECORDED_HERE } from '#core/audit-trail/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { escapeLike } from '#core/platform/like.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { AuditEvent } from './audit-event.ts';
import { withEntries } from './dictionaries.ts';
import { type EventFilter, UNKNOWN } from './filter.ts';
import type { StoredFields } from './form-rules.ts';
import { eventForm } from './generated/event-form.ts';
import { detailsForStaff, identifierForStaff } from './readable-details.ts';
import { eventTerm, textCondition } from './term-sql.ts';

/** The columns of a row of `audit_events`. */
export type StoredEvent = Pick<StoredFields, NameKeptIn<'row'>> & Record<NumberColumn, number | null>;

const BY_STAFF = `e.actor_type = 'staff' and e.actor_id is distinct from e.subject_id and e.${RECORDED_HERE}`;

/** Adds the conditions of a filter to a query on `audit_events as e`. Column names are fixed, values are bound. */
export function whereMatches(query: Knex.QueryBuilder, filter: EventFilter): void {
  const { user, code, category, outcome, ip, country, device_type, browser, os } = filter;
  const { session, sessions, actor, by, without, organisation, q, from, to, terms = [] } = filter;
  const conditions = [...(q ? [textCondition(q)] : []), ...terms.map(eventTerm)];
  if (user) query.where('e.subject_id', user);
  if (code?.length) query.where((either) => anyCode(either, code));
  if (category) query.where('e.category', category);
  if (outcome) query.where('e.outcome', outcome);
  if (ip) conditions.push(eventTerm({ field: 'ip', values: [ip], not: false }));
  if (country?.length) query.where((either) => anyCountry(either, country));
  if (device_type) query.where('e.device_type', device_type);
  if (browser) whereNamed(query, 'browser', browser);
  if (os) whereNamed(query, 'os', os);
  if (session) query.where('e.session_hash', session);
  if (sessions) query.whereIn('e.session_hash', sessions);
  if (by) query.whereRaw(`${by === 'staff' ? '' : 'not '}(${BY_STAFF})`);
  if (without?.length) query.whereNotIn('e.code', [...without]);
  if (actor) query.where((either) => byActor(either, actor));
  if (organisation) query.where('e.organisation_id', organisation);
  if (from) query.where('e.occurred_at', '>=', from);
  if (to) query.where('e.occurred_at', '<', to);
  for (const { sql, bindings } of conditions) query.whereRaw(`(${sql})`, bindings);
}

/** In two parts, because each has its index: who acted for themselves, and who on others. */
function byActor(either: Knex.QueryBuilder, actor: string): void {
  either
    .where((own) => own.where('e.subject_id', actor).where('e.actor_id', actor))
    .orWhere((others) => others.where('e.actor_id', actor).whereRaw('e.actor_id <> e.subject_id'));
}

function anyCode(either: Knex.QueryBuilder, codes: string[]): void {
  const whole = codes.filter((code) => !code.endsWith('*'));
  if (whole.length > 0) either.orWhereIn('e.code', whole);
  for (const code of codes) {
    if (code.endsWith('*')) either.orWhereLike('e.code', `${escapeLike(code.slice(0, -1))}%`);
  }
}

function anyCountry(either: Knex.QueryBuilder, countries: string[]): void {
  const known = countries.filter((country) => country !== UNKNOWN);
  if (known.length > 0) either.orWhereIn('e.country', known);
  if (known.length < countries.length) either.orWhereNull('e.country');
}

/** `Chrome` finds every version, `Chrome 140` that one only. */
function whereNamed(query: Knex.QueryBuilder, column: 'browser' | 'os', name: string): void {
  type Where = (query: Knex.QueryBuilder) => Knex.QueryBuilder;
  const agents = (where: Where) => (query: Knex.QueryBuilder) =>
    where(query.select('id').from('audit_user_agents'));
  if (name === UNKNOWN) {
    query.where((either) =>
      either.whereNull('e.user_agent_id').orWhereIn(
        'e.user_agent_id',
        agents((unnamed) => unnamed.whereNull(column)),
      ),
    );
    return;
  }
  const whole = escapeLike(name);
  query.whereIn(
    'e.user_agent_id',
    agents((named) => named.whereILike(column, whole).orWhereILike(column, `${whole} %`)),
  );
}

/**
 * Where a page ends, as text in full precision. The subject belongs to it: one action on two users may
 * come as two events with the same id and time.
 */
export type EventKey = { occurred_at: string; id: string; subject_id: string };

const newestFirst = ['e.occurred_at', 'e.id', 'e.subject_id'].map((column) => ({ column, order: 'desc' }));
const times = new Set<string>(namesOfType('time'));

/** Times come as text, because a Date would cut their microseconds off. */
const selected = eventColumns
  .map((column) => (times.has(column) ? `${utcText(`e.${column}`)} as ${column}` : `e.${column}`))
  .join(', ');

const selectEvents = (db: Knex) => selectFrom(db, 'audit_events').orderBy(newestFirst);

/** Returns all columns of `audit_events`, or of a table that was one of its partitions, as `e`. */
export const selectFrom = (db: Knex, table: string) => db(`${table} as e`).select(db.raw(selected));

/** Returns the newest `limit` events that match, older than `after` where given. */
export async function listEvents(
  db: Knex,
  filter: EventFilter,
  limit: number,
  after?: EventKey,
): Promise<AuditEvent[]> {
  const query = selectEvents(db).limit(limit);
  whereMatches(query, filter);
  if (after) {
    const { occurred_at, id, subject_id } = after;
    // Only the plain comparison lets PostgreSQL leave out the partitions that are newer.
    query
      .whereRaw('e.occurred_at <= ?::timestamptz', [occurred_at])
      .whereRaw('(e.occurred_at, e.id, e.subject_id) < (?::timestamptz, ?::uuid, ?::uuid)', [
        occurred_at,
        id,
        subject_id,
      ]);
  }
  return toAuditEvents(db, await query);
}

/** Takes those events only whose primary keys are given. */
export function whereKeys(query: Knex.QueryBuilder, keys: readonly EventKey[]): void {
  const column = (name: keyof EventKey) => keys.map((key) => key[name]);
  query.whereRaw(
    '(e.subject_id, e.occurred_at, e.id) in (select * from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]))',
    [column('subject_id'), column('occurred_at'), column('id')],
  );
}

/** Returns those of some events that are there and match, in the order of their keys. */
export async function eventsOfKeys(
  db: Knex,
  keys: readonly EventKey[],
  filter: EventFilter,
): Promise<AuditEvent[]> {
  const query = selectFrom(db, 'audit_events');
  whereKeys(query, keys);
  whereMatches(query, filter);
  const events = await toAuditEvents(db, await query);
  const places = new Map(keys.map(({ subject_id, id }, index) => [`${subject_id}/${id}`, index]));
  const placeOf = ({ subject, id }: AuditEvent) => places.get(`${subject.id}/${id}`) ?? 0;
  return events.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Returns the newest event with this id; `from` inclusive, `to` exclusive. */
export async function findEvent(
  db: Knex,
  id: string,
  range?: { from: Date; to: Date },
): Promise<AuditEvent | undefined> {
  const query = selectEvents(db).where('e.id', id).limit(1);
  if (range) query.where('e.occurred_at', '>=', range.from).where('e.occurred_at', '<', range.to);
  const [event] = await toAuditEvents(db, await query);
  return event;
}

/**
 * Returns events from one time to another, oldest first, after `after` where given: for anyone who reads history through.
 */
export async function listEventsForward(
  db: Knex,
  { from, to, codes }: { from: Date; to: Date; codes: string[] },
  limit: number,
  after?: EventKey,
): Promise<AuditEvent[]> {
  const query = selectFrom(db, 'audit_events')
    .where('e.occurred_at', '>=', from)
    .where('e.occurred_at', '<', to)
    .where((either) =>
      either.whereIn('e.code', codes).orWhereNotNull('e.session_hash').orWhere('e.actor_type', 'api_key'),
    )
    .orderBy(['e.occurred_at', 'e.id', 'e.subject_id'])
    .limit(limit);
  if (after) {
    const { occurred_at, id, subject_id } = after;
    query
      .whereRaw('e.occurred_at >= ?::timestamptz', [occurred_at])
      .whereRaw('(e.occurred_at, e.id, e.subject_id) > (?::timestamptz, ?::uuid, ?::uuid)', [
        occurred_at,
        id,
        subject_id,
      ]);
  }
  return toAuditEvents(db, await query);
}

/** Returns those of a user's events that have these ids, oldest first. */
export async function eventsOfSubject(db: Knex, subjectId: string, ids: string[]): Promise<AuditEvent[]> {
  const query = selectEvents(db).where('e.subject_id', subjectId).whereIn('e.id', ids);
  return (await toAuditEvents(db, await query)).reverse();
}

/**
 * With what the rows only have the number of.
 * @param asStored also leaves details in full that older versions recorded so: for files that are compared with the appended
 * log, whose leaves are of what is stored.
 */
export async function toAuditEvents(db: Knex, rows: StoredEvent[], asStored = false): Promise<AuditEvent[]> {
  return (await withEntries(db, rows)).map((row) =>
    eventForm({
      ...row,
      ...(asStored
        ? {}
        : { details: detailsForStaff(row.code, row.details), subject_identifier: identifierForStaff(row) }),
    }),
  );
}

/** Returns events of one partition, or of a table that was one, by their keys, as they are stored. */
export async function eventsWithKeys(db: Knex, table: string, keys: EventKey[]): Promise<AuditEvent[]> {
  const rows: StoredEvent[] = await selectFrom(db, table).whereRaw(
    `(e.subject_id, e.occurred_at, e.id) in (select * from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]))`,
    [keys.map((key) => key.subject_id), keys.map((key) => key.occurred_at), keys.map((key) => key.id)],
  );
  return toAuditEvents(db, rows, true);
}
