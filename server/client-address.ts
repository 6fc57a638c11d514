import type { IncomingMessage } from 'node:http';
import { addressIn } from '#core/platform/address.ts';

/** Returns text of `X-Forwarded-For`; empty items say nothing and count as no hop. */
const itemsOf = (header: string | string[] | undefined): string[] =>
  String(header ?? '')
    .split(',')
    .filter((item) => item.trim() !== '');

/**
 * Returns the address a request comes from, canonical. Behind `hops` proxies it is what the outermost of them wrote into
 * `X-Forwarded-For`. Where that is no address (`unknown`, `_hidden`, a host name), it is the nearest that one of the
 * proxies did name, or the socket's own: a request has an address whatever is written into its headers. Null only when
 * the connection is gone.
 */
export function clientAddressOf(req: IncomingMessage, hops: number): string | null {
  let nearest = addressIn(req.socket.remoteAddress ?? '');
  if (hops === 0) return nearest;
  for (const item of itemsOf(req.headers['x-forwarded-for']).reverse().slice(0, hops)) {
    const address = addressIn(item);
    if (address === null) break;
    nearest = address;
  }
  return nearest;
}
