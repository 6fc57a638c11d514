import type { AuditEvent } from '#core/audit/index.ts';

/** An event as it was sent, read from its text. */
export type SentEvent = {
  id?: string;
  code: string;
  occurred_at: string;
  message?: string;
  outcome?: string;
  reason?: string;
  actor?: { type: string; id?: string; identifier?: string };
  subject: { id?: string; identifier?: string };
  organisation_id?: string;
  ip?: string;
  user_agent?: string;
  session_hash?: string;
  request_id?: string;
  target?: { type: string; id: string };
  details?: Record<string, unknown>;
};

/**
 * Returns the time as RFC 3339 means it, in UTC and to the microsecond; beyond that cut. Written for this test, from the
 * text alone.
 */
export function instantOf(text: string): string {
  const upper = text.toUpperCase();
  const [, whole = '', fraction = '', zone = ''] = /^(.{19})(?:\.(\d+))?(.*)$/.exec(upper) ?? [];
  const utc = new Date(`${whole}${zone}`).toISOString().slice(0, 19);
  const digits = fraction.slice(0, 6).padEnd(6, '0');
  return `${utc}.${digits.endsWith('000') ? digits.slice(0, 3) : digits}Z`;
}

/** Returns an address in one form, by the URL standard's reader: not the one that the product has. */
export function addressOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const host = new URL(`http://[${ip}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(host);
  if (!mapped) return host;
  const [high = 0, low = 0] = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** JSON with the members of each object in order: what says the same is the same text. */
export function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${sorted(item)}`).join(',')}}`;
}

const nfc = (text: string | null | undefined): string | null => text?.normalize('NFC') ?? null;
const lower = (id: string | undefined): string | null => id?.toLowerCase() ?? null;
/** An e-mail address's domain may be written in two ways; whether it is made one is not this test's matter. */
const identifierOf = (identifier: string | null | undefined): string | null =>
  nfc(identifier)?.trim().replace(/@.*$/s, '').trim() ?? null;

/** Returns what must come back, and what came back, in the same shape. */
export function compared(sent: SentEvent, got: AuditEvent): { wanted: object; found: object } {
  const wanted = {
    id: lower(sent.id) ?? got.id,
    code: sent.code,
    occurred_at: instantOf(sent.occurred_at),
    message: sent.message === undefined ? nfc(got.message) : nfc(sent.message),
    outcome: sent.outcome ?? 'success',
    reason: nfc(sent.reason),
    actor_type: sent.actor?.type ?? 'user',
    actor_id: sent.actor ? lower(sent.actor.id) : got.subject.id,
    subject_id: lower(sent.subject.id) ?? got.subject.id,
    subject_identifier: identifierOf(sent.subject.identifier),
    organisation_id: lower(sent.organisation_id),
    ip: sent.ip === undefined ? null : addressOf(sent.ip),
    session_hash: nfc(sent.session_hash),
    request_id: nfc(sent.request_id),
    target: sent.target ? `${nfc(sent.target.type)} ${nfc(sent.target.id)}` : null,
    // `-0` is a number of JSON, but not of PostgreSQL's.
    details:
      sent.details === undefined
        ? null
        : sorted(JSON.parse(sorted(sent.details).replace(/(?<=[:,[])-0(?=[,}\]])/g, '0'))),
  };
  const found = {
    id: got.id,
    code: got.code,
    occurred_at: got.occurred_at,
    message: nfc(got.message),
    outcome: got.outcome,
    reason: nfc(got.reason),
    actor_type: got.actor.type,
    actor_id: got.actor.id,
    subject_id: got.subject.id,
    subject_identifier: identifierOf(got.subject.identifier),
    organisation_id: got.organisation_id,
    ip: got.ip === null ? null : addressOf(got.ip),
    session_hash: nfc(got.session_hash),
    request_id: nfc(got.request_id),
    target: got.target ? `${nfc(got.target.type)} ${nfc(got.target.id)}` : null,
    details: got.details === null ? null : sorted(got.details),
  };
  return { wanted, found };
}
