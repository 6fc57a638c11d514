import { randomBytes } from 'node:crypto';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { findActiveKey, insertKey, type KeyRow, updateSecret } from './key-store.ts';
import { type NoteSigner, publicKeyOf } from './note.ts';

const SEED_BYTES = 32;
const contextOf = (id: string): string => `seal key ${id}`;

/** The key that signs now; the first one is made here. The caller holds the log. */
export async function activeSigner(platform: Platform, tx: Transaction, origin: string): Promise<NoteSigner> {
  const row = (await findActiveKey(tx)) ?? (await makeKey(platform, tx, origin));
  const signer = signerOf(platform, row);
  if (platform.keyring.isOld({ key_id: row.sealed_with })) {
    await updateSecret(tx, row.id, sealSeed(platform, row.id, signer.seed));
  }
  return signer;
}

/** @throws MissingKey when the key that encrypts it is not here. */
export function signerOf({ keyring }: Platform, row: KeyRow): NoteSigner {
  const seed = keyring.open({ key_id: row.sealed_with, data: row.secret }, contextOf(row.id));
  return { name: row.name, publicKey: row.public_key, seed };
}

/** A new key pair, whose private half only the keyring can open. */
export async function makeKey(platform: Platform, tx: Transaction, name: string): Promise<KeyRow> {
  const id = newId();
  const seed = randomBytes(SEED_BYTES);
  const row: KeyRow = {
    id,
    name,
    public_key: publicKeyOf(seed),
    ...sealSeed(platform, id, seed),
    created_at: platform.clock.now(),
    retired_at: null,
  };
  await insertKey(tx, row);
  return row;
}

function sealSeed({ keyring }: Platform, id: string, seed: Buffer): Pick<KeyRow, 'sealed_with' | 'secret'> {
  const { key_id, data } = keyring.seal(seed, contextOf(id));
  return { sealed_with: key_id, secret: data };
}
