import type { Random } from '#seeds/random.ts';
import { type Gadget, makeGadget, sentBy } from './gadgets.ts';
import type { Person } from './people.ts';
import { START, YEAR_MS } from './shape.ts';
import { type Visit, visitFrom } from './visits.ts';
import type { World } from './world.ts';

/**
 * The attackers of Freeman et al. (2016, "attacker models") and Wiefling et al. (2022), who all have the password:
 * naive: any location, any device; VPN: the victim's country, any device; targeted: the victim's country, kind of
 * network and device. What "any" is, is ours: naive ones come from any country with the same chance, VPN ones from
 * rented servers, as VPN exits are, targeted ones from a home line or carrier like the victim's, in a region by its
 * size and of an operator by its size, with the very user agent of the victim's main device.
 */
export const attackerNames = ['naive', 'vpn', 'targeted'] as const;
export type AttackerName = (typeof attackerNames)[number];

/** Any hour of the day, any day. */
export const attackTime = (random: Random, after: number): number =>
  after + random.next() * Math.max(1, START + YEAR_MS - after);

export function attackVisit(
  name: AttackerName,
  world: World,
  victim: Person,
  random: Random,
  at: number,
  sameOperator = false,
): Visit {
  const host = random.int(1, 254);
  if (name === 'naive') {
    const country = random.pick(world.countries);
    const region = random.weighted(country.regions);
    const network = random.pick(random.chance(0.5) ? country.hosting : region.lines);
    return visitFrom(world, network, host, makeGadget(random), at);
  }
  const region = random.weighted(victim.country.regions);
  if (name === 'vpn') {
    return visitFrom(world, random.pick(victim.country.hosting), host, makeGadget(random), at);
  }
  const gadget = victim.gadgets[0] as Gadget;
  const isCarrier = gadget.kind.type === 'mobile' && random.chance(0.4);
  const all = isCarrier ? region.carriers : region.lines;
  const own = world.networks[isCarrier ? victim.carrier : victim.line]?.asn;
  const same = sameOperator ? all.filter((network) => world.networks[network]?.asn === own) : [];
  const network = random.pick(same.length > 0 ? same : all);
  return { ...visitFrom(world, network, host, gadget, at), ...sentBy(gadget, at) };
}
