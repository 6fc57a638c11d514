import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import { isPrivateAddress, networkOf } from '#core/platform/network.ts';
import { type FoundOperator, findOperator } from './operator-data.ts';

/** Who runs a network, as the internet's routing tables name them. */
export type NetworkOperator = FoundOperator;

/**
 * By network: a /24 and a /48 are the least that the internet's routers take from each other (RFC 7454, 6.1.3), so that
 * all addresses of one are announced by the same system.
 */
const cache = new LRUCache<string, { operator: NetworkOperator | null }>({ max: 20_000 });

/** Who runs the network of an address; null where the data does not know, or the address is a private one. */
export function operatorOf(ip: string | null): NetworkOperator | null {
  if (ip === null || isPrivateAddress(ip)) return null;
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  const network = networkOf(address);
  if (network === null) return null;
  const known = cache.get(network);
  if (known) return known.operator;
  const operator = isIP(address) === 0 ? null : (findOperator(address) ?? null);
  cache.set(network, { operator });
  return operator;
}
