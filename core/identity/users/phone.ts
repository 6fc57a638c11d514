import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { plainDigits } from '#core/platform/digits.ts';

/** What people write between the digits: spaces, brackets, dots, slashes, and dashes of every length. */
const phoneLike = /^(?:tel:)?[\d\s()./\p{Pd}·+]*$/iu;
/** What is dialled before the code of a country: in most of the world, in North America, Japan, Russia, Australia. */
const international = /^(?:00|0011|011|010|810)(?=[1-9])/;
/** What is dialled before a number within a country, and is no part of it: 0 in most, 06 in Hungary, 8 and 80 further east. */
const national = ['0', '06', '8', '80', '01', '1'];
/** Shorter ones mean anything. */
const MIN_DIGITS = 4;
/** Digits that a number without its beginning must have, where that beginning is not plainly one. */
const MIN_WHOLE = 7;

/** Digits of any script and width as 0 to 9, without the zero that is only dialled within the country: `+49 (0)30`. */
const readable = (text: string): string =>
  plainDigits(text.normalize('NFKC'))
    .trim()
    .replace(/^tel:\s*/i, '')
    .replace(/^(\s*(?:\+|00).*?)\(\s*0\s*\)/, '$1');

const withPlus = (text: string): string => text.replace(/^\s*00(?=\s*[1-9])/, '+');

/**
 * Returns a phone number as E.164 (ITU-T E.164: + and at most 15 digits), in which numbers are kept.
 * @returns undefined for what is no number, has an extension, or lacks its country code.
 */
export function toE164(text: string): string | undefined {
  const number = parsePhoneNumberFromString(withPlus(readable(text)));
  return number?.isValid() && !number.ext ? number.number : undefined;
}

/**
 * Patterns (`like`) of the kept numbers that someone may mean by what they typed: with the code of the country (`+49`,
 * `0049`), as it is dialled within the country (`030 …`, `8 495 …`), or a part of it. Empty for what is no number.
 */
export function phonePatterns(typed: string): string[] {
  const text = readable(typed);
  if (!phoneLike.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  if (digits.length < MIN_DIGITS) return [];
  if (text.startsWith('+')) return [`${toE164(text) ?? `+${digits}`}%`];
  const patterns = new Set([`%${digits}%`]);
  const abroad = digits.replace(international, '');
  if (abroad !== digits) patterns.add(`${toE164(`+${abroad}`) ?? `+${abroad}`}%`);
  for (const prefix of national) {
    if (!digits.startsWith(prefix)) continue;
    const rest = digits.slice(prefix.length).replace(/^0+/, '');
    if (prefix === '0' && rest.length >= MIN_DIGITS) patterns.add(`%${rest}%`);
    // As the whole number of a subscriber: then it ends the kept one.
    else if (rest.length >= MIN_WHOLE) patterns.add(`%${rest}`);
  }
  return [...patterns];
}
