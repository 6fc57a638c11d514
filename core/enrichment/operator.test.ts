import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { seeded } from '#seeds/random.ts';
import { operatorOf } from './operator.ts';
import { findOperator } from './operator-data.ts';

const random = seeded('operators');

type Line = { first: bigint; last: bigint; number: number };

/** Returns the data as they are in the file, a line at a time. */
function readLines(name: string): { count: number; at(index: number): Line | undefined } {
  const path = createRequire(import.meta.url).resolve(`@ip-location-db/asn/${name}`);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const at = (index: number): Line | undefined => {
    const [first, last, number] = lines[index]?.split(',', 3) ?? [];
    if (first === undefined || last === undefined) return undefined;
    return { first: BigInt(first), last: BigInt(last), number: Number(number) };
  };
  return { count: lines.length, at };
}

const asIPv4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((bits) => (value >> bits) & 255n).join('.');
const asIPv6 = (value: bigint): string =>
  [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((bits) => ((value >> bits) & 0xffffn).toString(16)).join(':');

describe('an address belongs to whom the data says', () => {
  test.each([
    ['asn-ipv4-num.csv', asIPv4],
    ['asn-ipv6-num.csv', asIPv6],
  ])(
    '%s: first, last and some address of a range, and none between ranges',
    (name, textOf) => {
      const { count, at } = readLines(name);
      const picked = new Set([0, 1, count - 2, count - 1]);
      for (let more = 0; more < 2000; more += 1) picked.add(random.int(1, count - 2));
      const wrong: string[] = [];
      const expectNumber = (address: bigint, number: number | undefined) => {
        const found = findOperator(textOf(address))?.number;
        if (found !== number) wrong.push(`${textOf(address)} is of ${found}, not of ${number}`);
      };
      for (const index of picked) {
        const line = at(index);
        const next = at(index + 1);
        // A range that the next one begins inside of is the next one's from there.
        if (!line || (next && next.first <= line.last)) continue;
        for (const address of [line.first, line.last, (line.first + line.last) / 2n])
          expectNumber(address, line.number);
        if (next && next.first > line.last + 1n) expectNumber(line.last + 1n, undefined);
      }
      expect(wrong).toEqual([]);
      expect(picked.size).toBeGreaterThan(1500);
    },
    60_000,
  );

  test('names with commas and quotation marks are read as text', () => {
    expect(findOperator('1.1.1.1')).toEqual({ number: 13335, name: 'Cloudflare, Inc.' });
    expect(findOperator('2001:200::1')).toEqual({ number: 2500, name: 'WIDE Project' });
  });
});

test('an IPv4 address in an IPv6 one is the same', () => {
  expect(operatorOf('::ffff:1.1.1.1')).toEqual(operatorOf('1.1.1.1'));
  expect(operatorOf('1.1.1.1')?.number).toBe(13335);
});

test.each([null, '10.0.0.1', '192.168.4.4', '127.0.0.1', '::1', 'fd00::1', 'no address', '300.1.1.1'])(
  'nobody on the internet runs %s',
  (ip) => {
    expect(operatorOf(ip)).toBeNull();
  },
);
