import { readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { rangeOf } from './address.ts';
import { mayReach, NotReachable, parseNetworks, reachableAddress } from './reachable.ts';

const none = parseNetworks('');

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.127.255.254',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  '0:0:0:0:0:ffff:7f00:1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::a00:1',
  '2001:0:7f00:1::',
  '2002:7f00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  '192.88.99.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.175.48.1',
  '192.0.0.8',
  '198.19.255.255',
  '100::1',
  '100:0:0:1::1',
  '2001:1::1',
  '2001:db8::1',
  '2620:4f:8000::1',
  '3fff::1',
  '3fff:fff::1',
  '5f00::1',
  '4000::1',
  'fec0::1',
  '::1.1.1.1',
  '64:ff9b::1.1.1.1',
  '2002:101:101::1',
  '127.1',
  '0x7f000001',
  '2130706433',
  'no address',
])('%s is not talked to', (address) => {
  expect(mayReach(address, none)).toBe(false);
});

test.each([
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2003::1',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
])('%s is a public address', (address) => {
  expect(mayReach(address, none)).toBe(true);
});

test('private networks are allowed when the settings say so, and no others', () => {
  const allowed = parseNetworks('10.1.0.0/16, ::1, 127.0.0.1');
  expect(mayReach('10.1.2.3', allowed)).toBe(true);
  expect(mayReach('::1', allowed)).toBe(true);
  expect(mayReach('::ffff:127.0.0.1', allowed)).toBe(true);
  expect(mayReach('10.2.2.3', allowed)).toBe(false);
});

test('a network that is written in another way allows what it says, and no more', () => {
  const allowed = parseNetworks('::ffff:10.1.0.0/112, 192.168.1.7/24, FD00::/8');
  expect(mayReach('10.1.2.3', allowed)).toBe(true);
  expect(mayReach('10.2.2.3', allowed)).toBe(false);
  expect(mayReach('192.168.1.200', allowed)).toBe(true);
  expect(mayReach('192.168.2.7', allowed)).toBe(false);
  expect(mayReach('fd12::1', allowed)).toBe(true);
});

test.each([
  '10.0.0.0/',
  '10.0.0.0/8/9',
  '10.0.0.0/x',
  '10.0.0.0/33',
  '10/8',
  '127.1',
  'localhost',
  '010.0.0.0/8',
])('%s is not a network, rather than a wide one', (text) =>
  expect(() => parseNetworks(text)).toThrow(RangeError),
);

test('a name is judged by the address it has', async () => {
  await expect(reachableAddress('localhost', none)).rejects.toThrow(NotReachable);
  await expect(reachableAddress('[::1]', none)).rejects.toThrow(NotReachable);
  expect(await reachableAddress('localhost', parseNetworks('127.0.0.0/8, ::1'))).toMatch(/^(127\.|::1)/);
});

/** All networks of IANA's registries of special-purpose addresses. */
const special = readFileSync(new URL('special-purpose-addresses.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.slice(0, line.indexOf(',')));

/** Returns the address so many steps before or after another one of the same family. */
function beside(address: string, steps: 1 | -1): string {
  const bytes = ipaddr.parse(address).toByteArray();
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const moved = (BigInt(`0x${digits}`) + BigInt(steps) + (1n << 128n)).toString(16).slice(-digits.length);
  const parts = moved.padStart(digits.length, '0').match(/../g) ?? [];
  return ipaddr.fromByteArray(parts.map((part) => Number.parseInt(part, 16))).toString();
}

test.each(special)('no address of %s is talked to, not at its ends either', (network) => {
  const { first, last } = rangeOf(network);
  for (const address of [first, last]) expect(mayReach(address, none), address).toBe(false);
});

const familyOf = (address: string) => (address.includes(':') ? 'ipv6' : 'ipv4');

test('the addresses beside a network of the registries are public where the registries give them out', () => {
  const list = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of special) {
    const [address = '', bits] = network.split('/');
    list[familyOf(address)].addSubnet(address, Number(bits), familyOf(address));
  }
  const isSpecial = (address: string) => list[familyOf(address)].check(address, familyOf(address));
  /** Of IPv6 the registries give out 2000::/3 alone. */
  const isGivenOut = (address: string) =>
    familyOf(address) === 'ipv4' || Number.parseInt(address, 16) >> 13 === 1;
  const beyond = special
    .flatMap((network) => {
      const { first, last } = rangeOf(network);
      return [beside(first, -1), beside(last, 1)];
    })
    .filter((address) => !isSpecial(address) && isGivenOut(address));
  expect(beyond.length).toBeGreaterThan(20);
  for (const address of beyond) expect(mayReach(address, none), address).toBe(true);
});

test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '8.8.8.8'])(
  '%s within an IPv6 address is not talked to either',
  (inner) => {
    const [a, b, c, d] = inner.split('.').map(Number) as [number, number, number, number];
    const [high, low] = [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
    const inverted = [(a * 256 + b) ^ 0xffff, (c * 256 + d) ^ 0xffff].map((part) => part.toString(16));
    const carriers = [
      `64:ff9b::${high}:${low}`,
      `64:ff9b:1::${high}:${low}`,
      `64:ff9b:1:${high}:0:${low}::`,
      `2002:${high}:${low}::1`,
      `2001:0:${high}:${low}:0:0:${inverted.join(':')}`,
      `::${high}:${low}`,
      `::ffff:0:${high}:${low}`,
    ];
    for (const address of carriers) expect(mayReach(address, none), address).toBe(false);
  },
);
