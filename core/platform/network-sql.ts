import { rangeOf } from './address.ts';

/** A condition with its bound values. */
export type Condition = { sql: string; bindings: (string | string[])[] };

/**
 * Returns whether an `inet` column holds an address of a network. A network is a range, because a range is what a B-tree
 * index can look up; one address is compared plainly, because the index then gives the order as well.
 * @param column fixed text, never input.
 */
export function inNetwork(column: string, network: string): Condition {
  if (!network.includes('/')) return { sql: `${column} = ?::inet`, bindings: [network] };
  const { first, last } = rangeOf(network);
  return { sql: `${column} between ?::inet and ?::inet`, bindings: [first, last] };
}
