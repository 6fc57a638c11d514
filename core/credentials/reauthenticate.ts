import type { Actor } from '#core/audit/actor.ts';
import { type Change, change } from '#core/audit/change.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '#core/sessions/session.ts';
import { rotateSession } from '#core/sessions/sessions.ts';
import { confirmPassword } from './confirm.ts';
import { withCode } from './spend-code.ts';
import { hasSecondFactor } from './two-factor-store.ts';

export type Evidence = { password: string } | { code: string };

/**
 * Takes the password again for a staff action, or a code where two-factor authentication is on, and gives the session
 * a new token.
 * @throws Invalid `wrong_password` or `invalid_code`, TooManyRequests after too many failures.
 */
export async function reauthenticate(platform: Platform, actor: Actor, session: Session, evidence: Evidence) {
  const subject = { id: session.user.id, login: session.user.email };
  const goOn = async ({ tx, record }: Change, method: string) => {
    const rotated = await rotateSession(platform, tx, session);
    record('user:reauthenticated', {
      subject,
      session_hash: rotated.session.session_hash,
      details: { method, previous_session_hash: session.session_hash },
    });
    return rotated;
  };
  if ('code' in evidence) {
    if (!(await hasSecondFactor(platform.db, subject.id))) {
      throw new Conflict('two_factor_off', 'Two-factor authentication is not on. Give your password.');
    }
    return withCode(platform, actor, subject, evidence.code, goOn);
  }
  await confirmPassword(platform, actor, subject.id, evidence.password);
  return change(platform, actor, (step) => goOn(step, 'password'));
}
