// Generated from contract/stored-event.ts by `npm run generate`; do not edit by hand.
import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { AuditEvent } from '../audit-event.ts';
import { actorIdentifierOf, isLate, listOf, ownMessageOf, type StoredFields, textOrNull } from '../form-rules.ts';

// An object of columns is null where all of them are, and else there as a whole.
export const hasLocation = (row: Record<'country' | 'region' | 'city' | 'latitude' | 'longitude' | 'timezone', unknown>): boolean =>
  row.country !== null ||
  row.region !== null ||
  row.city !== null ||
  row.latitude !== null ||
  row.longitude !== null ||
  row.timezone !== null;

export const hasTarget = (row: Record<'target_type' | 'target_id', unknown>): boolean =>
  row.target_type !== null ||
  row.target_id !== null;

export const hasRisk = (row: Record<'risk_score' | 'risk_reasons', unknown>): boolean =>
  row.risk_score !== null ||
  row.risk_reasons !== null;

/** The event that a row holds, as the API answers it. */
export function eventForm(row: StoredFields): AuditEvent {
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
    actor: { type: row.actor_type, id: row.actor_id, identifier: actorIdentifierOf(row) },
    subject: { id: row.subject_id, identifier: row.subject_identifier },
    organisation_id: row.organisation_id,
    api_key_id: row.api_key_id,
    ip: row.ip,
    location: hasLocation(row) ? { country: row.country, region: row.region, city: row.city, latitude: row.latitude, longitude: row.longitude, timezone: row.timezone } : null,
    user_agent: row.user_agent,
    device_type: row.device_type,
    browser: row.browser,
    os: row.os,
    session_hash: row.session_hash,
    request_id: row.request_id,
    target: hasTarget(row) ? { type: row.target_type, id: row.target_id } : null,
    details: row.details,
    risk: hasRisk(row) ? { score: row.risk_score, reasons: listOf(row.risk_reasons) } : null,
  };
}

/** What an event has in each of its fields, in a flat file: JSON is text. */
export const eventCells = {
  id: (event: AuditEvent) => event.id,
  code: (event: AuditEvent) => event.code,
  category: (event: AuditEvent) => event.category,
  severity: (event: AuditEvent) => event.severity,
  message: (event: AuditEvent) => event.message,
  occurred_at: (event: AuditEvent) => event.occurred_at,
  received_at: (event: AuditEvent) => event.received_at,
  late: (event: AuditEvent) => event.late,
  outcome: (event: AuditEvent) => event.outcome,
  reason: (event: AuditEvent) => event.reason,
  actor_type: (event: AuditEvent) => event.actor.type,
  actor_id: (event: AuditEvent) => event.actor.id,
  actor_identifier: (event: AuditEvent) => event.actor.identifier,
  subject_id: (event: AuditEvent) => event.subject.id,
  subject_identifier: (event: AuditEvent) => event.subject.identifier,
  organisation_id: (event: AuditEvent) => event.organisation_id,
  api_key_id: (event: AuditEvent) => event.api_key_id,
  ip: (event: AuditEvent) => event.ip,
  country: (event: AuditEvent) => event.location?.country ?? null,
  region: (event: AuditEvent) => event.location?.region ?? null,
  city: (event: AuditEvent) => event.location?.city ?? null,
  latitude: (event: AuditEvent) => event.location?.latitude ?? null,
  longitude: (event: AuditEvent) => event.location?.longitude ?? null,
  timezone: (event: AuditEvent) => event.location?.timezone ?? null,
  user_agent: (event: AuditEvent) => event.user_agent,
  device_type: (event: AuditEvent) => event.device_type,
  browser: (event: AuditEvent) => event.browser,
  os: (event: AuditEvent) => event.os,
  session_hash: (event: AuditEvent) => event.session_hash,
  request_id: (event: AuditEvent) => event.request_id,
  target_type: (event: AuditEvent) => event.target?.type ?? null,
  target_id: (event: AuditEvent) => event.target?.id ?? null,
  details: (event: AuditEvent) => textOrNull(event.details),
  risk_score: (event: AuditEvent) => event.risk?.score ?? null,
  risk_reasons: (event: AuditEvent) => textOrNull(event.risk?.reasons),
};

/** What an event has in the fields that are text in a flat file only. */
export const eventJson = {
  details: (event: AuditEvent) => event.details ?? null,
  risk_reasons: (event: AuditEvent) => event.risk?.reasons ?? null,
};
