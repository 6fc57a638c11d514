import { type Actor, change } from '#core/audit-trail/index.ts';
import { findAccount, replacePassword } from '#core/directory/index.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { acceptPassword } from './new-password.ts';
import { findReset, spendReset } from './reset-store.ts';
import { revokedDetails, secureAccount, toldOf } from './revocable.ts';
import { loginTries, throttlesOf } from './throttles.ts';
import { hasTwoFactor } from './two-factor-store.ts';

/** Returns a link that is unknown, used, voided or too old: all the same to anyone who holds it. */
export const invalidLink = () =>
  new Invalid('invalid_link', 'This link is no longer valid. Request a new one.', [
    { pointer: '/token', message: 'It was already used, was replaced, or has expired.' },
  ]);

export type ResetInput = { token: string; new_password: string };

/**
 * Sets a new password by the link of a mail. All sessions end and nobody is logged in by it: two-factor authentication is
 * still requested at the next login.
 * @throws Invalid `invalid_link`, `weak_password` or `password_unchanged`; only success uses the link up.
 */
export async function resetPassword(
  platform: Platform,
  actor: Actor,
  { token, new_password }: ResetInput,
): Promise<void> {
  const throttles = throttlesOf(platform);
  await throttles.link.take(actor.ip);
  const tokenHash = sha256(token);
  const userId = await findReset(platform.db, tokenHash, platform.clock.now());
  const account = userId === undefined ? undefined : await findAccount(platform.db, userId);
  if (account?.status !== 'active') throw invalidLink();
  const hash = await acceptPassword(
    platform,
    account,
    await hasTwoFactor(platform.db, account.id),
    new_password,
  );
  const self: Actor = {
    ...actor,
    type: account.role ? 'staff' : 'user',
    id: account.id,
    identifier: account.email,
    session_hash: null,
  };
  await change(platform, self, async ({ tx, record, mail }) => {
    const at = platform.clock.now();
    if (!(await spendReset(tx, tokenHash, at)) || !(await replacePassword(tx, account, hash, at))) {
      throw invalidLink();
    }
    const revoked = await secureAccount(tx, { userId: account.id, at, reason: 'password_reset' });
    record('user.password:reset_completed', {
      subject: { id: account.id, identifier: account.email },
      details: revokedDetails(revoked),
    });
    mail('password_reset_completed', account.id, toldOf(revoked));
  });
  // Who has the mailbox is let in at once, however often someone guessed before.
  await throttles.account.forget(account.email);
  await loginTries(platform, actor, account.email, false).forget();
}
