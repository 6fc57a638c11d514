import type { Actor } from '#core/audit-trail/index.ts';
import { replacePassword } from '#core/directory/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '../sessions/session.ts';
import { rotateSession } from '../sessions/sessions.ts';
import { confirmedChange, confirmPassword } from './confirm.ts';
import { acceptPassword } from './new-password.ts';
import { judgePassword, type PasswordJudgement } from './password-rules.ts';
import { revokedDetails, secureAccount, toldOf } from './revocable.ts';
import { throttlesOf } from './throttles.ts';
import { hasTwoFactor } from './two-factor-store.ts';

/** Judges a password for the strength meter; nothing is kept of it. */
export async function checkNewPassword(
  platform: Platform,
  { user }: Session,
  password: string,
): Promise<PasswordJudgement> {
  await throttlesOf(platform).judge.take(user.id);
  return judgePassword(password, {
    email: user.email,
    name: user.name,
    organisation: user.organisation?.name ?? null,
    two_factor: await hasTwoFactor(platform.db, user.id),
  });
}

export type PasswordChange = { current_password: string; new_password: string; code?: string | undefined };

/**
 * Changes the user's own password. Everything else that the account trusted is revoked; the session that asks continues with a
 * new token.
 * @throws Invalid `wrong_password`, `code_required`, `invalid_code`, `weak_password` or `password_unchanged`; Conflict when it
 * was changed meanwhile.
 */
export async function changePassword(
  platform: Platform,
  actor: Actor,
  session: Session,
  { current_password, new_password, code }: PasswordChange,
) {
  const account = await confirmPassword(platform, actor, session, current_password, '/current_password');
  const hash = await acceptPassword(
    platform,
    account,
    await hasTwoFactor(platform.db, account.id),
    new_password,
  );
  return confirmedChange(platform, actor, session, code, async ({ tx, record, mail }) => {
    const at = platform.clock.now();
    if (!(await replacePassword(tx, account, hash, at))) {
      throw new Conflict(
        'password_changed_meanwhile',
        'Your password was just changed. Log in with the new one.',
      );
    }
    const revoked = await secureAccount(tx, {
      userId: account.id,
      at,
      reason: 'password_changed',
      keepSessionId: session.id,
    });
    const rotated = await rotateSession(platform, tx, session);
    record('user.password:changed', {
      subject: { id: account.id, identifier: account.email },
      session_hash: rotated.session.session_hash,
      details: { ...revokedDetails(revoked), previous_session_hash: session.session_hash },
    });
    mail('password_changed', account.id, toldOf(revoked));
    return rotated;
  });
}
