import { sealedScheduleSecrets } from '#core/exports/index.ts';
import { sealedAuthenticators } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { countByKey, missingKeys, moveToNewestKey, type SealedPlace } from '#core/platform/sealed-places.ts';
import { sealedStreamSecrets } from '#core/streams/index.ts';
import { sealedSigningKeys } from '#core/transparency-log/index.ts';

/** Everything that the keyring has sealed and that outlives a rotation of its keys. */
const sealed: readonly (readonly [what: string, place: SealedPlace])[] = [
  ['authenticator apps', sealedAuthenticators],
  ['keys of the log', sealedSigningKeys],
  ...sealedStreamSecrets.map((place) => ['secrets of streams', place] as const),
  ['secrets of schedules', sealedScheduleSecrets],
];

type Keys = Pick<Platform, 'db' | 'keyring'>;

/** Ids of keys that something is sealed with and that this process does not have. */
export const missingSealingKeys = (platform: Keys): Promise<string[]> =>
  missingKeys(
    platform,
    sealed.map(([, place]) => place),
  );

export type KeyUse = { what: string; key_id: string; count: number; state: 'newest' | 'older' | 'missing' };

/** What each key seals, and whether it is the newest one. */
export async function keyUse({ db, keyring }: Keys): Promise<KeyUse[]> {
  const uses: KeyUse[] = [];
  for (const [what, place] of sealed) {
    for (const [key_id, count] of await countByKey(db, place)) {
      const state = !keyring.has(key_id) ? 'missing' : keyring.isOld({ key_id }) ? 'older' : 'newest';
      const same = uses.find((use) => use.what === what && use.key_id === key_id);
      if (same) same.count += count;
      else uses.push({ what, key_id, count, state });
    }
  }
  return uses;
}

/** Seals again, with the newest key, whatever older keys have sealed. May be repeated. @returns how many secrets were moved. */
export async function moveSealedSecrets(platform: Keys): Promise<number> {
  let moved = 0;
  for (const [, place] of sealed) moved += await moveToNewestKey(platform, place);
  return moved;
}
