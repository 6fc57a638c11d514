import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { type Account, findAccount, holdAccount } from '#core/directory/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { Invalid, Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { hasNotEnded } from '../sessions/end-store.ts';
import type { Session } from '../sessions/session.ts';
import { passwordsOf } from './password.ts';
import { withCode } from './spend-code.ts';
import { throttlesOf } from './throttles.ts';
import { hasTwoFactor } from './two-factor-store.ts';

/** What the user of a session gives again for a sensitive change: with two-factor authentication on, the code too. */
export type Proof = { password: string; code?: string | undefined };

/**
 * Has the user give the password again, for a change of their own account. Wrong ones are counted by session: who is not in the
 * account cannot lock its owner out of this.
 * @param pointer where in the input the password is.
 * @throws Invalid `wrong_password`; TooManyRequests after too many of them.
 */
export async function confirmPassword(
  platform: Platform,
  actor: Actor,
  session: Session,
  password: string,
  pointer = '/password',
): Promise<Account> {
  const userId = session.user.id;
  const account = await findAccount(platform.db, userId);
  if (!account) throw new Unauthenticated('not_logged_in', 'Log in first.');
  const { confirmation } = throttlesOf(platform);
  await confirmation.take(session.id);
  if (!(await passwordsOf(platform).verify(account.password_hash, password))) {
    await change(platform, actor, async ({ record }) => {
      const subject = { id: userId, identifier: account.email };
      record('user.password:confirmation_failed', { subject, outcome: 'failure', reason: 'wrong_password' });
    });
    throw new Invalid('wrong_password', 'The password is wrong.', [
      { pointer, message: 'The password is wrong. Check it and try again.' },
    ]);
  }
  await confirmation.forget(session.id);
  return account;
}

export const codeRequired = () =>
  new Invalid('code_required', 'Two-factor authentication is on: a code is also required.', [
    { pointer: '/code', message: 'Enter a code from your authenticator app, or a backup code.' },
  ]);

/**
 * Makes a change that its user has confirmed: with two-factor authentication on only with a code. The account is held, so that a
 * step that secures it either finds what the change made, or has ended the session before.
 * @throws Invalid `code_required` or `invalid_code`; TooManyRequests; Unauthenticated when the session has ended meanwhile.
 */
export async function confirmedChange<Result>(
  platform: Platform,
  actor: Actor,
  session: Session,
  code: string | undefined,
  work: (step: Change) => Promise<Result>,
): Promise<Result> {
  const held = async (step: Change) => {
    await requireHeld(step.tx, session);
    return work(step);
  };
  const { id, email } = session.user;
  return changeWithCode(platform, actor, { id, identifier: email }, code, held, session.id);
}

/**
 * Makes a change in an account: with two-factor authentication on only with a code.
 * @param sessionId as of `withCode`.
 * @throws Invalid `code_required` or `invalid_code`; TooManyRequests.
 */
export async function changeWithCode<Result>(
  platform: Platform,
  actor: Actor,
  subject: { id: string; identifier: string },
  code: string | undefined,
  work: (step: Change) => Promise<Result>,
  sessionId?: string,
): Promise<Result> {
  if (!(await hasTwoFactor(platform.db, subject.id))) return change(platform, actor, work);
  if (code === undefined) throw codeRequired();
  return withCode(platform, actor, subject, code, work, sessionId);
}

/**
 * Holds the account of a session until the transaction ends, so that steps that secure it wait.
 * @throws Unauthenticated when the session has ended.
 */
export async function requireHeld(tx: Transaction, session: Session): Promise<void> {
  await holdAccount(tx, session.user.id);
  if (await hasNotEnded(tx, session.id)) return;
  throw new Unauthenticated('session_ended', 'This session has ended. Log in again.');
}
