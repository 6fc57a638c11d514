import { randomBytes } from 'node:crypto';
import { type KeptSecret, keepSecret, readSecret } from '#core/platform/kept-secret.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { SecretColumn } from '#core/platform/secret-columns.ts';
import type { StreamRow } from './stream-store.ts';
import { SECRET_PREFIX } from './webhook.ts';

/** 24 to 64 bytes are what Standard Webhooks asks for. */
const SECRET_BYTES = 32;

const contextOf = (streamId: string): string => `stream ${streamId}`;

/** Signing secrets of webhooks: the present ones, and those before that are still valid. */
export const streamSecretColumns: readonly SecretColumn[] = ['secret', 'old_secret'].map((json) => ({
  table: 'streams',
  id: 'id',
  at: { json },
  contextOf,
}));

/** Returns a new signing secret, and the form in which it is kept: the database alone cannot sign. */
export function newSecret({ keyring }: Platform, streamId: string): { secret: string; kept: KeptSecret } {
  const secret = SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
  return { secret, kept: keepSecret(keyring, secret, contextOf(streamId)) };
}

type Secrets = Pick<StreamRow, 'id' | 'secret' | 'old_secret' | 'old_secret_until'>;

/**
 * Returns what messages are signed with: the secret, and the one before it as long as that is valid.
 * @throws MissingKey when the key they were encrypted with is not here.
 */
export function openSecrets({ keyring, clock }: Platform, row: Secrets): string[] {
  const { id, secret, old_secret, old_secret_until } = row;
  if (!secret) throw new Error('This stream has no secret');
  const isOldValid = old_secret_until !== null && old_secret_until > clock.now();
  const valid = old_secret && isOldValid ? [secret, old_secret] : [secret];
  return valid.map((kept) => readSecret(keyring, kept, contextOf(id)));
}
