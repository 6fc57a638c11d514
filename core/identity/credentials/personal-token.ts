import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import type { Role } from '#contract/roles.ts';
import { type TokenScope, tokenScopes } from '#contract/token-scopes.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { nameText } from '#core/platform/text.ts';

export const TOKEN_START = 'gh_user_';
export const MAX_TOKEN_DAYS = 366;
export const DEFAULT_TOKEN_DAYS = 90;

/** A token in use: whom it stands for and what it may. */
export type TokenIdentity = {
  id: string;
  scopes: TokenScope[];
  user: { id: string; email: string; role: Role | null };
};

const name = nameText(limits.name.maxLength);

export const personalTokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().describe('The first characters of the token, to tell tokens apart.'),
    scopes: z.array(z.enum(tokenScopes)),
    application: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable().describe('Accurate to the minute.'),
    last_used_ip: z.string().nullable(),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PersonalToken' });

export const newPersonalTokenSchema = personalTokenSchema
  .extend({ token: z.string().describe('The token itself. It is shown only once and cannot be read again.') })
  .meta({ id: 'NewPersonalToken' });

export const personalTokenInputSchema = z
  .strictObject({
    name,
    scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
    expires_at: instantSchema
      .optional()
      .describe(`At most ${MAX_TOKEN_DAYS} days ahead; by default ${DEFAULT_TOKEN_DAYS} days.`),
    application: name
      .nullable()
      .default(null)
      .describe('The application that will use the token, which is then listed as connected.'),
  })
  .meta({ id: 'PersonalTokenInput' });

export type PersonalTokenInput = z.infer<typeof personalTokenInputSchema>;

/** An application that holds tokens of the user. */
export const connectedApplicationSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(tokenScopes)).describe('The scopes of all its active tokens.'),
    tokens: z.int().describe('Its active tokens.'),
    connected_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable().describe('When the last of its tokens expires.'),
    last_used_at: z.iso.datetime().nullable(),
    last_used_ip: z.string().nullable(),
  })
  .meta({ id: 'ConnectedApplication' });
