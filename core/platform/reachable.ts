import { lookup as resolve } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that nothing outside may make this server talk to: its own machine and network, and the services of a cloud
 * that trust whoever can reach them (OWASP, "Server-Side Request Forgery Prevention"; IANA's special-purpose registries).
 */
const inner: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/**
 * IPv6, with those that carry an IPv4 address within: compatible, translated, 6to4, Teredo. BlockList itself takes a mapped
 * address (`::ffff:7f00:1`) for the IPv4 address that it is.
 */
const inner6: [string, number][] = [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const blocked = new BlockList();
for (const [net, prefix] of inner) blocked.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of inner6) blocked.addSubnet(net, prefix, 'ipv6');

/** A place that must not be talked to. */
export class NotReachable extends Error {}

/** Networks that are allowed all the same: `10.1.2.0/24, 127.0.0.1`. @throws RangeError for what is no network. */
export function parseNetworks(text: string): BlockList {
  const allowed = new BlockList();
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [address = '', prefix] = part.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new RangeError(`${part} is no network`);
    const most = family === 'ipv6' ? 128 : 32;
    allowed.addSubnet(address, prefix === undefined ? most : Number(prefix), family);
  }
  return allowed;
}

/** The networks that settings allow. */
export const allowedNetworks = ({
  STREAM_ALLOWED_NETWORKS,
}: {
  STREAM_ALLOWED_NETWORKS: string;
}): BlockList => parseNetworks(STREAM_ALLOWED_NETWORKS);

/** An IPv4 address inside an IPv6 one is that IPv4 address to whoever connects. */
function plain(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped ?? address;
}

/** Whether this server may talk to an address. */
export function mayReach(address: string, allowed: BlockList): boolean {
  const bare = plain(address.split('%')[0] ?? '');
  const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(bare) === 0) return false;
  if (allowed.check(bare, family)) return true;
  return !blocked.check(bare, family);
}

/**
 * The address to connect to, looked up once: who asks a second time may get another answer (DNS rebinding). All answers
 * must be allowed, because it is not for the asker to choose.
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
    `${host} is at ${wrong}, which is not a public address. STREAM_ALLOWED_NETWORKS allows networks of your own.`,
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
