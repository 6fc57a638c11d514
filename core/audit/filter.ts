import { z } from 'zod';
import { categories, deviceTypes, outcomes } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import { canonicalNetwork } from '#core/platform/address.ts';
import { Invalid } from '#core/platform/errors.ts';
import { instantSchema, microsecondsIn } from '#core/platform/instant.ts';
import { searchText } from '#core/platform/text.ts';
import type { Term } from './term.ts';

/** A code, or the beginning of one followed by `*`. */
export const codeFilter = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9_.:]*\*?$/, 'Must be a code such as `user:logged_in`, or a prefix with `*`.');

/** Stands for "no value" where charts and filters need a word for it. */
export const UNKNOWN = 'unknown';

/** An address or a network as people type or paste it, in its canonical form afterwards. */
export const networkFilter = z
  .string()
  .max(limits.network.maxLength)
  .refine((value) => canonicalNetwork(value) !== null, {
    abort: true,
    error: 'Must be an IP address or a network such as 192.0.2.0/24 or 2001:db8::/32.',
  })
  .overwrite((value) => canonicalNetwork(value) ?? value);

export const countryFilter = z
  .string()
  .regex(
    /^([A-Z]{2}|unknown)$/,
    'Must be an ISO 3166 code of two capital letters, such as UA, or `unknown`.',
  );

const uuid = z.uuid().toLowerCase();
/** What events can be searched by; all given must hold. */
export const eventFilterShape = {
  user: uuid.optional().describe('The user that the event is about.'),
  category: z.enum(categories).optional(),
  outcome: z.enum(outcomes).optional(),
  ip: networkFilter.optional().describe('An address or a network (CIDR).'),
  device_type: z.enum(deviceTypes).optional(),
  browser: searchText(limits.browser.maxLength)
    .optional()
    .describe('A name, or a name and version: `Chrome`, `Chrome 140`; or `unknown`.'),
  os: searchText(limits.os.maxLength)
    .optional()
    .describe('As `browser`: `Windows`, `Windows 10`; or `unknown`.'),
  session: searchText(limits.session.maxLength).optional().describe('A session hash.'),
  actor: uuid.optional().describe('Who did it.'),
  organisation: uuid.optional(),
  q: searchText(limits.searchText.maxLength)
    .optional()
    .describe('Text in message or details, case-insensitive.'),
  query: z
    .string()
    .max(limits.query.maxLength)
    .optional()
    .describe(
      'A query line, such as `event:user.2fa:* outcome:failure ip:10.0.0.0/8 -device:mobile "text"`; see docs/search.md.',
    ),
  from: instantSchema.optional().describe('RFC 3339, inclusive.'),
  to: instantSchema.optional().describe('RFC 3339, exclusive.'),
} as const;

const eventFilterSchema = z.object(eventFilterShape);

export type EventFilter = z.infer<typeof eventFilterSchema> & {
  code?: string[] | undefined;
  country?: string[] | undefined;
  /** Any of these session hashes: a session has several when its token was renewed. */
  sessions?: string[] | undefined;
  /** What staff did to someone else's account, or everything but that. */
  by?: 'staff' | 'others' | undefined;
  /** Codes to leave out. */
  without?: readonly string[] | undefined;
  /** What `query` means. */
  terms?: Term[] | undefined;
};

/** @throws Invalid when a range ends before it begins. */
export function checkRange({ from, to }: Pick<EventFilter, 'from' | 'to'>): void {
  if (from === undefined || to === undefined) return;
  if ((microsecondsIn(from) ?? 0) <= (microsecondsIn(to) ?? 0)) return;
  const errors = [{ pointer: '/to', message: 'Must not be before `from`.' }];
  throw new Invalid('invalid_range', 'The range ends before it starts.', errors);
}
