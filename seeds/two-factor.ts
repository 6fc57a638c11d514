import { encryptSecret, newTotpSecret } from '#core/identity/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { TwoFactor } from './events.ts';

/** Backup codes someone has left: not everyone has all ten. */
const codesLeft = (index: number): number => 10 - (index % 9);

/** Two-factor authentication that nobody has the app for: like the passwords of these accounts they only have to be there. */
export async function addTwoFactor(
  { keyring }: Platform,
  tx: Transaction,
  factors: TwoFactor[],
): Promise<void> {
  const rows = factors.map(({ user_id, enabled_at }) => {
    const { key_id, data } = encryptSecret(keyring, user_id, newTotpSecret());
    return { user_id, key_id, secret: data, enabled_at, last_step: 0 };
  });
  const added = await tx('two_factor').insert(rows).onConflict('user_id').ignore().returning('user_id');
  const codes = added.flatMap(({ user_id }, index) =>
    Array.from({ length: codesLeft(index) }, () => ({ user_id, code_hash: sha256(randomToken(16)) })),
  );
  if (codes.length > 0) await tx('backup_codes').insert(codes);
}
