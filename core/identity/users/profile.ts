import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { nameText, nameTextOrEmpty, toSearchText } from '#core/platform/text.ts';
import { toE164 } from './phone.ts';

/** Returns a web address as browsers write it; undefined for other schemes and for addresses that hold a password. */
export function toWebsite(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '';
  return isPlain && url.hostname.includes('.') ? url.href : undefined;
}

/** Returns a field that may be cleared, by null or by empty text. */
const clearable = (
  { max, text: kind = nameTextOrEmpty(max) }: { max: number; text?: z.ZodString },
  convert: (text: string) => string | undefined,
  message: string,
) =>
  kind
    .transform((text, context) => {
      if (text === '') return null;
      const value = convert(text);
      if (value !== undefined && value.length <= max) return value;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .nullable()
    .optional();

/** A number that was copied often has marks of direction around it. */
const pastedNumber = z.string().overwrite(toSearchText).max(limits.profile.phone.maxLength);

const phoneMessage =
  'Enter a valid phone number with its country code, such as +380 44 390 5555, without an extension.';
const websiteMessage = 'Enter an address that starts with https:// or http://.';

/** What changes of a profile; whatever is left out stays, null clears. */
export const profileInputSchema = z
  .strictObject({
    name: nameText(limits.profile.name.maxLength, 'Enter a name.').optional(),
    job_title: clearable({ max: limits.profile.job_title.maxLength }, (text) => text, ''),
    phone: clearable({ max: 40, text: pastedNumber }, toE164, phoneMessage).describe(
      'With country code; kept as E.164.',
    ),
    website: clearable({ max: limits.profile.website.maxLength }, toWebsite, websiteMessage).describe(
      'http or https.',
    ),
  })
  .meta({ id: 'ProfileInput' });

export type ProfileInput = z.infer<typeof profileInputSchema>;
