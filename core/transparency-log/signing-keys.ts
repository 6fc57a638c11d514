import { randomBytes } from 'node:crypto';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { type Keyring, MissingKey } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { SecretColumn } from '#core/platform/secret-columns.ts';
import { findActiveKey, insertKey, type KeyRow, listKeys, updateSecret } from './key-store.ts';
import { type NoteSigner, publicKeyOf } from './note.ts';
import { SigningRefused } from './refused.ts';

const SEED_BYTES = 32;
const contextOf = (id: string): string => `log key ${id}`;

/** Private halves of the log's keys, also of those that are retired. */
export const signingKeyColumn: SecretColumn = {
  table: 'log_keys',
  id: 'id',
  at: { key_id: 'encrypted_with', data: 'secret' },
  contextOf,
};

/**
 * Returns the key that signs now; the first one is made here. A row counts as a key of ours only when the keyring opens
 * its private half and that belongs to the public one. The caller holds the log.
 * @throws MissingKey when the key that encrypts it is not here, SigningRefused when the row is not ours.
 */
export async function activeSigner(platform: Platform, tx: Transaction, origin: string): Promise<NoteSigner> {
  const row = (await findActiveKey(tx)) ?? (await makeKey(platform, tx, origin));
  const signer = signerOf(platform, row);
  if (row.name !== origin) throw new SigningRefused('foreign_key', `The log's key is named ${row.name}.`);
  if (platform.keyring.isOld({ key_id: row.encrypted_with })) {
    await updateSecret(tx, row.id, encryptSeed(platform, row.id, signer.seed));
  }
  return signer;
}

/** @throws MissingKey when the key that encrypts it is not here, SigningRefused when the row was tampered with. */
export function signerOf({ keyring }: Pick<Platform, 'keyring'>, row: KeyRow): NoteSigner {
  const seed = openSeed(keyring, row);
  if (!publicKeyOf(seed).equals(row.public_key)) {
    throw new SigningRefused('foreign_key', `The public half of the log's key ${row.id} is not its own.`);
  }
  return { name: row.name, publicKey: row.public_key, seed };
}

function openSeed(keyring: Keyring, row: KeyRow): Buffer {
  try {
    return keyring.open({ key_id: row.encrypted_with, data: row.secret }, contextOf(row.id));
  } catch (error) {
    if (error instanceof MissingKey) throw error;
    throw new SigningRefused(
      'foreign_key',
      `The log's key ${row.id} was not made here: the keyring does not open it.`,
    );
  }
}

/**
 * Returns whether a row is a key of this instance: the keyring opens its private half, and that belongs to the public
 * one.
 */
export function isOwnKey(platform: Pick<Platform, 'keyring'>, row: KeyRow): boolean {
  if (!platform.keyring.has(row.encrypted_with)) return false;
  try {
    signerOf(platform, row);
    return true;
  } catch (error) {
    if (error instanceof SigningRefused) return false;
    throw error;
  }
}

/**
 * Returns keys of the log that are this instance's own, the newest first. Other rows of the table are never published or
 * believed.
 */
export async function ownKeyRows(platform: Pick<Platform, 'keyring'>, db: Knex): Promise<KeyRow[]> {
  return (await listKeys(db)).filter((row) => isOwnKey(platform, row));
}

/** Returns a new key pair, whose private half only the keyring can open. */
export async function makeKey(platform: Platform, tx: Transaction, name: string): Promise<KeyRow> {
  const id = newId();
  const seed = randomBytes(SEED_BYTES);
  const row: KeyRow = {
    id,
    name,
    public_key: publicKeyOf(seed),
    ...encryptSeed(platform, id, seed),
    created_at: platform.clock.now(),
    retired_at: null,
  };
  await insertKey(tx, row);
  return row;
}

function encryptSeed(
  { keyring }: Platform,
  id: string,
  seed: Buffer,
): Pick<KeyRow, 'encrypted_with' | 'secret'> {
  const { key_id, data } = keyring.encrypt(seed, contextOf(id));
  return { encrypted_with: key_id, secret: data };
}
