import { randomBytes } from 'node:crypto';
import { type KeptSecret, keepSecret, readSecret } from '#core/platform/kept-secret.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { StreamRow } from './stream-store.ts';
import { SECRET_PREFIX } from './webhook.ts';

/** 24 to 64 bytes are what Standard Webhooks asks for. */
const SECRET_BYTES = 32;

const contextOf = (streamId: string): string => `stream ${streamId}`;

/** A new signing secret, and the form in which it is kept: the database alone cannot sign. */
export function newSecret({ keyring }: Platform, streamId: string): { secret: string; kept: KeptSecret } {
  const secret = SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
  return { secret, kept: keepSecret(keyring, secret, contextOf(streamId)) };
}

/** @throws MissingKey when the key it was encrypted with is not here. */
export function openSecret({ keyring }: Platform, { id, secret }: Pick<StreamRow, 'id' | 'secret'>): string {
  if (!secret) throw new Error('This stream has no secret');
  return readSecret(keyring, secret, contextOf(id));
}
