import geoip from 'geoip-lite';
import { describe, expect, it } from 'vitest';
import { addressAt, addressIn, BLOCK_SIZE, elsewhere, locations, serverNetworks } from './locations.ts';
import { seeded } from './random.ts';

const all = [...Object.values(locations), ...elsewhere];

describe('the locations of the demo', () => {
  it.each(all.map((location) => [location.city, location] as const))(
    'every address of %s is found there by geoip-lite',
    (_, location) => {
      for (const start of [...location.lines, location.mobile]) {
        for (const offset of [0, 255, 700, 1024, 1500, BLOCK_SIZE - 1]) {
          const ip = addressAt(start, offset);
          expect([ip, geoip.lookup(ip)?.country, geoip.lookup(ip)?.city]).toEqual([
            ip,
            location.country,
            location.city,
          ]);
        }
      }
    },
  );

  it('the rented servers are in the countries that the descriptions name', () => {
    for (const { prefix, country } of Object.values(serverNetworks)) {
      for (const host of [10, 19, 41, 77]) {
        expect([prefix, geoip.lookup(`${prefix}.${host}`)?.country]).toEqual([prefix, country]);
      }
    }
  });

  it('time zones are those that Intl knows', () => {
    for (const { zone } of all) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  it('no address is a network or broadcast address', () => {
    const random = seeded('addresses');
    for (let index = 0; index < 2000; index += 1) {
      expect(addressIn(random, '84.212.111.0')).not.toMatch(/\.(0|255)$/);
    }
  });
});
