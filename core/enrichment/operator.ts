import { LRUCache } from 'lru-cache';
import { canonicalAddress, isPrivateAddress, networkOf } from '#core/platform/address.ts';
import { type FoundOperator, findOperator } from './operator-data.ts';

/** Who runs a network, as the internet's routing tables name them. */
export type NetworkOperator = FoundOperator;

/**
 * By network: a /24 and a /48 are the least that the internet's routers take from each other (RFC 7454, 6.1.3), so that
 * all addresses of one are announced by the same system.
 */
const cache = new LRUCache<string, { operator: NetworkOperator | null }>({ max: 20_000 });

/** Returns who runs the network of an address; null where the data does not know, or the address is a private one. */
export function operatorOf(ip: string | null): NetworkOperator | null {
  // Rows from before addresses were made canonical are looked up too.
  const address = ip === null ? null : canonicalAddress(ip);
  const network = address === null || isPrivateAddress(address) ? null : networkOf(address);
  if (address === null || network === null) return null;
  const known = cache.get(network);
  if (known) return known.operator;
  const operator = findOperator(address) ?? null;
  cache.set(network, { operator });
  return operator;
}
