import type { Random } from '#seeds/random.ts';
import { shape } from './shape.ts';

/** A region with the networks that its addresses come from; a network is a number, see `addressOf`. */
export type Region = {
  name: string;
  weight: number;
  latitude: number;
  longitude: number;
  lines: number[];
  carriers: number[];
};
export type Country = { code: string; weight: number; regions: Region[]; hosting: number[] };

/** The countries, regions and networks of the made-up internet. */
export type World = {
  countries: Country[];
  /** Where each network is, by its number. */
  networks: { country: Country; region: Region; kind: 'line' | 'carrier' | 'hosting' }[];
};

export function makeWorld(random: Random, users: number): World {
  const networks: World['networks'] = [];
  const total = Object.values(shape.countries).reduce((sum, share) => sum + share, 0);
  const named = Object.entries(shape.countries).map(([code, weight]) => ({ code, weight }));
  const others = Array.from({ length: shape.otherCountries }, (_, index) => ({
    code: otherCode(index),
    weight: (100 - total) / ((index + 1) * Math.log(shape.otherCountries)),
  }));
  const countries = [...named, ...others].map(({ code, weight }) => {
    const middle = { latitude: 60 - 100 * random.next(), longitude: 360 * random.next() - 180 };
    const country: Country = { code, weight, regions: [], hosting: [] };
    for (let index = 0; index < shape.regions; index += 1) {
      const region: Region = {
        name: `R${index + 1}`,
        weight: 1 / (index + 1),
        latitude: middle.latitude + random.normal(0, 3),
        longitude: middle.longitude + random.normal(0, 4),
        lines: [],
        carriers: [],
      };
      country.regions.push(region);
      const people = (users * weight) / 100 / (index + 1) / 3;
      const add = (kind: 'line' | 'carrier', count: number) => {
        for (let made = 0; made < count; made += 1) {
          region[kind === 'line' ? 'lines' : 'carriers'].push(networks.length);
          networks.push({ country, region, kind });
        }
      };
      add('line', Math.max(6, Math.ceil(people / 8)));
      add('carrier', Math.max(2, Math.ceil(people / 40)));
    }
    for (let made = 0; made < 6; made += 1) {
      country.hosting.push(networks.length);
      networks.push({ country, region: country.regions[0] as Region, kind: 'hosting' });
    }
    return country;
  });
  return { countries, networks };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const otherCode = (index: number): string =>
  `${letters[Math.floor(index / 26)]}${letters[index % 26]}`.toLowerCase();

/** An address in a network: numbers become /24s of 10.0.0.0/8 and above. */
export const addressOf = (network: number, host: number): string =>
  `${11 + Math.floor(network / 65_536)}.${Math.floor(network / 256) % 256}.${network % 256}.${host}`;
