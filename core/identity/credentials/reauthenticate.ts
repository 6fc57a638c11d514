import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '../sessions/session.ts';
import { rotateSession } from '../sessions/sessions.ts';
import { codeRequired, confirmPassword } from './confirm.ts';
import { withCode } from './spend-code.ts';
import { hasTwoFactor } from './two-factor-store.ts';

export type Evidence = { password?: string | undefined; code?: string | undefined };

/**
 * Takes the password again for a sensitive action, and where two-factor authentication is on a code; a password that is given
 * besides the code must be right too. Gives the session a new token.
 * @throws Invalid `wrong_password`, `invalid_code` or `code_required`, TooManyRequests after too many failures.
 */
export async function reauthenticate(platform: Platform, actor: Actor, session: Session, evidence: Evidence) {
  const subject = { id: session.user.id, identifier: session.user.email };
  const { password, code } = evidence;
  const proceed = async ({ tx, record }: Change, method: string) => {
    const rotated = await rotateSession(platform, tx, session);
    record('user:reauthenticated', {
      subject,
      session_hash: rotated.session.session_hash,
      details: { method, previous_session_hash: session.session_hash },
    });
    return rotated;
  };
  const hasCode = await hasTwoFactor(platform.db, subject.id);
  if (!hasCode && password === undefined) {
    throw new Conflict('two_factor_off', 'Two-factor authentication is not on. Enter your password.');
  }
  if (password !== undefined) await confirmPassword(platform, actor, session, password);
  if (!hasCode) return change(platform, actor, (step) => proceed(step, 'password'));
  if (code === undefined) throw codeRequired();
  return withCode(
    platform,
    actor,
    subject,
    code,
    (step, kind) => proceed(step, password === undefined ? kind : `password+${kind}`),
    session.id,
  );
}
