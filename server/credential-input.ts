import { z } from 'zod';
import { MAX_PASSWORD_LENGTH } from '#core/credentials/password-rules.ts';

/** A login as typed: any text, because it may belong to no account. */
export const loginField = z.string().trim().min(1).max(320);

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

/** Six digits of the app, or a backup code. */
export const codeField = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .describe('Six digits of the app, or a backup code.');

/** The token of a link. */
export const linkTokenField = z.string().min(1).max(200);
