import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import {
  addressIn,
  canonicalAddress,
  canonicalNetwork,
  groupsOf,
  isPlainAddress,
  isPrivateAddress,
  maskedAddress,
  networkOf,
  rangeOf,
  throttleKeysOf,
} from './address.ts';

describe('an address has one canonical form', () => {
  test.each([
    ['81.2.69.142', '81.2.69.142'],
    ['::ffff:81.2.69.142', '81.2.69.142'],
    ['::FFFF:81.2.69.142', '81.2.69.142'],
    ['::ffff:5102:458e', '81.2.69.142'],
    ['0:0:0:0:0:ffff:5102:458e', '81.2.69.142'],
    ['0000:0000:0000:0000:0000:FFFF:81.2.69.142', '81.2.69.142'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::', '::'],
    ['::1', '::1'],
    ['::127.0.0.1', '::127.0.0.1'],
    ['::1:2', '::0.1.0.2'],
    ['64:ff9b::5102:458e', '64:ff9b::5102:458e'],
    ['::ffff:0:81.2.69.142', '::ffff:0:5102:458e'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
    expect(canonicalAddress(canonical)).toBe(canonical);
  });

  test.each([
    '',
    ' ',
    'unknown',
    'localhost',
    '_hidden',
    'garbage',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '010.0.0.1',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4 ',
    '1.2.3.4:80',
    '[::1]',
    'fe80::1%eth0',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::ffff:1.2.3.256',
    '::ffff:01.2.3.4',
    '١.٢.٣.٤',
    '1.2.3.4\n',
  ])('%j is none', (text) => {
    expect(canonicalAddress(text)).toBeNull();
  });

  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
  const groups = fc.array(group, { minLength: 8, maxLength: 8 });

  test('whatever is written, once canonical it stays, and is the same address', () => {
    fc.assert(
      fc.property(groups, fc.boolean(), (words, upper) => {
        const long = words.map((word) => word.toString(16).padStart(4, '0')).join(':');
        const canonical = canonicalAddress(upper ? long.toUpperCase() : long) ?? 'none';
        expect(canonicalAddress(canonical)).toBe(canonical);
        expect(groupsOf(canonical.includes(':') ? canonical : `::ffff:${canonical}`)).toEqual(words);
      }),
    );
  });

  test('what looks canonical at first sight is canonical', () => {
    const hex = fc.stringMatching(/^[0-9a-f:]{2,39}$/);
    const shortened = groups.map((words) =>
      words
        .map((word) => word.toString(16))
        .join(':')
        .replace(/(^|:)0(:0)*(:|$)/, '::'),
    );
    const four = fc.stringMatching(/^[0-9.]{7,15}$/);
    fc.assert(
      fc.property(fc.oneof(hex, shortened, four, fc.ipV6(), fc.ipV4()), (text) => {
        if (!isPlainAddress(text)) return;
        expect(text.includes(':') ? isIPv6(text) : ipaddr.IPv4.isValidFourPartDecimal(text), text).toBe(true);
        if (text.includes(':')) expect(ipaddr.IPv6.parse(text).toRFC5952String()).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  test.each(['81.2.69.142', '2001:db8:85a3::7334', '2a02:2149:8b00:1::5', '2001:db8::'])(
    '%s is seen at first sight',
    (text) => expect(isPlainAddress(text)).toBe(true),
  );
});

test.each([
  ['203.0.113.7:51234', '203.0.113.7'],
  ['203.0.113.7:', '203.0.113.7'],
  ['203.0.113.7:_port', '203.0.113.7'],
  ['203.0.113.7%eth0', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['"203.0.113.7:51234"', '203.0.113.7'],
  ["'203.0.113.7'", '203.0.113.7'],
  ['[203.0.113.7]:80', '203.0.113.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['"[2001:DB8::1]:443"', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%eth0]:443', 'fe80::1'],
  ['[fe80::1%25eth0]', 'fe80::1'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['[::ffff:203.0.113.7]:51234', '203.0.113.7'],
  ['[::ffff:cb00:7107]:51234', '203.0.113.7'],
])('%s of a proxy is %s', (text, address) => expect(addressIn(text)).toBe(address));

test.each([
  '',
  '""',
  'unknown',
  'localhost',
  'localhost:8080',
  '_hidden',
  'garbage',
  '-',
  '[]',
  '[unknown]:1',
  '203.0.113',
  '203.0.113.07',
  '127.1',
  '0x7f000001',
  '203.0.113.7:http',
  '203.0.113.7, 203.0.113.8',
  '[2001:db8::1',
  '2001:db8::1]',
  '2001:db8::1]:443',
  'for=203.0.113.7',
  '%eth0',
])('%j of a proxy is no address', (text) => expect(addressIn(text)).toBeNull());

describe('a network has one canonical form', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['203.0.113.0/025', '203.0.113.0/25'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7/128', '203.0.113.7'],
    ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
    ['::ffff:cb00:7107/96', '0.0.0.0/0'],
    ['::ffff:203.0.113.7/64', '::/64'],
    ['2001:DB8:1:2:3::/48', '2001:db8:1::/48'],
    ['2001:db8::/127', '2001:db8::/127'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['[2001:db8::1]/64', '2001:db8::/64'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['203.0.113.7:51234', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['::/0', '::/0'],
  ])('%s is %s', (text, network) => {
    expect(canonicalNetwork(text)).toBe(network);
    expect(canonicalNetwork(network)).toBe(network);
  });
  test.each([
    '203.0.113.0/33',
    '203.0.113.0/',
    '203.0.113.0/-1',
    '203.0.113.0/24x',
    '203.0.113.0/24/8',
    '2001:db8::/129',
    '::ffff:203.0.113.0/129',
    '203.0.113',
    '10/8',
    'example.com/24',
    'fe80::1%eth0',
    'fe80::1%eth0/64',
  ])('%s is none', (text) => expect(canonicalNetwork(text)).toBeNull());
});

test.each([
  ['203.0.113.0/24', '203.0.113.0', '203.0.113.255'],
  ['203.0.113.128/25', '203.0.113.128', '203.0.113.255'],
  ['203.0.113.7', '203.0.113.7', '203.0.113.7'],
  ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
  ['2001:db8::/64', '2001:db8::', '2001:db8::ffff:ffff:ffff:ffff'],
  ['2001:db8:1::/49', '2001:db8:1::', '2001:db8:1:7fff:ffff:ffff:ffff:ffff'],
  ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
])('%s goes from %s to %s', (network, first, last) => {
  expect(rangeOf(network)).toEqual({ first, last });
});

test.each([
  ['84.212.111.9', '84.212.111.0/24', '84.212.111.0'],
  ['2001:db8:12:34::1', '2001:db8:12::/48', '2001:db8:12::'],
  ['2001:db8::1', '2001:db8:0::/48', '2001:db8::'],
  ['::1', '0:0:0::/48', '::'],
  // The IPv4 address 81.2.69.142 behind 6to4.
  ['2002:5102:458e::1', '2002:5102:458e::/48', '2002:5102:4500::'],
])('the network of %s is %s', (ip, network, masked) => {
  expect(networkOf(ip)).toBe(network);
  expect(maskedAddress(ip)).toBe(masked);
});

test.each(['10.0.0.1', '127.0.0.1', '172.31.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd00::1', 'fe80::1'])(
  '%s is private',
  (ip) => expect(isPrivateAddress(ip)).toBe(true),
);
test.each(['11.0.0.1', '172.32.0.1', '100.128.0.1', '81.2.69.142', '2001:db8::1', 'fec0::1', 'fc::1'])(
  '%s is not private',
  (ip) => expect(isPrivateAddress(ip)).toBe(false),
);

test('limits count an IPv4 address by itself and IPv6 by its /64 and its /56', () => {
  expect(throttleKeysOf('203.0.113.7')).toEqual([{ key: '203.0.113.7', times: 1 }]);
  const [narrow, wide] = throttleKeysOf('2001:db8:1:2ab::1');
  expect(narrow).toEqual({ key: '2001:db8:1:2ab::/64', times: 1 });
  expect(wide).toEqual({ key: '2001:db8:1:200::/56', times: 4 });
  expect(throttleKeysOf('2001:db8:1:2ab:ffff::9')).toEqual([narrow, wide]);
  expect(throttleKeysOf('2001:db8:1:2ac::1')[0]).not.toEqual(narrow);
  expect(throttleKeysOf('2001:db8:1:2ac::1')[1]).toEqual(wide);
  expect(throttleKeysOf('2001:db8:1:300::1')[1]).not.toEqual(wide);
});
