import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { KeptName, NameOfType, NullOf, NumberColumn, ValueOf } from '#contract/stored-event.ts';
import type { EventInput } from '#core/audit-trail/index.ts';
import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import { canonical } from '#core/platform/canonical.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import { subjectIdOfIdentifier } from '#core/platform/ids.ts';
import { isCanonical } from '#core/platform/instant.ts';

/** An event that is about to be stored, with what the row will have only the number of. JSON is canonical text. */
export type EventRow = {
  [Name in KeptName]: Name extends NameOfType<'details' | 'reasons'> ? string | NullOf<Name> : ValueOf<Name>;
} & Record<NumberColumn, number | null>;

/** The account that an identifier or an id belongs to, if there is one. */
export type KnownSubject = { id: string; email: string; organisation_id: string | null };
export type Subjects = { byId: Map<string, KnownSubject>; byIdentifier: Map<string, KnownSubject> };

/** What all events of a batch share. */
export type BatchOrigin = { id: string; api_key_id: string | null; received_at: Date };

/** Ids are compared as text, and PostgreSQL writes them in lower case. */
const lower = (id: string | undefined): string | null => id?.toLowerCase() ?? null;

/**
 * Returns the id of an event that came without one: the batch's with the event's position in its last 16 bits. However
 * often the batch is stored it is the same, so that twice is once.
 */
export function idInBatch(batchId: string, index: number): string {
  const last = Number.parseInt(batchId.slice(-4), 16) ^ index;
  return batchId.slice(0, -4) + last.toString(16).padStart(4, '0');
}

/**
 * Returns when an accepted event happened, as canonical text.
 * @throws RangeError for any other text, which the inbox should not hold: the event cannot be stored then.
 */
export function occurredAt({ occurred_at }: EventInput, receivedAt: string): string {
  if (occurred_at === undefined || isCanonical(occurred_at)) return occurred_at ?? receivedAt;
  throw new RangeError('occurred_at is not a canonical time');
}

/** Returns the stored form of an accepted event: id, time and subject settled, location and device added. */
export function toEventRow(
  event: EventInput,
  index: number,
  batch: BatchOrigin,
  receivedAt: string,
  subjects: Subjects,
): EventRow {
  const { subject, actor } = event;
  const givenId = lower(subject.id);
  const identifier = subject.identifier === undefined ? undefined : identifierKey(subject.identifier);
  const known = givenId
    ? subjects.byId.get(givenId)
    : identifier
      ? subjects.byIdentifier.get(identifier)
      : undefined;
  const subjectId = givenId ?? known?.id ?? subjectIdOfIdentifier(subject.identifier ?? '');
  const subjectIdentifier = subject.identifier ?? known?.email ?? null;
  const actorId = actor ? lower(actor.id) : subjectId;
  const actorKnown = actor && actorId ? subjects.byId.get(actorId) : undefined;
  const type = eventTypeOf(event.code);
  const ip = event.ip ?? null;
  const userAgent = event.user_agent || null;
  const location = locationOf(ip);
  const device = deviceOf(userAgent, event.client_hints);
  // Every column by name: an object put together from spread parts costs ten times as much to make.
  return {
    subject_id: subjectId,
    occurred_at: occurredAt(event, receivedAt),
    id: lower(event.id) ?? idInBatch(batch.id, index),
    received_at: receivedAt,
    actor_id: actorId,
    organisation_id: lower(event.organisation_id) ?? known?.organisation_id ?? null,
    api_key_id: batch.api_key_id,
    latitude: location.latitude,
    longitude: location.longitude,
    outcome: event.outcome ?? 'success',
    severity: type.severity,
    category: type.category,
    actor_type: actor?.type ?? 'user',
    device_type: device.device_type,
    risk_score: null,
    ip,
    code: event.code,
    message: event.message ?? type.message,
    reason: event.reason ?? null,
    subject_identifier: subjectIdentifier,
    actor_identifier: actor ? (actor.identifier ?? actorKnown?.email ?? null) : subjectIdentifier,
    country: location.country,
    region: location.region,
    city: location.city,
    timezone: location.timezone,
    browser: device.browser,
    os: device.os,
    user_agent: userAgent,
    session_hash: event.session_hash ?? null,
    request_id: event.request_id ?? null,
    target_type: event.target?.type ?? null,
    target_id: event.target?.id ?? null,
    // Canonical JSON, as details: detection fills it in.
    risk_reasons: null,
    // In the form that is appended, so that nobody has to parse and sort it again.
    details: event.details ? canonical(event.details) : null,
    user_agent_id: null,
    location_id: null,
  };
}
