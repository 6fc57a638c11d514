import { z } from 'zod';
import { MAX_PASSWORD_LENGTH } from '#core/credentials/password-rules.ts';

// PostgreSQL's text cannot hold U+0000, and what is typed here goes into events.
const storable = (value: string) => !value.includes('\u0000') && value.isWellFormed();

/** A login as typed: any text, because it may belong to no account. */
export const loginField = z
  .string()
  .trim()
  .min(1)
  .max(320)
  .refine(storable, 'Must be valid Unicode without the NUL character.');

/** An address that mail can be sent to. */
export const emailField = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email('Must be an e-mail address.'));

// Characters as people count them: up to two UTF-16 units each.
const withinLength = (value: string) => [...value].length <= MAX_PASSWORD_LENGTH;

export const passwordField = z
  .string()
  .min(1)
  .max(2 * MAX_PASSWORD_LENGTH)
  .refine(withinLength, `Must have at most ${MAX_PASSWORD_LENGTH} characters.`);

/** A password to be: what cannot be typed again cannot be used. */
export const newPasswordField = passwordField.refine(
  storable,
  'Must be valid Unicode without the NUL character.',
);

/** Six digits of the app, or a backup code. */
export const codeField = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .describe('Six digits of the app, or a backup code.');

/** The token of a link. */
export const linkTokenField = z.string().min(1).max(200);
