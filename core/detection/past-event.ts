import type { AuditEvent } from '#core/audit/index.ts';
import { asnOf, type DetectionEvent } from './event.ts';
import { type FeatureSource, featuresOf } from './features.ts';

/** Returns what the features of an event that is stored already are made from. */
export const sourceOf = ({
  code,
  ip,
  location,
  user_agent,
  browser,
  os,
  device_type,
}: AuditEvent): FeatureSource => ({
  ip,
  asn: asnOf(code, ip),
  country: location?.country ?? null,
  region: location?.region ?? null,
  user_agent,
  browser,
  os,
  device_type,
});

/** Returns an event that is stored already, as the rules see it. */
export function detectionEventOfPast(event: AuditEvent): DetectionEvent {
  const at = Date.parse(event.occurred_at);
  const { asn, ...source } = sourceOf(event);
  return {
    ...source,
    id: event.id,
    at,
    code: event.code,
    subject_id: event.subject.id,
    subject_identifier: event.subject.identifier,
    actor_type: event.actor.type,
    actor_id: event.actor.id,
    actor_identifier: event.actor.identifier,
    outcome: event.outcome,
    reason: event.reason,
    city: event.location?.city ?? null,
    latitude: event.location?.latitude ?? null,
    longitude: event.location?.longitude ?? null,
    session_hash: event.session_hash,
    target_id: event.target?.id ?? null,
    details: event.details === null ? null : JSON.stringify(event.details),
    features: featuresOf({ ...source, asn }, at),
  };
}
