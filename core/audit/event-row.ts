import { subjectIdOfLogin } from '#core/platform/ids.ts';
import { eventTypeOf } from './catalogue.ts';
import { deviceOf } from './device.ts';
import type { AcceptedEvent } from './ingest.ts';
import { placeOf } from './place.ts';

/** The columns of `audit_events`, in the order in which they are copied. */
export const eventColumns = [
  'subject_id',
  'occurred_at',
  'id',
  'received_at',
  'actor_id',
  'organisation_id',
  'api_key_id',
  'latitude',
  'longitude',
  'outcome',
  'severity',
  'category',
  'actor_type',
  'device_type',
  'risk_score',
  'ip',
  'code',
  'message',
  'reason',
  'subject_login',
  'actor_login',
  'country',
  'region',
  'city',
  'timezone',
  'browser',
  'os',
  'user_agent',
  'session_hash',
  'request_id',
  'target_type',
  'target_id',
  'risk_reasons',
  'details',
] as const;

export type EventValue = string | number | null;
export type EventRow = Record<(typeof eventColumns)[number], EventValue> & {
  id: string;
  subject_id: string;
  occurred_at: string;
};

/** Whom a login or an id belongs to, as far as the accounts know. */
export type KnownSubject = { id: string; email: string; organisation_id: string | null };
export type Subjects = { byId: Map<string, KnownSubject>; byLogin: Map<string, KnownSubject> };

/** The stored form of an accepted event: subject settled, place and device added. */
export function toEventRow(
  event: AcceptedEvent,
  subjects: Subjects,
  receivedAt: string,
  apiKeyId: string | null,
): EventRow {
  const { subject, actor } = event;
  const login = subject.login?.trim().toLowerCase();
  const known = subject.id ? subjects.byId.get(subject.id) : login ? subjects.byLogin.get(login) : undefined;
  const subjectId = subject.id ?? known?.id ?? subjectIdOfLogin(subject.login ?? '');
  const actorKnown = actor?.id ? subjects.byId.get(actor.id) : undefined;
  const type = eventTypeOf(event.code);
  const ip = event.ip ?? null;
  const userAgent = event.user_agent ?? null;
  return {
    ...placeOf(ip),
    ...deviceOf(userAgent),
    subject_id: subjectId,
    occurred_at: event.occurred_at,
    id: event.id,
    received_at: receivedAt,
    actor_id: actor ? (actor.id ?? null) : subjectId,
    organisation_id: event.organisation_id ?? known?.organisation_id ?? null,
    api_key_id: apiKeyId,
    outcome: event.outcome ?? 'success',
    severity: type.severity,
    category: type.category,
    actor_type: actor?.type ?? 'user',
    risk_score: null,
    risk_reasons: null,
    ip,
    code: event.code,
    message: event.message ?? type.message,
    reason: event.reason ?? null,
    subject_login: subject.login ?? known?.email ?? null,
    actor_login: actor ? (actor.login ?? actorKnown?.email ?? null) : (subject.login ?? known?.email ?? null),
    user_agent: userAgent,
    session_hash: event.session_hash ?? null,
    request_id: event.request_id ?? null,
    target_type: event.target?.type ?? null,
    target_id: event.target?.id ?? null,
    details: event.details ? JSON.stringify(event.details) : null,
  };
}
