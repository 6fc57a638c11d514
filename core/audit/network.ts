import { isIP } from 'node:net';

/** What is wrong with an IP address or a network in CIDR form; undefined when nothing is. */
export function networkError(text: string): string | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  // A zone (`fe80::1%eth0`) means something on one machine only, and PostgreSQL has no place for it.
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || rest.length > 0) {
    return 'Must be an IP address or a network such as 203.0.113.0/24 or 2001:db8::/32.';
  }
  if (prefix === undefined) return undefined;
  const longest = version === 4 ? 32 : 128;
  if (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= longest) return undefined;
  return `The number after the slash of an IPv${version} network is 0 to ${longest}.`;
}

/** Whether it means one address only. */
export const isSingleAddress = (text: string): boolean => {
  const [address = '', prefix] = text.split('/');
  return prefix === undefined || Number(prefix) === (isIP(address) === 4 ? 32 : 128);
};
