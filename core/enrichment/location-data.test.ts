import geoip from 'geoip-lite';
import { describe, expect, test } from 'vitest';
import { seeded } from '#seeds/random.ts';
import { findLocation } from './location-data.ts';

/** Returns what geoip-lite's own reader says, in our words. */
function expected(ip: string) {
  const found = geoip.lookup(ip);
  if (!found?.country && !found?.timezone) return undefined;
  const { country, region, city, timezone, ll } = found;
  return { country, region, city, timezone, latitude: ll[0], longitude: ll[1] };
}

const random = seeded('addresses');
const byte = () => random.int(0, 255);
const group = () => random.int(0, 0xffff).toString(16);

const addresses: Record<string, string[]> = {
  'IPv4 addresses': Array.from({ length: 20_000 }, () => `${byte()}.${byte()}.${byte()}.${byte()}`),
  'IPv6 addresses': Array.from(
    { length: 10_000 },
    () => `2${random.pick(['001', '400', '600', '620', '800', 'a00'])}:${group()}:${group()}:${group()}::1`,
  ),
  'the first and last ones, private and unusual ones': [
    '0.0.0.0',
    '1.0.0.0',
    '255.255.255.255',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    '2a00:1450:4009:81f::200e',
    '2001:4860:4860::8888',
    '2001:4860:4860:0:0:0:0:8888',
    '2606:4700::',
    '64:ff9b::192.0.2.33',
    'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ],
};

describe('an address is where geoip-lite says it is', () => {
  test.each(Object.entries(addresses))('%s', (_, ips) => {
    const found = ips.map((ip) => [ip, findLocation(ip)]);
    expect(found).toEqual(ips.map((ip) => [ip, expected(ip)]));
    if (ips.length > 100)
      expect(found.filter(([, location]) => location).length).toBeGreaterThan(ips.length / 10);
  });
});
