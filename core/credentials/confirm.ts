import { type Account, findAccount } from '#core/accounts/credential-store.ts';
import type { Actor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { Invalid, Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { verifyPassword } from './password.ts';
import { throttlesOf } from './throttles.ts';

/**
 * Has the user give the password again, for a change of the own account. Wrong ones count like failed logins.
 * @param pointer where in the input the password is.
 * @throws Invalid `wrong_password`; TooManyRequests after too many of them.
 */
export async function confirmPassword(
  platform: Platform,
  actor: Actor,
  userId: string,
  password: string,
  pointer = '/password',
): Promise<Account> {
  const account = await findAccount(platform.db, userId);
  if (!account) throw new Unauthenticated('not_signed_in', 'Sign in first.');
  const { account: byAccount, ip: byIp } = throttlesOf(platform);
  await byAccount.take(account.email);
  if (actor.ip) await byIp.take(actor.ip);
  if (!(await verifyPassword(account.password_hash, password))) {
    await change(platform, actor, async ({ record }) => {
      const subject = { id: userId, login: account.email };
      record('user.password:confirmation_failed', { subject, outcome: 'failure', reason: 'wrong_password' });
    });
    throw new Invalid('wrong_password', 'The password is wrong.', [
      { pointer, message: 'This is not your password.' },
    ]);
  }
  await byAccount.forget(account.email);
  if (actor.ip) await byIp.giveBack(actor.ip);
  return account;
}
