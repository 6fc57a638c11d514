import { type Gadget, makeGadget, sentBy } from './gadgets.ts';
import type { Person } from './people.ts';
import { shape, YEAR_MS } from './shape.ts';
import { addressOf, type Network, type World } from './world.ts';

/** From where and with what a login is made. */
export type Visit = {
  ip: string;
  asn: number;
  country: string;
  region: string;
  latitude: number;
  longitude: number;
  user_agent: string;
  browser: string;
  os: string;
  device_type: string;
};

export function visitFrom(world: World, network: number, host: number, gadget: Gadget, at: number): Visit {
  const { country, region, asn } = world.networks[network] as Network;
  return {
    ip: addressOf(network, host),
    asn,
    country: country.code,
    region: region.name,
    latitude: region.latitude,
    longitude: region.longitude,
    ...sentBy(gadget, at),
  };
}

const isPhone = ({ kind }: Gadget) => kind.type === 'mobile';

/** Returns a legitimate login: which of the person's devices, on which of the person's networks, or on a journey. */
export function nextVisit(world: World, person: Person, at: number): Visit {
  const { random } = person;
  const elapsed = at - person.lineSince;
  if (random.chance(1 - Math.exp((-shape.newDevicesPerYear * elapsed) / YEAR_MS))) {
    person.gadgets[random.int(0, person.gadgets.length - 1)] = makeGadget(random);
  }
  if (random.chance(1 - Math.exp((-shape.lineMovesPerYear * elapsed) / YEAR_MS))) {
    person.line = random.pick(person.region.lines);
    person.host = random.int(1, 254);
  } else if (random.chance(1 - Math.exp(-elapsed / (shape.addressDays * 86_400_000)))) {
    person.host = random.int(1, 254);
  }
  person.lineSince = at;
  const other = person.gadgets.length > 1 && random.chance(shape.otherDeviceUsed);
  const gadget = (other ? random.pick(person.gadgets.slice(1)) : person.gadgets[0]) as Gadget;
  const [network, host] = networkFor(world, person, gadget);
  return visitFrom(world, network, host, gadget, at);
}

function networkFor(world: World, person: Person, gadget: Gadget): [network: number, host: number] {
  const { random, country, region } = person;
  const anyHost = () => random.int(1, 254);
  if (random.chance(shape.travelsAbroad)) {
    const abroad = random.weighted(world.countries);
    return [random.pick(random.weighted(abroad.regions).lines), anyHost()];
  }
  if (random.chance(shape.travelsInside)) {
    return [random.pick(random.weighted(country.regions).lines), anyHost()];
  }
  if (person.vpn !== null && random.chance(shape.vpnUsed)) {
    const exit = random.chance(shape.vpnAtHome) ? country : random.weighted(world.countries);
    const own = exit.hosting.filter((network) => world.networks[network]?.asn === person.vpn);
    return [random.pick(own.length > 0 ? own : exit.hosting), anyHost()];
  }
  if (isPhone(gadget) && random.chance(shape.phoneOnCarrier)) {
    if (random.chance(shape.carrierMisplaced)) {
      return [random.pick(random.weighted(country.regions).carriers), anyHost()];
    }
    return [random.chance(0.8) ? person.carrier : random.pick(region.carriers), anyHost()];
  }
  if (person.office !== null && !isPhone(gadget) && random.chance(shape.atOffice)) return [person.office, 7];
  return [person.line, person.host];
}
