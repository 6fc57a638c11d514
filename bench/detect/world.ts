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
export type Network = { country: Country; region: Region; kind: 'line' | 'carrier' | 'hosting'; asn: number };

/** The countries, regions and networks of the synthetic internet. */
export type World = {
  countries: Country[];
  /** Where each network is, by its number. */
  networks: Network[];
};

/** Numbers of systems: those with servers everywhere come first, then each country's own. */
const HOSTING_EVERYWHERE = 100;
const FIRST_OF_COUNTRY = 1000;
const SYSTEMS_OF_COUNTRY = 50;
const HOSTING_HERE = 40;

export function makeWorld(random: Random, users: number): World {
  const networks: Network[] = [];
  const total = Object.values(shape.countries).reduce((sum, share) => sum + share, 0);
  const named = Object.entries(shape.countries).map(([code, weight]) => ({ code, weight }));
  const others = Array.from({ length: shape.otherCountries }, (_, index) => ({
    code: otherCode(index),
    weight: (100 - total) / ((index + 1) * Math.log(shape.otherCountries)),
  }));
  const countries = [...named, ...others].map(({ code, weight }, number) => {
    const systems = FIRST_OF_COUNTRY + number * SYSTEMS_OF_COUNTRY;
    const access = shape.accessSystems.map((share, index) => ({ asn: systems + index, weight: share }));
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
          const { asn } = random.weighted(kind === 'line' ? access : access.slice(0, shape.carrierSystems));
          networks.push({ country, region, kind, asn });
        }
      };
      add('line', Math.max(6, Math.ceil(people / 8)));
      add('carrier', Math.max(2, Math.ceil(people / 40)));
    }
    for (const asn of hostingSystems(random, systems)) {
      for (let made = 0; made < shape.hostingNetworks; made += 1) {
        country.hosting.push(networks.length);
        networks.push({ country, region: country.regions[0] as Region, kind: 'hosting', asn });
      }
    }
    return country;
  });
  return { countries, networks };
}

/** Of a country: its own systems that rent out servers, and some of those with servers everywhere. */
function hostingSystems(random: Random, systems: number): number[] {
  const own = Array.from({ length: shape.hostingSystems }, (_, index) => systems + HOSTING_HERE + index);
  const everywhere = new Set<number>();
  while (everywhere.size < shape.hostingEverywhereHere) {
    everywhere.add(HOSTING_EVERYWHERE + random.int(0, shape.hostingEverywhere - 1));
  }
  return [...own, ...everywhere];
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const otherCode = (index: number): string =>
  `${letters[Math.floor(index / 26)]}${letters[index % 26]}`.toLowerCase();

/** Returns an address in a network: numbers become /24s of 10.0.0.0/8 and above. */
export const addressOf = (network: number, host: number): string =>
  `${11 + Math.floor(network / 65_536)}.${Math.floor(network / 256) % 256}.${network % 256}.${host}`;
