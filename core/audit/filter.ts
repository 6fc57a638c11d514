import { isIP } from 'node:net';
import { z } from 'zod';
import { categories } from './catalogue.ts';
import { deviceTypes, outcomes } from './event-input.ts';

/** A code, or the beginning of one followed by `*`. */
export const codeFilter = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9_.:]*\*?$/, 'Give a code such as `user:logged_in`, or a beginning with `*`.');

/** Whether the text is an IP address or a network in CIDR form with a fitting prefix length. */
export function isNetwork(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || address.includes('%')) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

export const networkFilter = z
  .string()
  .max(50)
  .refine(isNetwork, 'Give an IP address or a network such as 192.0.2.0/24 or 2001:db8::/32.');

export const countryFilter = z
  .string()
  .regex(/^([A-Z]{2}|unknown)$/, 'Give an ISO 3166 code of two capitals, such as UA, or `unknown`.');

const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'Must be valid Unicode.');

const uuid = z.uuid().toLowerCase();
// PostgreSQL knows no year 0, and nothing is recorded before the epoch.
export const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) >= 0, 'Must not be before 1970.');

/** What events can be searched by; all given must hold. */
export const eventFilterShape = {
  user: uuid.optional().describe('The user the event is about.'),
  category: z.enum(categories).optional(),
  outcome: z.enum(outcomes).optional(),
  ip: networkFilter.optional().describe('An address or a network (CIDR).'),
  device_type: z.enum(deviceTypes).optional(),
  browser: text(100).optional().describe('A name, or a name and version: `Chrome`, `Chrome 140`.'),
  os: text(100).optional(),
  session: text(64).optional().describe('A session hash.'),
  actor: uuid.optional().describe('Who did it.'),
  organisation: uuid.optional(),
  q: text(200).optional().describe('Text in message or details.'),
  from: instant.optional().describe('RFC 3339, inclusive.'),
  to: instant.optional().describe('RFC 3339, exclusive.'),
} as const;

const eventFilterSchema = z.object(eventFilterShape);

export type EventFilter = z.infer<typeof eventFilterSchema> & {
  code?: string[] | undefined;
  country?: string[] | undefined;
};
