import type { Keyring } from './keyring.ts';

/** A secret as it lies in a JSON column: encrypted with the keyring, so that the database alone cannot use it. */
export type KeptSecret = { key_id: string; data: string };

export function keepSecret(keyring: Keyring, secret: string, context: string): KeptSecret {
  const { key_id, data } = keyring.encrypt(Buffer.from(secret), context);
  return { key_id, data: data.toString('base64') };
}

/** @throws MissingKey when the key it was encrypted with is not here. */
export const readSecret = (keyring: Keyring, { key_id, data }: KeptSecret, context: string): string =>
  keyring.open({ key_id, data: Buffer.from(data, 'base64') }, context).toString();
