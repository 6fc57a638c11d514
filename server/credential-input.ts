import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { MAX_TYPED_CODE } from '#core/identity/index.ts';
import { identifierSchema } from '#core/platform/identifier.ts';

/** A login as typed: any text, because it may belong to no account. */
export const identifierField = identifierSchema(320);

// Characters as people count them: up to two UTF-16 units each.
const withinLength = (value: string) => [...value].length <= limits.password.maxLength;

export const passwordField = z
  .string()
  .min(1)
  .max(2 * limits.password.maxLength)
  .refine(withinLength, `Must have at most ${limits.password.maxLength} characters.`);

/** Six digits of the app, or a backup code. */
export const codeField = z
  .string()
  .min(1)
  .max(MAX_TYPED_CODE)
  .describe(
    'The six digits from the app, or a backup code. Spaces, dashes, quotes and a leading line number are ignored; digits of any script are accepted.',
  );

/** The token of a link. */
export const linkTokenField = z.string().min(1).max(200);
