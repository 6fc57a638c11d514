import { lookup as resolve } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { addressIn, canonicalNetwork, isIPv4Address } from './address.ts';

/**
 * Addresses that nothing outside may make this server talk to: its own machine and network, and the services of a cloud
 * that trust anyone who can reach them (OWASP, "Server-Side Request Forgery Prevention"). These are all networks of IANA's
 * registry of special-purpose IPv4 addresses, with multicast.
 */
const special4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/**
 * Of IPv6, all but 2000::/3, the only part from which the registries give public addresses out (so that also loopback,
 * NAT64 `64:ff9b::/96` and `64:ff9b:1::/48`, discard-only `100::/64`, segment routing `5f00::/16`, unique local, link-local
 * and multicast addresses are in it), and what is special inside of it: Teredo and the protocol assignments, documentation,
 * 6to4 and AS112. Several of these carry an IPv4 address within.
 */
const special6: [string, number][] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

// One list for each family: Node looks for an IPv4 address among IPv6 networks too, and `::/3` maps all of them.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, prefix] of special4) blocked.ipv4.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of special6) blocked.ipv6.addSubnet(net, prefix, 'ipv6');

/** A place that must not be talked to. */
export class NotReachable extends Error {}

const familyOf = (ip: string): 'ipv4' | 'ipv6' => (isIPv4Address(ip) ? 'ipv4' : 'ipv6');

/** Networks that are allowed all the same: `10.1.2.0/24, 127.0.0.1`. @throws RangeError for what is no network. */
export function parseNetworks(text: string): BlockList {
  const allowed = new BlockList();
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const network = canonicalNetwork(part);
    if (network === null) throw new RangeError(`${part} is not a network`);
    const [address = '', prefix] = network.split('/');
    if (prefix === undefined) allowed.addAddress(address, familyOf(address));
    else allowed.addSubnet(address, Number(prefix), familyOf(address));
  }
  return allowed;
}

/** Returns the networks that settings allow. */
export const allowedNetworks = ({
  STREAM_ALLOWED_NETWORKS,
}: {
  STREAM_ALLOWED_NETWORKS: string;
}): BlockList => parseNetworks(STREAM_ALLOWED_NETWORKS);

/** Returns whether this server may talk to an address. */
export function mayReach(address: string, allowed: BlockList): boolean {
  const ip = addressIn(address);
  if (ip === null) return false;
  const family = familyOf(ip);
  return allowed.check(ip, family) || !blocked[family].check(ip, family);
}

/**
 * Returns the address to connect to, looked up once: who asks a second time may get another answer (DNS rebinding). All
 * answers must be allowed, because it is not for the asker to choose.
 * @throws NotReachable
 */
export async function reachableAddress(host: string, allowed: BlockList): Promise<string> {
  const name = host.replace(/^\[|\]$/g, '');
  const addresses = isIP(name) ? [name] : (await resolve(name, { all: true })).map(({ address }) => address);
  const [first] = addresses;
  if (first === undefined) throw new NotReachable(`${host} has no address.`);
  const wrong = addresses.find((address) => !mayReach(address, allowed));
  if (wrong === undefined) return first;
  throw new NotReachable(
    `${host} is at ${wrong}, which is not a public address. Set STREAM_ALLOWED_NETWORKS to allow your own networks.`,
  );
}

/** Makes a connection go to this address, whatever name it asks for. */
export const pinned =
  (address: string): LookupFunction =>
  (_host, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
