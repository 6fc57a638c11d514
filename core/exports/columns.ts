import type { OwnColumnName } from '#contract/exports.ts';
import type { Dictionary } from '#contract/stored-event.ts';
import type { AuditEvent } from '#core/audit/index.ts';

/** What a cell holds. */
export type Cell = string | number | boolean | null;
export type ColumnKind = 'text' | 'word' | 'time' | 'number' | 'integer' | 'boolean';

/**
 * A column of the flat form. A `word` (an id, a code, an address) can hold nothing that CSV has to quote; a `text` can
 * hold anything. `sql` reads it from `audit_events as e`, its user agent `u` and its place `p`; a `time` is formatted by
 * the one who selects it. `kept` says in which dictionary it lies, of which rows have the number of an entry.
 */
export type Column = {
  name: string;
  kind: ColumnKind;
  sql: string;
  value: (event: AuditEvent) => Cell;
  kept?: { in: Dictionary; as: string };
  /** What JSON holds as it is and a cell as text. */
  json?: { sql: string; value: (event: AuditEvent) => unknown };
};

const column = (
  name: OwnColumnName,
  kind: ColumnKind,
  sql: string,
  value: (event: AuditEvent) => Cell | undefined,
): Column => ({ name, kind, sql, value: (event) => value(event) ?? null });

const keptIn = (
  dictionary: Dictionary,
  name: OwnColumnName,
  kind: ColumnKind,
  value: (event: AuditEvent) => Cell | undefined,
): Column => {
  const alias = dictionary === 'audit_places' ? 'p' : 'u';
  return { ...column(name, kind, `${alias}.${name}`, value), kept: { in: dictionary, as: name } };
};

/** Stands in `sql` for the usual messages of all codes, as a JSON object. */
export const MESSAGES = ':messages:';

/** As core/audit/event-form.ts has it: what is not stored because it follows from the rest, and what makes an object null. */
export const message = `coalesce(nullif(e.message, ''), ${MESSAGES}::jsonb ->> e.code,
  upper(left(e.code, 1)) || translate(substr(e.code, 2), '.:_', '   '))`;
export const actorLogin =
  'coalesce(e.actor_login, case when e.actor_id = e.subject_id then e.subject_login end)';
export const late = `e.received_at - e.occurred_at > interval '1 hour'`;
export const hasTarget = '(e.target_type is not null or e.target_id is not null)';
export const hasRisk = '(e.risk_score is not null or e.risk_reasons is not null)';
export const reasons = `coalesce(e.risk_reasons, '[]'::jsonb)`;

/** Gatehouse's own schema, flat: columns of CSV and Parquet, and fields of JSON when some are chosen. */
export const ownColumns: readonly Column[] = [
  column('id', 'word', 'e.id', (event) => event.id),
  column('occurred_at', 'time', 'e.occurred_at', (event) => event.occurred_at),
  column('received_at', 'time', 'e.received_at', (event) => event.received_at),
  column('late', 'boolean', late, (event) => event.late),
  column('code', 'word', 'e.code', (event) => event.code),
  column('message', 'text', message, (event) => event.message),
  column('category', 'word', 'e.category', (event) => event.category),
  column('severity', 'word', 'e.severity', (event) => event.severity),
  column('outcome', 'word', 'e.outcome', (event) => event.outcome),
  column('reason', 'text', 'e.reason', (event) => event.reason),
  column('actor_type', 'word', 'e.actor_type', (event) => event.actor.type),
  column('actor_id', 'word', 'e.actor_id', (event) => event.actor.id),
  column('actor_login', 'text', actorLogin, (event) => event.actor.login),
  column('subject_id', 'word', 'e.subject_id', (event) => event.subject.id),
  column('subject_login', 'text', 'e.subject_login', (event) => event.subject.login),
  column('organisation_id', 'word', 'e.organisation_id', (event) => event.organisation_id),
  column('api_key_id', 'word', 'e.api_key_id', (event) => event.api_key_id),
  column('ip', 'word', 'e.ip', (event) => event.ip),
  column('country', 'word', 'e.country', (event) => event.location?.country),
  keptIn('audit_places', 'region', 'text', (event) => event.location?.region),
  keptIn('audit_places', 'city', 'text', (event) => event.location?.city),
  keptIn('audit_places', 'latitude', 'number', (event) => event.location?.latitude),
  keptIn('audit_places', 'longitude', 'number', (event) => event.location?.longitude),
  keptIn('audit_places', 'timezone', 'text', (event) => event.location?.timezone),
  keptIn('audit_user_agents', 'user_agent', 'text', (event) => event.user_agent),
  column('device_type', 'word', 'e.device_type', (event) => event.device_type),
  keptIn('audit_user_agents', 'browser', 'text', (event) => event.browser),
  keptIn('audit_user_agents', 'os', 'text', (event) => event.os),
  column('session_hash', 'text', 'e.session_hash', (event) => event.session_hash),
  column('request_id', 'text', 'e.request_id', (event) => event.request_id),
  column('target_type', 'text', 'e.target_type', (event) => event.target?.type),
  column('target_id', 'text', 'e.target_id', (event) => event.target?.id),
  {
    ...column('details', 'text', 'e.details', (event) => event.details && JSON.stringify(event.details)),
    json: { sql: 'e.details', value: (event) => event.details },
  },
  column('risk_score', 'integer', 'e.risk_score', (event) => event.risk?.score),
  {
    ...column(
      'risk_reasons',
      'text',
      `case when ${hasRisk} then ${reasons}::text end`,
      (event) => event.risk && JSON.stringify(event.risk.reasons),
    ),
    json: {
      sql: `case when ${hasRisk} then ${reasons} end`,
      value: (event) => event.risk?.reasons ?? null,
    },
  },
];
