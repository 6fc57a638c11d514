import type { Platform } from '#core/platform/platform.ts';
import { listKeyIds } from './two-factor-store.ts';

/** Ids of keys that two-factor secrets are sealed with and that this process does not have. */
export async function missingKeys({ db, keyring }: Pick<Platform, 'db' | 'keyring'>): Promise<string[]> {
  return (await listKeyIds(db)).filter((id) => !keyring.has(id));
}
