import { z } from 'zod';
import { Invalid } from '#core/platform/errors.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { categories } from './catalogue.ts';
import { deviceTypes, outcomes } from './event-input.ts';
import { networkError } from './network.ts';

/** Stands for "no value" where charts and filters need a word for it. */
export const UNKNOWN = 'unknown';

const uuid = z.uuid().toLowerCase();

// PostgreSQL's text cannot hold U+0000, and lone surrogates are not UTF-8.
const storable = (value: string) => !value.includes('\u0000') && value.isWellFormed();
const text = (max: number) => z.string().min(1).max(max).refine(storable, 'Must be valid Unicode.');

export const codeFilterSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9_.:*]+$/, 'Must be an event code such as `user:logged_in`; `*` stands for any text.');

export const countryFilterSchema = z
  .string()
  .regex(/^([a-z]{2}|unknown)$/i, 'Must be a country of ISO 3166-1 alpha-2, or `unknown`.')
  .transform((country) => (country.toLowerCase() === UNKNOWN ? UNKNOWN : country.toUpperCase()));

const network = z.string().superRefine((value, context) => {
  const message = networkError(value);
  if (message) context.addIssue({ code: 'custom', message });
});

/** Filters that rollups can answer. */
export const rollupFilterFields = {
  code: z.array(codeFilterSchema).optional().describe('Event codes; `user.2fa:*` means all that begin so.'),
  category: z.enum(categories).optional(),
  outcome: z.enum(outcomes).optional(),
  country: z
    .array(countryFilterSchema)
    .optional()
    .describe('ISO 3166-1 alpha-2; `unknown` for events without a place.'),
  device_type: z.enum(deviceTypes).optional(),
};

/** Filters that only the events themselves can answer. */
export const rawFilterFields = {
  user: uuid.optional().describe('The user whom the event is about.'),
  actor: uuid.optional().describe('Who did it.'),
  organisation: uuid.optional(),
  session: text(64).optional().describe('Hash of the session.'),
  ip: network.optional().describe('An address or a network: `203.0.113.7`, `2001:db8::/32`.'),
  browser: text(100).optional().describe('How it begins: `Chrome` finds `Chrome 140`; or `unknown`.'),
  os: text(100).optional().describe('How it begins: `Windows` finds `Windows 10`; or `unknown`.'),
  q: text(200).optional().describe('Text in message or details, upper and lower case alike.'),
};

/** The stretch of time, `from` included, `to` excluded. */
export const rangeFields = {
  from: instantSchema.optional().describe('RFC 3339; events at this time or later.'),
  to: instantSchema.optional().describe('RFC 3339; events before this time.'),
};

const rollupFilterSchema = z.object(rollupFilterFields);
const attributeFilterSchema = z.object({ ...rollupFilterFields, ...rawFilterFields });
const eventFilterSchema = attributeFilterSchema.extend(rangeFields);

export type RollupFilter = z.output<typeof rollupFilterSchema>;
export type AttributeFilter = z.output<typeof attributeFilterSchema>;
export type EventFilter = z.output<typeof eventFilterSchema>;

/** @throws Invalid when a range ends before it begins. */
export function checkRange(from: string | undefined, to: string | undefined): void {
  if (from === undefined || to === undefined || Date.parse(from) <= Date.parse(to)) return;
  const message = 'Must not be before `from`.';
  throw new Invalid('invalid_range', 'The time range ends before it begins.', [{ pointer: '/to', message }]);
}

const escapeLike = (value: string) => value.replace(/[\\%_]/g, '\\$&');

export const isPattern = (code: string): boolean => code.includes('*');

/** LIKE pattern of a code with `*`. */
export const codeLike = (code: string): string => escapeLike(code).replace(/\*+/g, '%');
/** LIKE pattern of texts that begin so; wildcards in it mean themselves. */
export const prefixLike = (value: string): string => `${escapeLike(value)}%`;
/** LIKE pattern of texts that hold it. */
export const containsLike = (value: string): string => `%${escapeLike(value)}%`;

/** Whether rollups alone can answer a filter. */
export const isRollupFilter = (filter: AttributeFilter): boolean =>
  Object.keys(rawFilterFields).every((field) => filter[field as keyof AttributeFilter] === undefined);
