import { sha256 } from './crypto.ts';

/** What is right about an address, put the same way at the end of every refusal. */
const RIGHT = 'Use scheme, host and, if needed, port: `https://id.example.com`, `http://localhost:3000`.';

/**
 * Returns why an address cannot be the one at which people open this instance, as a sentence; null when it can. Gatehouse
 * lives at the root of a host: its pages, cookies (`__Host-` needs `Path=/`, RFC 6265bis 4.1.3.2) and the `Origin` that
 * it compares know no path.
 */
export function whyNoPublicUrl(text: string): string | null {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) {
    return `Must be an address that starts with http:// or https://. ${RIGHT}`;
  }
  const { username, password, pathname, search, hash, hostname, port } = new URL(text);
  if (username !== '' || password !== '' || /^https?:\/\/[^/]*@/i.test(text)) {
    return `Must not contain a user name or password. ${RIGHT}`;
  }
  if (search !== '' || hash !== '' || /[?#]/.test(text)) return `Must not have a query or fragment. ${RIGHT}`;
  if (pathname !== '/') {
    return `Must not have a path: Gatehouse cannot be served under ${pathname}. Use a separate host name or port, such as a subdomain. ${RIGHT}`;
  }
  if (!/^(\[[\da-f:.]+\]|[a-z\d_]([a-z\d_-]*[a-z\d_])?(\.[a-z\d_]([a-z\d_-]*[a-z\d_])?)*)$/.test(hostname)) {
    return `The host name ${hostname} cannot be used; it must not end with a dot or have empty parts. ${RIGHT}`;
  }
  return port === '0' ? `Browsers cannot open port 0. ${RIGHT}` : null;
}

/**
 * Returns the address as browsers write it: in lower case, without a default port, an international name in its ASCII
 * form.
 */
export const originOf = (publicUrl: string): string => new URL(publicUrl).origin;

/** Enough that two instances on one host do not meet. */
const ID_CHARS = 8;
const ids = new Map<string, string>();

/**
 * Names an instance by its address, the same on each of its servers. Browsers keep cookies by host and not by port, so
 * that of two instances on one host each would overwrite the other's.
 */
export function instanceId(publicUrl: string): string {
  const known = ids.get(publicUrl) ?? sha256(originOf(publicUrl)).toString('hex').slice(0, ID_CHARS);
  ids.set(publicUrl, known);
  return known;
}

/** Returns the part of a mail address after the @ (RFC 5321, 4.1.3): an IP address stands in brackets. */
export function mailDomainOf(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  if (hostname.startsWith('[')) return `[IPv6:${hostname.slice(1, -1)}]`;
  return /^[\d.]+$/.test(hostname) ? `[${hostname}]` : hostname;
}
