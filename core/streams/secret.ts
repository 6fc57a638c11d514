import { randomBytes } from 'node:crypto';
import type { Platform } from '#core/platform/platform.ts';
import type { KeptSecret, StreamRow } from './stream-store.ts';
import { SECRET_PREFIX } from './webhook.ts';

/** 24 to 64 bytes are what Standard Webhooks asks for. */
const SECRET_BYTES = 32;

const contextOf = (streamId: string): string => `stream ${streamId}`;

/** A new signing secret, and the form in which it is kept: the database alone cannot sign. */
export function newSecret({ keyring }: Platform, streamId: string): { secret: string; kept: KeptSecret } {
  const secret = SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
  const { key_id, data } = keyring.seal(Buffer.from(secret), contextOf(streamId));
  return { secret, kept: { key_id, data: data.toString('base64') } };
}

/** @throws MissingKey when the key it was encrypted with is not here. */
export function openSecret({ keyring }: Platform, { id, secret }: Pick<StreamRow, 'id' | 'secret'>): string {
  if (!secret) throw new Error('This stream has no secret');
  const data = Buffer.from(secret.data, 'base64');
  return keyring.open({ key_id: secret.key_id, data }, contextOf(id)).toString();
}
