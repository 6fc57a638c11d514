import { domainToASCII, domainToUnicode } from 'node:url';
import { z } from 'zod';
import { isPlainLine, lineFault, trimmed } from './text.ts';

/** Returns whether an identifier is plain ASCII without an encoded domain, as most are, and needs no more checks. */
const isSimple = (identifier: string): boolean =>
  /^[\x21-\x7e]+$/.test(identifier) && !(identifier.includes('--') && /xn--/i.test(identifier));

/** What a domain is written with: letters, digits, hyphens, dots, and letters beyond ASCII. */
const domainLike = /^(?:[a-z0-9.-]|[^\p{ASCII}\s])+$/iu;

/**
 * Returns an internationalised domain with its letters (U-labels, RFC 5890), as people read it, in the one form of UTS
 * 46: `xn--bcher-kva.example` and `BÜCHER.example` become `bücher.example`. What is no such domain stays as it is.
 */
function readableDomain(domain: string): string {
  // UTS 46 drops what is invisible; anyone who checks the address is to see it.
  if (!domainLike.test(domain) || !isPlainLine(domain)) return domain;
  const ascii = domainToASCII(domain);
  return ascii === '' ? domain : domainToUnicode(ascii);
}

/**
 * Returns an identifier as it is kept: what differs for computers only (Unicode form, the two ways to write an
 * internationalised domain) is made one. Upper and lower case stay as they were typed.
 */
export function tidyIdentifier(identifier: string): string {
  if (isSimple(identifier)) return identifier;
  const text = trimmed(identifier).normalize('NFC');
  const at = text.lastIndexOf('@');
  if (at === -1 || isSimple(text)) return text;
  return `${text.slice(0, at + 1)}${readableDomain(text.slice(at + 1))}`;
}

/** Returns a text in which domains that are written for computers are written for people. */
export const readableDomains = (text: string): string =>
  text.replace(/(?<![a-z0-9.-])(?:[a-z0-9-]+\.)*xn--[a-z0-9.-]+/gi, readableDomain);

/**
 * Returns an identifier as it is compared: the same for all ways to write it. E-mail addresses of accounts are kept in this
 * form.
 */
export const identifierKey = (identifier: string): string => tidyIdentifier(identifier).toLowerCase();

/** Returns what someone logs in with, in the form in which it is kept: any line, because it may belong to no account. */
export const identifierSchema = (max: number) =>
  z
    .string()
    .overwrite(tidyIdentifier)
    .min(1)
    .max(max)
    .superRefine((identifier, context) => {
      const message = lineFault(identifier);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });

/** RFC 5322, 3.2.3: dot-atom. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 1034, 3.5, and a last label that is no number. */
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;
/** RFC 5321, 4.5.3.1, in octets as mail servers see the address. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;

/** Returns what is wrong with an e-mail address in the form of `identifierKey`; undefined when mail can be sent to it. */
function addressFault(address: string): string | undefined {
  const hiddenFault = lineFault(address);
  if (hiddenFault !== undefined) return hiddenFault;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = domainToASCII(address.slice(at + 1));
  if (/\P{ASCII}/u.test(local) && hostName.test(domain)) {
    return 'Before the @ only ASCII letters and digits are allowed: many mail servers accept no others.';
  }
  const isAddress = localPart.test(local) && hostName.test(domain) && domainLike.test(address.slice(at + 1));
  const fits = local.length <= MAX_LOCAL && local.length + 1 + domain.length <= MAX_ADDRESS;
  return isAddress && fits ? undefined : 'Must be an e-mail address.';
}

/** An address that mail can be sent to, with ASCII before the @ and any domain after it. */
export const emailSchema = z
  .string()
  .max(2 * MAX_ADDRESS)
  .overwrite(identifierKey)
  .superRefine((address, context) => {
    const message = addressFault(address);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .meta({ format: 'email' });
