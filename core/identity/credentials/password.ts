import { argon2id, hash, verify } from 'argon2';
import pLimit from 'p-limit';
import { randomToken } from '#core/platform/crypto.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { normalisePassword } from './password-rules.ts';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 iterations, 1 lane. */
const options = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Hashing runs on Node's four worker threads, which others need too: a new database connection among them. With all
 * four taken by a burst of logins everything else would wait for its end.
 */
const AT_ONCE = 3;

/** Hashes passwords and compares them with hashes, a few at a time. */
export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /**
   * Whether the password belongs to the hash. Without a hash (unknown account) the same work is done on a decoy, so that
   * the time does not tell whether the account exists.
   */
  verify(kept: string | undefined, password: string): Promise<boolean>;
};

/** Opens a hasher of its own, for what has no platform: seeds, benchmarks and tests. */
export function openPasswordHasher(): PasswordHasher {
  const inTurn = pLimit(AT_ONCE);
  const hashInTurn = (password: string) => inTurn(() => hash(normalisePassword(password), options));
  let decoy: Promise<string> | undefined;
  return {
    hash: hashInTurn,
    async verify(kept, password) {
      decoy ??= hashInTurn(randomToken(24));
      const known = kept ?? (await decoy);
      const matches = await inTurn(() => verify(known, normalisePassword(password)));
      return matches && kept !== undefined;
    },
  };
}

/** Returns the hasher of the process. */
export const passwordsOf = defineService<PasswordHasher>({
  name: 'password hasher',
  open: openPasswordHasher,
});

/** Makes the decoy ahead of the first login, so that not even that one takes longer. */
export async function warmUp(platform: Platform): Promise<void> {
  await passwordsOf(platform).verify(undefined, '');
}

/** Returns a password for people to copy once: 120 bits as 20 letters and digits in groups of five. */
export const generatePassword = (): string =>
  (randomToken(40).replace(/[^a-zA-Z0-9]/g, '') + randomToken(40).replace(/[^a-zA-Z0-9]/g, ''))
    .slice(0, 20)
    .replace(/(.{5})(?=.)/g, '$1-');
