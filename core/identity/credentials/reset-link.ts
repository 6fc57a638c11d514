import { randomToken, sha256 } from '#core/platform/crypto.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { insertReset } from './reset-store.ts';

const TOKEN_BYTES = 32;
const VALID_MINUTES = 30;

/** Returns a link with which a user can set a new password, once; it goes into a mail and nowhere else. */
export async function newResetLink(platform: Platform, tx: Transaction, userId: string) {
  const token = randomToken(TOKEN_BYTES);
  const expires_at = new Date(platform.clock.now().getTime() + VALID_MINUTES * 60_000);
  await insertReset(tx, { token_hash: sha256(token), user_id: userId, expires_at });
  // In the fragment, which browsers send to no server: it is in no log.
  return { link: `${platform.config.PUBLIC_URL}/reset-password#token=${token}`, minutes: VALID_MINUTES };
}
