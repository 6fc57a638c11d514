import { canonicalAddress, maskedAddress } from '#core/platform/address.ts';
import { plainTexts, writtenAt } from './plain-text.ts';

/**
 * The one finder of e-mail addresses and IP addresses in texts, in whatever way they are written there. It takes linear time:
 * each character is looked at a bounded number of times.
 */

/** A part of a plain text, and what stands there instead. */
type Found = { start: number; end: number; instead: string };

/** Units that no part of an e-mail address before its `@` holds, however it is written; `=` and `&` are what web addresses have. */
const outsideLocal = /[\s@"<>()[\],;:\\/=&?#|{}]/;
/** What a name of a host may hold; letters of all languages, because domains may have them. */
const inDomain = /[\p{L}\p{N}\p{M}._-]/u;
const MAX_QUOTED = 66;
const MAX_LITERAL = 62;

/** E-mail addresses: around each `@`, the most that can belong to one. */
function* emailsIn(text: string, hash: (email: string) => string): Generator<Found> {
  let last = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at, last);
    const end = endOfDomain(text, at + 1);
    if (start === at || end === at + 1) continue;
    yield { start, end, instead: hash(text.slice(start, end)) };
    last = end;
  }
}

function startOfLocal(text: string, at: number, from: number): number {
  if (text[at - 1] === '"') {
    const open = text.lastIndexOf('"', at - 2);
    return open >= from && at - open <= MAX_QUOTED ? open : at;
  }
  let start = beginOfLocal(text, at, from);
  // Mailing lists write whom they write to before an equals sign: `bounces+ada=example.com@lists.example`.
  if (text[start - 1] === '=') {
    const before = beginOfLocal(text, start - 1, from);
    if (text.slice(before, start).includes('+')) start = before;
  }
  while (start < at && (text[start] === "'" || text[start] === '.' || text[start] === '`')) start += 1;
  return start;
}

function beginOfLocal(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && !outsideLocal.test(text[start - 1] as string)) start -= 1;
  return start;
}

function endOfDomain(text: string, start: number): number {
  if (text[start] === '[') {
    const [literal] = /^\[[\da-z:.]{2,60}\]/i.exec(text.slice(start, start + MAX_LITERAL)) ?? [];
    return start + (literal?.length ?? 0);
  }
  let end = start;
  while (end < text.length && inDomain.test(characterAt(text, end))) end += characterAt(text, end).length;
  while (end > start && /[._-]/.test(text[end - 1] as string)) end -= 1;
  const domain = text.slice(start, end);
  // `pkg@1.2.3` is a version; `ada@81.2.69.142` is not.
  const isName = domain.includes('.') && (!/^[\d.]+$/.test(domain) || isFour(domain.split('.')));
  return isName || domain.toLowerCase() === 'localhost' ? end : start;
}

const characterAt = (text: string, at: number): string =>
  String.fromCodePoint(text.codePointAt(at) as number);

/** Rows of numbers with dots or hyphens between them. */
const rows = /(?<!\d)\d+(?:\.\d+)+/g;
const hyphened = /(?<![\da-z])\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?!\d)/gi;
/** What might be, or hold, an IPv6 address: groups with colons between them. */
const six = /(?<![\da-f:])(?:[\da-f]*:){2,}(?:\d+(?:\.\d+){3}|[\da-f]*)/gi;
/** An IPv6 address as names of hosts for looking it up backwards have it. */
const nibbles = /(?<![\da-f.])(?:[\da-f]\.){8,32}ip6\.arpa/gi;
/** Eight groups, or seven and a `::` at one end, which splits into two empty ones. */
const MAX_PARTS = 9;
/** `::1`, or the `::` of `std::vector`, tell nothing of anyone. */
const MIN_GROUPS = 2;

const isOctet = (part: string): boolean => part.length <= 3 && Number(part) <= 255;
const isFour = (parts: readonly string[]): boolean => parts.length === 4 && parts.every(isOctet);

function* addressesIn(text: string): Generator<Found> {
  for (const { 0: found, index } of text.matchAll(six)) yield* inGroups(found, index, text);
  for (const { 0: found, index } of text.matchAll(rows)) {
    const parts = found.split('.');
    const [first = '', ...rest] = parts;
    // Names for looking an address up backwards have its last number first.
    const isBackwards =
      text.slice(index + found.length, index + found.length + 13).toLowerCase() === '.in-addr.arpa';
    if (isBackwards && isFour(parts)) yield { start: index, end: index + first.length, instead: '0' };
    // tcpdump writes a port as a fifth number.
    else if (isFour(parts) || (parts.length === 5 && isFour(parts.slice(0, 4)) && Number(rest[3]) > 255)) {
      const kept = parts.slice(0, 3).join('.').length + 1;
      const end = index + kept + (parts[3] ?? '').length;
      yield { start: index + kept, end, instead: '0' };
    }
  }
  for (const { 0: found, index } of text.matchAll(hyphened)) {
    // A phone number may look like that; the name of a host continues with a dot, or begins with a word.
    const isHost =
      /[a-z][-_]?$/i.test(text.slice(Math.max(0, index - 2), index)) ||
      /^\.[a-z]/i.test(text.slice(index + found.length, index + found.length + 2));
    if (!isHost || !isFour(found.split('-'))) continue;
    yield { start: index + found.lastIndexOf('-') + 1, end: index + found.length, instead: '0' };
  }
  for (const { 0: found, index } of text.matchAll(nibbles)) {
    // The last twelve nibbles are the network.
    const network = found.length - 'ip6.arpa'.length - 2 * 12;
    if (network > 0) yield { start: index, end: index + network, instead: '0.' };
  }
}

/** Addresses in groups with colons: a label may stand before each, and a port after it. */
function inGroups(found: string, at: number, text: string): Found[] {
  const groups = found.split(':');
  // The first group may be the end of a word; where there is no address without it, it is none.
  const isWord = groups[0] !== '' && /[g-z]/i.test(text.charAt(at - 1));
  const behind = isWord ? from(groups, 1, at) : [];
  return behind.length > 0 ? behind : from(groups, 0, at);
}

function from(groups: readonly string[], begin: number, at: number): Found[] {
  const found: Found[] = [];
  let place = at + groups.slice(0, begin).reduce((sum, group) => sum + group.length + 1, 0);
  for (let start = begin; start < groups.length; ) {
    const part = longestAddress(groups, start);
    const length = part?.groups.length ?? 1;
    const size = groups.slice(start, start + length).join(':').length;
    if (part) found.push({ start: place, end: place + size, instead: maskedAddress(part.address) });
    start += length;
    place += size + 1;
  }
  return found;
}

function longestAddress(groups: readonly string[], start: number) {
  for (let length = Math.min(MAX_PARTS, groups.length - start); length > MIN_GROUPS; length -= 1) {
    const part = groups.slice(start, start + length);
    const address = part.filter(Boolean).length < MIN_GROUPS ? null : canonicalAddress(part.join(':'));
    if (address !== null) return { groups: part, address };
  }
  return undefined;
}

/** Whether a text can hold an address or an e-mail address at all; most texts cannot. */
const isSuspect = /[@%\\&:\uff01-\uff5e\u3002\uff61]|\d[.-]\d|ip6\.arpa/i;

/** @param hash what stands for an e-mail address; null when they are to stay. */
export function withoutPersonal(
  written: string,
  { hash, addresses }: { hash: ((email: string) => string) | null; addresses: boolean },
): string {
  if (!isSuspect.test(written)) return written;
  const found: Found[] = [];
  // What is furthest decoded is what is meant; but what is written there already, decoding may have made a part of something else.
  for (const plain of plainTexts(written).reverse()) {
    const inPlain = [
      ...(hash ? emailsIn(plain.text, hash) : []),
      ...(addresses ? addressesIn(plain.text) : []),
    ];
    for (const { start, end, instead } of inPlain)
      found.push({ start: writtenAt(plain, start), end: writtenAt(plain, end), instead });
  }
  return replaced(written, found);
}

/** Of those that overlap, the one that begins first or was found first stands for all. */
function replaced(written: string, found: readonly Found[]): string {
  let out = '';
  let last = 0;
  for (const { start, end, instead } of found.toSorted((a, b) => a.start - b.start)) {
    if (start >= last) out += written.slice(last, start) + instead;
    last = Math.max(last, end);
  }
  return out + written.slice(last);
}
