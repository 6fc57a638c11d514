import { scheduleSecretColumn } from '#core/exports/index.ts';
import { authenticatorSecretColumn } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  countByKey,
  missingKeys,
  moveToNewestKey,
  type SecretColumn,
} from '#core/platform/secret-columns.ts';
import { streamSecretColumns } from '#core/streams/index.ts';
import { signingKeyColumn } from '#core/transparency-log/index.ts';

/** Everything that the keyring has encrypted and that outlives a rotation of its keys. */
const encrypted: readonly (readonly [what: string, column: SecretColumn])[] = [
  ['authenticator apps', authenticatorSecretColumn],
  ['keys of the log', signingKeyColumn],
  ...streamSecretColumns.map((column) => ['secrets of streams', column] as const),
  ['secrets of schedules', scheduleSecretColumn],
];

type Keys = Pick<Platform, 'db' | 'keyring'>;

/** Returns ids of keys that something is encrypted with and that this process does not have. */
export const missingEncryptionKeys = (platform: Keys): Promise<string[]> =>
  missingKeys(
    platform,
    encrypted.map(([, column]) => column),
  );

export type KeyUse = { what: string; key_id: string; count: number; state: 'newest' | 'older' | 'missing' };

/** Returns what each key encrypts, and whether it is the newest one. */
export async function keyUse({ db, keyring }: Keys): Promise<KeyUse[]> {
  const uses: KeyUse[] = [];
  for (const [what, column] of encrypted) {
    for (const [key_id, count] of await countByKey(db, column)) {
      const state = !keyring.has(key_id) ? 'missing' : keyring.isOld({ key_id }) ? 'older' : 'newest';
      const same = uses.find((use) => use.what === what && use.key_id === key_id);
      if (same) same.count += count;
      else uses.push({ what, key_id, count, state });
    }
  }
  return uses;
}

/** Encrypts again, with the newest key, whatever older keys have encrypted. May be repeated. @returns how many secrets were moved. */
export async function reencryptSecrets(platform: Keys): Promise<number> {
  let moved = 0;
  for (const [, column] of encrypted) moved += await moveToNewestKey(platform, column);
  return moved;
}
