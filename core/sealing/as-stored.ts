import { isIPv6 } from 'node:net';
import { groupsOf } from '#core/platform/ipv6.ts';
import { timeOf } from './event-key.ts';

/**
 * What PostgreSQL makes of values when it stores them, so that a leaf can be computed before the row is there.
 * test/api/sealing.test.ts compares with what it really gives back.
 */

/** A time with offset as a `timestamptz` gives it back in UTC: rounded to microseconds, half to even. */
export function storedTime(time: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time)) return time;
  const fraction = /\.\d+/.exec(time)?.[0] ?? '.0';
  const microseconds =
    Date.parse(time.replace(/\.\d+/, '')) * 1000 + roundHalfEven(Number(`0${fraction}`) * 1e6);
  return timeOf(microseconds);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** An address as an `inet` gives it back (PostgreSQL's pg_inet_net_ntop). */
export function storedAddress(ip: string): string {
  return isIPv6(ip) ? compress(groupsOf(ip)) : ip;
}

/** The first of the longest runs of zeros becomes `::`; IPv4 inside of it is written as such. */
function compress(words: number[]): string {
  const { start, length } = longestZeros(words);
  const isIPv4 = start === 0 && (length === 6 || (length === 5 && words[5] === 0xffff));
  const parts = words.map((word) => word.toString(16));
  if (isIPv4) {
    const [high = 0, low = 0] = words.slice(6);
    const dotted = [high >> 8, high & 255, low >> 8, low & 255].join('.');
    return length === 5 ? `::ffff:${dotted}` : `::${dotted}`;
  }
  if (length < 2) return parts.join(':');
  return `${parts.slice(0, start).join(':')}::${parts.slice(start + length).join(':')}`;
}

function longestZeros(words: number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < words.length; start += 1) {
    let length = 0;
    while (words[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
    if (length > 0) start += length;
  }
  return best;
}

/** A one-dimensional array literal whose items are all quoted, as `textArray` writes it. */
export const itemsOf = (literal: string): string[] =>
  [...literal.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, item = '']) => item.replace(/\\(.)/g, '$1'));
