import { isAtTop, namesOfType } from '#contract/event-shape.ts';
import type { Masked } from '#contract/exports.ts';
import type { Reason } from '#contract/reasons.ts';
import type { NameOfType } from '#contract/stored-event.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { maskedAddress } from '#core/platform/address.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import type { Platform } from '#core/platform/platform.ts';
import { withoutPersonal } from './find-personal.ts';

type Text = Exclude<NameOfType<'text'> & keyof AuditEvent, 'message'>;

/** The texts at the top of an event besides its message, which is never null. */
const texts = namesOfType('text').filter((name): name is Text => isAtTop(name) && name !== 'message');

/** 128 bits: enough that no two addresses meet. */
const HASH_CHARS = 32;
/**
 * Masks events. E-mail addresses become a keyed hash (HMAC-SHA-256 under a key of this instance): the same person has
 * the same hash in every export, and nobody without the key can try addresses out. Both are looked for in every text that
 * someone outside may have written.
 */
export function masker(
  { keyring }: Pick<Platform, 'keyring'>,
  mask: readonly Masked[],
): (event: AuditEvent) => AuditEvent {
  if (mask.length === 0) return (event) => event;
  const known = new Map<string, string>();
  const hashOf = (email: string): string => {
    const address = identifierKey(email);
    const found = known.get(address) ?? hash(keyring, address);
    if (known.size > 50_000) known.clear();
    known.set(address, found);
    return found;
  };
  const hidesEmail = mask.includes('email');
  const hidesIp = mask.includes('ip');
  const how = { hash: hidesEmail ? hashOf : null, addresses: hidesIp };
  const text = (value: string): string => withoutPersonal(value, how);
  const maybe = (value: string | null) => (value === null ? null : text(value));
  // An identifier need not look like an e-mail address to tell who someone is.
  const identifier = (value: string | null) => (value !== null && hidesEmail ? hashOf(value) : maybe(value));
  return (event) => {
    const masked = {
      ...event,
      message: text(event.message),
      actor: { ...event.actor, identifier: identifier(event.actor.identifier) },
      subject: { ...event.subject, identifier: identifier(event.subject.identifier) },
      ip: hidesIp ? maskedOrNone(event.ip) : event.ip,
      target: event.target && { type: maybe(event.target.type), id: maybe(event.target.id) },
      details: event.details && (deep(event.details, text) as AuditEvent['details']),
      risk: event.risk && { ...event.risk, reasons: deep(event.risk.reasons, text) as Reason[] },
    };
    for (const name of texts) masked[name] = maybe(event[name]);
    return masked;
  };
}

const maskedOrNone = (ip: string | null): string | null => (ip === null ? null : maskedAddress(ip));

function hash(keyring: Platform['keyring'], address: string): string {
  const [mac] = keyring.macs(address, 'export masking');
  if (!mac) throw new Error('There is no key to mask with');
  return `masked:${mac.toString('hex').slice(0, HASH_CHARS)}`;
}

/**
 * Returns all texts within, names of members too: an address may well be one. Two that are the same without it are both
 * kept.
 */
function deep(value: unknown, text: (value: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, text));
  if (typeof value !== 'object' || value === null) return value;
  const members = new Map<string, unknown>();
  for (const [name, item] of Object.entries(value)) {
    const masked = text(name);
    let kept = masked;
    for (let count = 2; members.has(kept); count += 1) kept = `${masked} (${count})`;
    members.set(kept, deep(item, text));
  }
  return Object.fromEntries(members);
}
