import { expect, test } from 'vitest';
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
  'no address',
])('%s is not talked to', (address) => {
  expect(mayReach(address, none)).toBe(false);
});

test.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is a public address',
  (address) => {
    expect(mayReach(address, none)).toBe(true);
  },
);

test('networks of the own are allowed when the settings say so, and no others', () => {
  const allowed = parseNetworks('10.1.0.0/16, ::1, 127.0.0.1');
  expect(mayReach('10.1.2.3', allowed)).toBe(true);
  expect(mayReach('::1', allowed)).toBe(true);
  expect(mayReach('::ffff:127.0.0.1', allowed)).toBe(true);
  expect(mayReach('10.2.2.3', allowed)).toBe(false);
});

test('a name is judged by the address it has', async () => {
  await expect(reachableAddress('localhost', none)).rejects.toThrow(NotReachable);
  await expect(reachableAddress('[::1]', none)).rejects.toThrow(NotReachable);
  expect(await reachableAddress('localhost', parseNetworks('127.0.0.0/8, ::1'))).toMatch(/^(127\.|::1)/);
});
