import { isIP } from 'node:net';
import type { AuditEvent } from '#core/audit/audit-event.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Masked } from './option.ts';

/** 128 bits: enough that no two addresses meet. */
const HASH_CHARS = 32;
const emails = /[^\s@"'<>()[\],;:\\/]+@[^\s@"'<>()[\],;:\\/]+\.[^\s@"'<>()[\],;:\\/]+/g;
/** What might be an address; `isIP` says whether it is. */
const addresses =
  /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w:]|\.\d)/g;

/** The network of an address: /24 of IPv4, /48 of IPv6, as web analytics cut them (RFC 6235 names the trade-off). */
export function networkOf(ip: string): string {
  if (isIP(ip) === 4) return ip.replace(/\.\d+$/, '.0');
  const [head = '', tail] = ip.split('::');
  const groups = head === '' ? [] : head.split(':');
  // `::` stands for the zeros that are missing.
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${all.slice(0, 3).join(':')}::`.replace(/^(0:)*0::$/, '::');
}

/**
 * Masks events. E-mail addresses become a keyed hash (HMAC-SHA-256 under a key of this installation): the same person has
 * the same hash in every export, and nobody without the key can try addresses out. Both are looked for in messages and
 * details too.
 */
export function masker(
  { keyring }: Pick<Platform, 'keyring'>,
  mask: readonly Masked[],
): (event: AuditEvent) => AuditEvent {
  if (mask.length === 0) return (event) => event;
  const known = new Map<string, string>();
  const hashOf = (email: string): string => {
    const address = email.toLowerCase();
    const found = known.get(address) ?? hash(keyring, address);
    if (known.size > 50_000) known.clear();
    known.set(address, found);
    return found;
  };
  const hidesEmail = mask.includes('email');
  const hidesIp = mask.includes('ip');
  const text = (value: string): string => {
    const hashed = hidesEmail ? value.replace(emails, hashOf) : value;
    if (!hidesIp) return hashed;
    return hashed.replace(addresses, (found) => (isIP(found) ? networkOf(found) : found));
  };
  const maybe = (value: string | null) => (value === null ? null : text(value));
  // A login need not look like an e-mail address to tell who somebody is.
  const login = (value: string | null) => (value !== null && hidesEmail ? hashOf(value) : value);
  return (event) => ({
    ...event,
    message: text(event.message),
    reason: maybe(event.reason),
    actor: { ...event.actor, login: login(event.actor.login) },
    subject: { ...event.subject, login: login(event.subject.login) },
    ip: event.ip !== null && hidesIp ? networkOf(event.ip) : event.ip,
    target: event.target && { ...event.target, id: text(event.target.id) },
    details: event.details && (deep(event.details, text) as AuditEvent['details']),
  });
}

function hash(keyring: Platform['keyring'], address: string): string {
  const [mac] = keyring.macs(address, 'export masking');
  if (!mac) throw new Error('There is no key to mask with');
  return `masked:${mac.toString('hex').slice(0, HASH_CHARS)}`;
}

/** All texts within, names of members too: an address may well be one. */
function deep(value: unknown, text: (value: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [text(name), deep(item, text)]));
}
