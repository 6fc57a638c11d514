import type { Knex } from '#core/platform/database.ts';
import { keyringIsHere } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { KeptCheckpoint } from './kept.ts';
import { type KeyRow, knownKey, listKeys } from './key-store.ts';
import { readLink } from './link.ts';
import { checkpointsWithKeys } from './log-store.ts';
import { type KnownKey, keyIdOf, parseNote, parseVerifierKey, signersOf } from './note.ts';
import { isOwnKey } from './signing-keys.ts';

/**
 * Why a key counts: it was given, this machine has used it, the keyring opens its private half, a kept checkpoint is signed with
 * it, or a key that counts has named it in a checkpoint. `database`: only because it is there, when nothing else is known.
 */
export const trustReasons = ['given', 'kept', 'keyring', 'kept_checkpoint', 'named', 'database'] as const;
export type TrustReason = (typeof trustReasons)[number];

export type TrustedKey = KnownKey & { by: TrustReason };

export type KeyTrust = {
  keys: TrustedKey[];
  rows: KeyRow[];
  /** Rows that are keys for no reason but that someone put them there. */
  foreign: KeyRow[];
  keyring: boolean;
};

export type TrustInput = {
  given: readonly KnownKey[];
  used: readonly string[];
  kept: readonly KeptCheckpoint[];
};

/** Returns which keys a verification goes by. A row of `log_keys` is none because it is there. */
export async function trustedKeys(
  platform: Pick<Platform, 'keyring' | 'config'>,
  db: Knex,
  { given, used, kept }: TrustInput,
): Promise<KeyTrust> {
  const rows = await listKeys(db);
  const keyring = keyringIsHere(platform.config);
  const keys: TrustedKey[] = [];
  const trust = (key: KnownKey, by: TrustReason): boolean => {
    if (keys.some((one) => isSame(one, key))) return false;
    keys.push({ name: key.name, publicKey: key.publicKey, by });
    return true;
  };
  for (const key of given) trust(key, 'given');
  for (const text of used) {
    const key = parseVerifierKey(text);
    if (key) trust(key, 'kept');
  }
  for (const row of rows) if (keyring && isOwnKey(platform, row)) trust(knownKey(row), 'keyring');
  for (const { note } of kept) {
    const parsed = parseNote(note);
    for (const key of parsed ? signersOf(parsed, rows.map(knownKey)) : []) trust(key, 'kept_checkpoint');
  }
  await trustNamed(db, keys, trust);
  if (keys.length === 0) for (const row of rows) trust(knownKey(row), 'database');
  const foreign = rows.filter((row) => !keys.some((key) => isSame(key, knownKey(row))));
  return { keys, rows, foreign, keyring };
}

/** The link of a checkpoint names both keys of a change: anyone who trusts one of them that signed it trusts the other. */
async function trustNamed(
  db: Knex,
  keys: readonly TrustedKey[],
  trust: (key: KnownKey, by: TrustReason) => boolean,
): Promise<void> {
  const changes = await checkpointsWithKeys(db);
  for (let more = keys.length > 0; more; ) {
    more = false;
    for (const { link } of changes) {
      for (const text of readLink(link, keys)?.keys ?? []) {
        const key = parseVerifierKey(text);
        if (key && trust(key, 'named')) more = true;
      }
    }
  }
}

export const isSame = (a: KnownKey, b: KnownKey): boolean =>
  a.name === b.name && a.publicKey.equals(b.publicKey);

export const idOfKey = ({ name, publicKey }: KnownKey): string => keyIdOf(name, publicKey).toString('hex');
