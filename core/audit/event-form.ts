import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { Reason } from '#contract/reasons.ts';
import type { KeptName, ValueOf } from '#contract/stored-event.ts';
import { microsecondsIn } from '#core/platform/instant.ts';
import type { AuditEvent } from './audit-event.ts';

/** What of an event is kept, as it is read back. Times are canonical text. */
export type StoredFields = { [Name in KeptName]: ValueOf<Name> };

/**
 * The rules by which the columns of a row become an event. The API, streams and mapped exports take the event from `eventForm`; a
 * leaf is written by the same predicates without an object in between; the SQL of exports (core/exports/columns.ts) and the
 * offline verifier say the same in their languages. test/full/api/canonical-form.test.ts compares all of them.
 */

/** An object of columns is null where all of them are, and else there as a whole. */
export const hasLocation = (
  row: Record<'country' | 'region' | 'city' | 'latitude' | 'longitude' | 'timezone', unknown>,
): boolean =>
  row.country !== null ||
  row.latitude !== null ||
  row.longitude !== null ||
  row.region !== null ||
  row.city !== null ||
  row.timezone !== null;

export const hasTarget = (type: string | null, id: string | null): boolean => type !== null || id !== null;

/** The column takes any JSON, and a row may have been changed by hand. */
const listOf = (reasons: Reason[] | null): Reason[] => (Array.isArray(reasons) ? reasons : []);

/** Rules give reasons without a score: not all events are scored. */
export const hasRisk = (score: number | null, reasons: unknown): boolean =>
  score !== null || reasons !== null;

/** A user who acts on their own account: the login is stored once, with the subject. */
export const actorLoginOf = (
  row: Pick<StoredFields, 'actor_id' | 'actor_login' | 'subject_id' | 'subject_login'>,
): string | null => row.actor_login ?? (row.actor_id === row.subject_id ? row.subject_login : null);

/** The usual message of a code is not stored: empty means that one. */
export const ownMessageOf = (message: string | null): string | null => message || null;

/** Senders gather and retry for minutes; what comes after more than this was held up or is history. */
const LATE_US = 3_600_000_000;

export const isLate = (occurredAt: string, receivedAt: string): boolean =>
  (microsecondsIn(receivedAt) ?? 0) - (microsecondsIn(occurredAt) ?? 0) > LATE_US;

/** The event that a row holds, as the API answers it. */
export function eventForm(row: StoredFields): AuditEvent {
  const { country, region, city, latitude, longitude, timezone, target_type, target_id } = row;
  const { risk_score, risk_reasons } = row;
  return {
    id: row.id,
    code: row.code,
    category: row.category,
    severity: row.severity,
    message: ownMessageOf(row.message) ?? eventTypeOf(row.code).message,
    occurred_at: row.occurred_at,
    received_at: row.received_at,
    late: isLate(row.occurred_at, row.received_at),
    outcome: row.outcome,
    reason: row.reason,
    actor: { type: row.actor_type, id: row.actor_id, login: actorLoginOf(row) },
    subject: { id: row.subject_id, login: row.subject_login },
    organisation_id: row.organisation_id,
    api_key_id: row.api_key_id,
    ip: row.ip,
    location: hasLocation(row) ? { country, region, city, latitude, longitude, timezone } : null,
    user_agent: row.user_agent,
    device_type: row.device_type,
    browser: row.browser,
    os: row.os,
    session_hash: row.session_hash,
    request_id: row.request_id,
    target: hasTarget(target_type, target_id) ? { type: target_type, id: target_id } : null,
    details: row.details,
    risk: hasRisk(risk_score, risk_reasons) ? { score: risk_score, reasons: listOf(risk_reasons) } : null,
  };
}
