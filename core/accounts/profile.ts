import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';

// PostgreSQL's text cannot hold U+0000; the other control characters have no place in one line.
const oneLine = (value: string) => !/\p{Cc}/u.test(value) && value.isWellFormed();
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(oneLine, 'Must be one line of valid Unicode, without control characters.');

/**
 * A telephone number as E.164 (ITU-T E.164: + and at most 15 digits).
 * @returns undefined for what is no number, has an extension, or lacks its country code.
 */
export function toE164(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text);
  return number?.isValid() && !number.ext ? number.number : undefined;
}

/** A web address as browsers write it; undefined for other schemes and for addresses that hold a password. */
export function toWebsite(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '';
  return isPlain && url.hostname.includes('.') ? url.href : undefined;
}

/** A field that may be cleared, by null or by empty text. */
const clearable = (max: number, convert: (text: string) => string | undefined, message: string) =>
  line(max)
    .transform((text, context) => {
      if (text === '') return null;
      const value = convert(text);
      if (value !== undefined && value.length <= max) return value;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .nullable()
    .optional();

const phoneMessage =
  'Give a valid telephone number with its country code, such as +380 44 390 5555, without extension.';
const websiteMessage = 'Give an address that begins with https:// or http://.';

/** What changes of a profile; whatever is left out stays, null clears. */
export const profileInputSchema = z
  .strictObject({
    name: line(200).min(1, 'Give a name.').optional(),
    job_title: clearable(200, (text) => text, ''),
    phone: clearable(40, toE164, phoneMessage).describe('With country code; kept as E.164.'),
    website: clearable(300, toWebsite, websiteMessage).describe('http or https.'),
  })
  .meta({ id: 'ProfileInput' });

export type ProfileInput = z.infer<typeof profileInputSchema>;
