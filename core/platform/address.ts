import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/**
 * IP addresses have one form here, the canonical one: IPv4 as four decimal numbers; IPv6 as RFC 5952 writes it, which is
 * also how PostgreSQL gives an `inet` back; an IPv4 address in an IPv6 one (`::ffff:192.0.2.1`, as sockets and proxies
 * hand them on) as the IPv4 address that it is. Text from outside passes `canonicalAddress`, `addressIn` or
 * `canonicalNetwork` once; all else in this file, and everyone who uses it, works with the canonical form only.
 */

/** Four decimal numbers without leading zeros: `010.0.0.1` means 8.0.0.1 to some programs and 10.0.0.1 to others. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|$)){4}$/;

/** What nearly all IPv6 addresses look like: no group is a written zero, and `::` stands for two groups or more. */
const GROUP = '[1-9a-f][\\da-f]{0,3}';
const PLAIN_IPV6 = new RegExp(
  `^(?:${GROUP}(?::${GROUP}){7}|(?!(?:[^:]*:){7}.)${GROUP}(?::${GROUP})*::(?:${GROUP}(?::${GROUP})*)?)$`,
);

/** Returns whether the text is a canonical address at first sight, for where each event counts; false says nothing. */
export const isPlainAddress = (text: string): boolean => IPV4.test(text) || PLAIN_IPV6.test(text);

export const isIPv4Address = (text: string): boolean => IPV4.test(text);

/** What was put into its canonical form lately: that takes 50 times as long as to look it up here. */
const rewritten = new LRUCache<string, string>({ max: 10_000 });

/**
 * Returns the canonical form of an address; null for what is none. Short forms (`127.1`), octal and hexadecimal numbers
 * are none, nor is an address with a zone (`fe80::1%eth0`), which means something on one machine only.
 */
export function canonicalAddress(text: string): string | null {
  if (isPlainAddress(text)) return text;
  const known = rewritten.get(text);
  if (known !== undefined) return known;
  if (!isIPv6(text) || text.includes('%')) return null;
  const canonical = textOf(parsed(text));
  rewritten.set(text, canonical);
  return canonical;
}

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** The library's own parser takes `::192.0.2.1` for `::ffff:192.0.2.1`. */
const parsed = (ip: string): Parsed =>
  isIPv4Address(ip) ? ipaddr.IPv4.parse(ip) : new ipaddr.IPv6(groupsOf(ip));

function textOf(address: Parsed): string {
  if (address instanceof ipaddr.IPv4) return address.toString();
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  return textOfIPv6(address);
}

function textOfIPv6(address: ipaddr.IPv6): string {
  const [high = 0, low = 0] = address.parts.slice(6);
  // IPv4-compatible addresses (`::192.0.2.1`) show what they hold: RFC 5952, section 5.
  const isCompatible = high !== 0 && address.parts.slice(0, 6).every((group) => group === 0);
  return isCompatible ? `::${high >> 8}.${high & 255}.${low >> 8}.${low & 255}` : address.toRFC5952String();
}

/** What proxies, logs and people put after an address: a zone, and a port (RFC 7239 also has `_port`). */
const ZONE = '(?:%[^\\]:]+)?';
const PORT = '(?::(?:\\d{0,5}|_[\\w.-]+))?';
const BRACKETED = new RegExp(`^\\[([^\\]%]+)${ZONE}\\]${PORT}$`);
const FOUR = new RegExp(`^(\\d+(?:\\.\\d+){3})${ZONE}${PORT}$`);
const SIX = new RegExp(`^([\\da-fA-F:.]+)${ZONE}$`);
const QUOTED = /^(["'])(.*)\1$/;

/**
 * Returns the address in text as proxies, logs and people write it: `203.0.113.7:51234`, `"[2001:db8::1]:443"`,
 * `fe80::1%eth0`. Null where there is none, as in `unknown` or `_hidden`.
 */
export function addressIn(text: string): string | null {
  const trimmed = text.trim();
  const bare = QUOTED.exec(trimmed)?.[2]?.trim() ?? trimmed;
  const found = [FOUR, SIX, BRACKETED].map((form) => form.exec(bare)?.[1]).find((part) => part !== undefined);
  return found === undefined ? null : canonicalAddress(found);
}

/** Bits of an address. */
const bitsOf = (ip: string): number => (isIPv4Address(ip) ? 32 : 128);
/** Bits of an IPv6 address before the IPv4 address that it maps. */
const MAPPED_BITS = 96;

/**
 * Returns the canonical form of an address or a network (`192.0.2.0/24`): the bits after the prefix are zero, and a
 * network of one address is that address. Null for what is neither.
 */
export function canonicalNetwork(text: string): string | null {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const ip = addressIn(address);
  // Events have no zones: who asks for one would be shown more than that.
  if (ip === null || rest.length > 0 || text.includes('%')) return null;
  if (prefix === undefined) return ip;
  if (!/^\d{1,3}$/.test(prefix)) return null;
  // Only the port of an IPv4 address has a colon behind it; a mapped one begins with zeros and colons.
  const isMapped = isIPv4Address(ip) && /^\W*[0:]*:/.test(address);
  const length = Number(prefix) - (isMapped ? MAPPED_BITS : 0);
  if (length > bitsOf(ip)) return null;
  // Wider than what IPv4 is mapped to: an IPv6 network, in which the mapped addresses are some of many.
  if (length < 0) return networkText(parsed(`::ffff:${ip}`), Number(prefix));
  return length === bitsOf(ip) ? ip : networkText(parsed(ip), length);
}

/** Returns the address with all bits after the prefix zero, or one. */
function bound(address: Parsed, prefix: number, bit: 0 | 1): Parsed {
  const bytes = address.toByteArray().map((byte, index) => {
    const free = 0xff >> Math.min(8, Math.max(0, prefix - index * 8));
    return bit === 0 ? byte & ~free : byte | free;
  });
  return ipaddr.fromByteArray(bytes);
}

/** Not `textOf`: the first address of a network may be one that maps IPv4, the network is IPv6 all the same. */
const boundText = (address: Parsed): string =>
  address instanceof ipaddr.IPv4 ? address.toString() : textOfIPv6(address);

const networkText = (address: Parsed, prefix: number): string =>
  `${boundText(bound(address, prefix, 0))}/${prefix}`;

export type AddressRange = { first: string; last: string };

/** First and last address of a canonical network, or of one address. */
export function rangeOf(network: string): AddressRange {
  const [ip = '', prefix] = network.split('/');
  if (prefix === undefined) return { first: ip, last: ip };
  return { first: ip, last: boundText(bound(parsed(ip), Number(prefix), 1)) };
}

/** Returns the eight groups of an IPv6 address (RFC 4291, 2.2), those that `::` stands for too. */
export function groupsOf(ip: string): number[] {
  const text = ip.replace(
    /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
    (_, a, b, c, d) =>
      `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`,
  );
  const [left = '', right] = text.split('::');
  const parse = (part: string) =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  if (right === undefined) return parse(left);
  const [before, after] = [parse(left), parse(right)];
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** Returns the first groups of an IPv6 address, the rest of them zero. All three are written, zero or not. */
const startOf = (ip: string, groups: number): string =>
  `${groupsOf(ip)
    .slice(0, groups)
    .map((group) => group.toString(16))
    .join(':')}::`;

/**
 * Returns the network of an address: the /24 of IPv4, the /48 of IPv6 (what one customer is usually given, RFC 6177).
 * Detection keeps networks by this text. Null for text that is not an address.
 */
export function networkOf(ip: string): string | null {
  if (isIPv4Address(ip)) return `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`;
  return ip.includes(':') ? `${startOf(ip, 3)}/48` : null;
}

/**
 * Returns an address without what tells one machine from another, for exports: its /24 or /48, as web analytics cut them
 * (RFC 6235 names the trade-off).
 */
export function maskedAddress(ip: string): string {
  if (isIPv4Address(ip)) return `${ip.slice(0, ip.lastIndexOf('.'))}.0`;
  const [first, high = 0, low = 0] = groupsOf(ip);
  // 6to4 (RFC 3056): the IPv4 address of the site is in its /48.
  if (first === 0x2002) return textOf(parsed(`2002:${high.toString(16)}:${(low & 0xff00).toString(16)}::`));
  return textOf(parsed(startOf(ip, 3)));
}

/**
 * Loopback, private, shared (carrier-grade NAT) and link-local addresses: RFC 1918, 3927, 4193, 4291, 6598. They have no
 * place on the internet, and behind a proxy that passes no address on they are the same for everyone.
 */
const PRIVATE =
  /^(?:(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/;

export const isPrivateAddress = (ip: string): boolean => PRIVATE.test(ip);

/** How much more a /56 of IPv6 may do than one /64 of it. */
const WIDE_TIMES = 4;

/** What a limit by address counts under, and how many times the limit counts there. */
export type ThrottleKey = { key: string; times: number };

/**
 * Returns the site that an address belongs to, roughly: who has one address of it can often get others. A /24 of IPv4
 * (the smallest that is routed by itself), a /48 of IPv6 (what RFC 6177 has for a site).
 */
export function siteOf(ip: string): string {
  if (!ip.includes(':')) return `${ip.split('.').slice(0, 3).join('.')}.0/24`;
  const groups = groupsOf(ip).slice(0, 3);
  return `${groups.map((word) => word.toString(16)).join(':')}::/48`;
}

/**
 * Under which keys a limit counts an address. One machine with IPv6 has a whole /64 to choose its addresses from
 * (RFC 4291, 2.5.1), and many providers give a household a /56 (RFC 6177), so that counting single addresses would limit
 * nobody.
 */
export function throttleKeysOf(ip: string): ThrottleKey[] {
  if (!ip.includes(':')) return [{ key: ip, times: 1 }];
  const groups = groupsOf(ip).slice(0, 4);
  const text = (words: number[]) => words.map((word) => word.toString(16)).join(':');
  const household = [...groups.slice(0, 3), (groups[3] ?? 0) & 0xff00];
  return [
    { key: `${text(groups)}::/64`, times: 1 },
    { key: `${text(household)}::/56`, times: WIDE_TIMES },
  ];
}
