import type { Random } from '#seeds/random.ts';
import { type Gadget, makeGadget } from './gadgets.ts';
import { type Assumptions, assumed, START, shape, YEAR_MS } from './shape.ts';
import type { Country, Region, World } from './world.ts';

const DAY_MS = 86_400_000;

export type Person = {
  id: string;
  random: Random;
  country: Country;
  region: Region;
  gadgets: Gadget[];
  line: number;
  lineSince: number;
  host: number;
  carrier: number;
  office: number | null;
  /** The system whose servers their VPN has, if they use one. */
  vpn: number | null;
  /** Hour of the day around which they log in, UTC. */
  hour: number;
  /** Of the successful logins, in order, ms. */
  logins: number[];
};

/** Mean of the log-normal so that the rounded-up numbers have the published mean. */
const MU = Math.log(shape.loginsPerUser - 0.5) - shape.loginsDeviation ** 2 / 2;

export function makePerson(
  random: Random,
  world: World,
  id: string,
  { hosted, hoursOff }: Pick<Assumptions, 'hosted' | 'hoursOff'> = assumed,
): Person {
  const country = random.weighted(world.countries);
  const region = random.weighted(country.regions);
  const gadgets = [makeGadget(random)];
  if (random.chance(shape.secondDevice)) gadgets.push(makeGadget(random));
  if (random.chance(shape.thirdDevice)) gadgets.push(makeGadget(random));
  const { usual, deviation } = shape.hours;
  const hour = (usual + 24 + Math.round(random.normal(0, deviation))) % 24;
  const count = Math.min(2000, Math.ceil(Math.exp(random.normal(MU, shape.loginsDeviation))));
  return {
    id,
    random,
    country,
    region,
    gadgets,
    line: random.pick(region.lines),
    lineSince: START,
    host: random.int(1, 254),
    carrier: random.pick(region.carriers),
    office: officeOf(random, country, region, hosted),
    vpn: random.chance(shape.vpnUsers * hosted) ? systemOf(world, random.pick(country.hosting)) : null,
    hour,
    logins: loginTimes(random, count, hour, hoursOff),
  };
}

const systemOf = ({ networks }: World, network: number): number | null => networks[network]?.asn ?? null;

function officeOf(random: Random, country: Country, region: Region, hosted: number): number | null {
  if (!random.chance(shape.hasOffice)) return null;
  return random.pick(random.chance(shape.hostedOffices * hosted) ? country.hosting : region.lines);
}

function loginTimes(random: Random, count: number, hour: number, off: number): number[] {
  // Someone who comes seldom has come for a while, not the whole year.
  const from = START + random.next() * YEAR_MS * 0.6;
  const to = START + YEAR_MS;
  const weekdays = shape.weekdays.map((weight, day) => ({ day, weight }));
  const times = Array.from({ length: count }, () => {
    const week = Math.floor((from - START + random.next() * (to - from)) / (7 * DAY_MS));
    const { day } = random.weighted(weekdays);
    const minute = (((hour * 60 + random.normal(0, off * 60)) % 1440) + 1440) % 1440;
    return START + (week * 7 + day) * DAY_MS + Math.round(minute * 60_000) + random.int(0, 59_999);
  });
  return times.sort((a, b) => a - b);
}
