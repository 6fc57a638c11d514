import type { Outcome } from '#contract/event-enums.ts';
import type { EventRow } from '#core/audit/index.ts';
import { operatorOf } from '#core/enrichment/index.ts';
import { type Features, featuresOf } from './features.ts';

/** A stored event as the rules see it. */
export type DetectionEvent = {
  id: string;
  /** ms. */
  at: number;
  code: string;
  subject_id: string;
  subject_identifier: string | null;
  actor_type: string;
  actor_id: string | null;
  actor_identifier: string | null;
  outcome: Outcome;
  reason: string | null;
  ip: string | null;
  country: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  browser: string | null;
  os: string | null;
  device_type: string | null;
  user_agent: string | null;
  session_hash: string | null;
  target_id: string | null;
  /** JSON text. */
  details: string | null;
  features: Features;
};

const text = (value: EventRow[string & keyof EventRow]): string | null =>
  value === null ? null : String(value);
const number = (value: EventRow[string & keyof EventRow]): number | null =>
  typeof value === 'number' ? value : null;

/** Only tries to log in are scored, so that nothing else needs to know who runs the network. */
export const asnOf = (code: string, ip: string | null): number | null =>
  code === LOGIN || code === LOGIN_FAILED ? (operatorOf(ip)?.number ?? null) : null;

export function detectionEventOf(row: EventRow): DetectionEvent {
  const at = Date.parse(row.occurred_at);
  const ip = text(row.ip);
  const source = {
    ip,
    asn: asnOf(String(row.code), ip),
    country: text(row.country),
    region: text(row.region),
    user_agent: text(row.user_agent),
    browser: text(row.browser),
    os: text(row.os),
    device_type: text(row.device_type),
  };
  // Every field by name: putting an object together from a spread one costs several times as much.
  return {
    ip: source.ip,
    country: source.country,
    browser: source.browser,
    os: source.os,
    device_type: source.device_type,
    user_agent: source.user_agent,
    id: row.id,
    at,
    code: String(row.code),
    subject_id: row.subject_id,
    subject_identifier: text(row.subject_identifier),
    actor_type: String(row.actor_type),
    actor_id: text(row.actor_id),
    actor_identifier: text(row.actor_identifier),
    outcome: row.outcome === 'failure' ? 'failure' : 'success',
    reason: text(row.reason),
    city: text(row.city),
    latitude: number(row.latitude),
    longitude: number(row.longitude),
    session_hash: text(row.session_hash),
    target_id: text(row.target_id),
    details: text(row.details),
    features: featuresOf(source, at),
  };
}

/** Returns a value of the event's details, or undefined. */
export function detailOf(event: DetectionEvent, key: string): unknown {
  if (event.details === null || !event.details.includes(key)) return undefined;
  return (JSON.parse(event.details) as Record<string, unknown>)[key];
}

/** Returns whether the user did it, rather than staff or a program for them. */
export const isOwn = ({ actor_type, actor_id, subject_id }: DetectionEvent): boolean =>
  (actor_type === 'user' || actor_type === 'staff') && (actor_id === null || actor_id === subject_id);

export const LOGIN = 'user:logged_in';
export const LOGIN_FAILED = 'user:login_failed';
export const RESET_REQUESTED = 'user.password:reset_requested';
export const KEY_IN_NEW_NETWORK = 'api_key:used_from_new_network';

/**
 * Codes of events about logging in and about what an attacker does next; all others only show a session's location. A rule
 * about another code adds it here.
 */
export const watchedCodes: ReadonlySet<string> = new Set([
  LOGIN,
  LOGIN_FAILED,
  'user.2fa:failed',
  'user.2fa:code_sent',
  'user.2fa:backup_code_used',
  'user.2fa:disabled',
  'user.2fa:reset',
  'user.password:changed',
  RESET_REQUESTED,
  'user.email:changed',
  'user.email:change_requested',
  'staff.user:viewed',
  KEY_IN_NEW_NETWORK,
  'audit.log:tampering_found',
  'audit.log:signing_refused',
  'audit.log:verification_failed',
  'audit.log:appending_stopped',
]);

/** Returns whether rules see the event, whatever its session. */
export const isWatched = ({
  code,
  actor_type,
  ip,
}: Pick<DetectionEvent, 'code' | 'actor_type' | 'ip'>): boolean =>
  watchedCodes.has(code) || (actor_type === 'api_key' && ip !== null);
