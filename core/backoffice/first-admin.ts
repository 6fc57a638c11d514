import { change, systemActor } from '#core/audit-trail/index.ts';
import { hasUsers, holdUsers, insertUser } from '#core/directory/index.ts';
import { generatePassword, judgePassword, passwordsOf, sentenceOf } from '#core/identity/index.ts';
import { type Config, ConfigError } from '#core/platform/config.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';

/** `password` is there only when it was generated just now: print it, it is kept nowhere. */
export type FirstAdmin = { email: string; password: string | null };

const NAME = 'First admin';

/** @throws ConfigError naming the rule that the password of the settings does not keep. */
async function requireGoodPassword({ ADMIN_PASSWORD, ADMIN_EMAIL: email }: Config): Promise<void> {
  if (ADMIN_PASSWORD === undefined) return;
  const owner = { email, name: NAME, organisation: null, two_factor: false };
  const judgement = await judgePassword(ADMIN_PASSWORD, owner);
  if (judgement.acceptable) return;
  throw new ConfigError(
    `These settings cannot be used:\n  ADMIN_PASSWORD: ${sentenceOf(judgement)} Or omit it: a strong one is generated and printed.`,
  );
}

/**
 * Creates the first admin in a database without users; null when there is someone already.
 * @throws ConfigError when ADMIN_PASSWORD does not keep to the rules for passwords.
 */
export async function ensureFirstAdmin(platform: Platform): Promise<FirstAdmin | null> {
  const { config, clock, db } = platform;
  if (await hasUsers(db)) return null;
  await requireGoodPassword(config);
  const generated = config.ADMIN_PASSWORD === undefined ? generatePassword() : null;
  const password_hash = await passwordsOf(platform).hash(config.ADMIN_PASSWORD ?? generated ?? '');
  const email = config.ADMIN_EMAIL;
  return change(platform, systemActor, async ({ tx, record }) => {
    // Two processes that start at once must not both find the table empty.
    await holdUsers(tx);
    if (await hasUsers(tx)) return null;
    const now = clock.now();
    const id = newId();
    await insertUser(tx, {
      id,
      email,
      name: NAME,
      role: 'admin',
      password_hash,
      created_at: now,
      last_active_at: now,
    });
    record('staff.first_admin:created', { subject: { id, identifier: email } });
    return { email, password: generated };
  });
}
