import { z } from 'zod';
import { type ApiKeyScope, apiKeyScopes } from '#contract/api-keys.ts';
import { limits } from '#contract/limits.ts';
import { ownerSchema } from '#core/directory/index.ts';
import { Unauthenticated } from '#core/platform/errors.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { lineText, nameText } from '#core/platform/text.ts';

export const reasonSchema = lineText(
  limits.reason.maxLength,
  limits.reason.minLength,
  'Enter a short reason.',
);

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().describe('The first characters of the key, to tell keys apart.'),
    scopes: z.array(z.enum(apiKeyScopes)),
    reason: z.string(),
    created_at: z.iso.datetime(),
    created_by: ownerSchema,
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable().describe('Accurate to the minute.'),
    last_used_ip: z.string().nullable(),
    revoked_at: z.iso.datetime().nullable(),
    rotated_at: z.iso.datetime().nullable(),
    previous_until: z.iso
      .datetime()
      .nullable()
      .describe('Until then the key from before the rotation also works.'),
  })
  .meta({ id: 'ApiKey' });

export const newApiKeySchema = apiKeySchema
  .extend({ key: z.string().describe('The key itself. It is shown only once and cannot be read again.') })
  .meta({ id: 'NewApiKey' });

export const apiKeyInputSchema = z
  .strictObject({
    name: nameText(limits.name.maxLength),
    scopes: z.array(z.enum(apiKeyScopes)).min(1).max(apiKeyScopes.length),
    expires_at: instantSchema.nullable().default(null).describe('null: never.'),
    reason: reasonSchema.describe('What the key is for.'),
  })
  .meta({ id: 'ApiKeyInput' });

export const expirySchema = z
  .strictObject({
    expires_at: instantSchema.nullable().describe('From then on the key is refused; null: never.'),
    reason: reasonSchema,
  })
  .meta({ id: 'ApiKeyExpiry' });

export const rotationSchema = z
  .strictObject({
    grace_hours: z
      .int()
      .min(0)
      .max(24)
      .default(1)
      .describe('How long the old key keeps working, in hours; 0: it stops immediately.'),
    reason: reasonSchema,
  })
  .meta({ id: 'Rotation' });

export type ApiKeyInput = z.infer<typeof apiKeyInputSchema>;

/** A key in use: who posts, and the SHA-256 of the secret it was sent with. */
export type ApiKeyIdentity = { id: string; name: string; scopes: ApiKeyScope[]; key_hash: Buffer };

export const invalidApiKey = () =>
  new Unauthenticated('invalid_api_key', 'This API key is unknown, expired or revoked.');
