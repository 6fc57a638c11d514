import type { Platform } from '#core/platform/platform.ts';

/** Of an address and of its part before the @ (RFC 5321, 4.5.3.1). */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/** Letters and digits of any script (RFC 6531), and the signs that stand unquoted (RFC 5322, `atext`). */
const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const label = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
/** No top-level domain has a digit, but for those in Punycode (RFC 3696, 2). */
const topLevel = /^(?:[\p{L}\p{M}]{2,63}|xn--[a-z0-9-]{1,59})$/iu;

/** Returns whether a text can be an e-mail address, as strict as can be without refusing any that receives mail. */
export function isPlausibleAddress(text: string): boolean {
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@') || at > MAX_LOCAL || text.length > MAX_ADDRESS) return false;
  const labels = text.slice(at + 1).split('.');
  if (labels.length < 2 || !local.test(text.slice(0, at))) return false;
  return labels.every((part) => label.test(part)) && topLevel.test(labels.at(-1) ?? '');
}

/** Digits of the fingerprint: 64 bits, so that two texts hardly ever meet. */
const FINGERPRINT_CHARS = 16;
export const NOT_AN_ADDRESS = '(not an e-mail address)';

/**
 * Returns what is kept of the identifier that someone typed to log in, where no account has it. People type their
 * password into the wrong field: what is no address is kept as a fingerprint, the same for the same text, so that
 * repeated tries can still be seen together. It is keyed (HMAC): without the key of this instance nobody can try
 * passwords out on it.
 * @param typed trimmed and in lower case.
 */
export function keptIdentifier({ keyring }: Pick<Platform, 'keyring'>, typed: string): string {
  if (isPlausibleAddress(typed)) return typed;
  const [mac] = keyring.macs(typed, 'typed identifiers');
  if (!mac) throw new Error('There is no key to make a fingerprint with.');
  return `${NOT_AN_ADDRESS} ${mac.toString('hex').slice(0, FINGERPRINT_CHARS)}`;
}
