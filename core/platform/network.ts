/**
 * The network of an address: the /24 of IPv4, the /48 of IPv6 (what one customer is usually given,
 * RFC 6177). Null for text that is not an address.
 */
export function networkOf(ip: string): string | null {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  const dot = plain.lastIndexOf('.');
  if (dot > 0 && !plain.includes(':')) return `${plain.slice(0, dot)}.0/24`;
  if (!plain.includes(':')) return null;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 3);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/48`;
}

/**
 * Loopback, private, shared (carrier-grade NAT) and link-local addresses: RFC 1918, 3927, 4193, 4291, 6598. They have no
 * place on the internet, and behind a proxy that passes no address on they are the same for everybody.
 */
const PRIVATE =
  /^(?:::ffff:)?(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^(?:::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

export const isPrivateAddress = (ip: string): boolean => PRIVATE.test(ip);
