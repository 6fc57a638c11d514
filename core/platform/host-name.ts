import { isIP } from 'node:net';

/** A host as a `Host` header or a setting writes it: name or address, perhaps with a port; nothing else of an address. */
const HOST = /^(?:\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(?::\d{0,5})?$/i;

/**
 * Returns the name or address in a `Host` header, without port and brackets, in the form in which `URL` writes it; null
 * if there is none.
 */
export function hostNameIn(host: string): string | null {
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
}

/** Returns whether a name or address stands for the machine that it is used on. */
export const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));

/** Returns the names in a list like `gatehouse, id.internal`; null when one of them is none, or has a port. */
export function hostNamesIn(list: string): string[] | null {
  const given = list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const names = given.flatMap((one) =>
    /:\d*$/.test(one) && isIP(one) === 0 ? [] : (hostNameIn(bracketed(one)) ?? []),
  );
  return names.length === given.length ? names : null;
}

const bracketed = (name: string): string => (isIP(name) === 6 ? `[${name}]` : name);
