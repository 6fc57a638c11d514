import {
  type EndedSession,
  endGivenSessions,
  findOwnSession,
  isAnythingRevoked,
  revokedDetails,
  secureAccount,
  toldOf,
} from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

const reason = 'revoked_by_staff';

function recordEnded(step: Step, ended: EndedSession[]): void {
  for (const { id, session_hash } of ended) {
    step.record('user.session:revoked', {
      target: { type: 'session', id },
      details: { session_hash, end_reason: reason },
    });
  }
}

/**
 * Revokes all sessions of the user, and with them everything else that someone could get back in by: who is in an account has
 * perhaps made a token, trusted a device, or requested another address.
 */
export async function revokeAllSessions(step: Step): Promise<Outcome> {
  const { tx, user, at, by } = step;
  const revoked = await secureAccount(tx, { userId: user.id, at, reason, by });
  if (!isAnythingRevoked(revoked)) return unchanged;
  recordEnded(step, revoked.sessions);
  step.record('user.access:revoked', { details: revokedDetails(revoked) });
  step.mail('sessions_revoked_by_staff', user.id, toldOf(revoked));
  return { changed: true, affected: revoked.sessions.length };
}

/** Revokes the given sessions of the user; each is refused from the next request on. */
export async function revokeSessions(step: Step, ids: string[]): Promise<Outcome> {
  const { tx, user, at, by } = step;
  const ended = await endGivenSessions(tx, user.id, ids, { at, reason, by });
  if (ended.length === 0) return unchanged;
  recordEnded(step, ended);
  step.mail('sessions_revoked_by_staff', user.id, {});
  return { changed: true, affected: ended.length };
}

/** @throws NotFound when the user has no such session. */
export async function revokeOneSession(step: Step, id: string): Promise<Outcome> {
  if (!(await findOwnSession(step.tx, step.user.id, id))) {
    throw new NotFound('no_such_session', 'This user has no session with this id.');
  }
  return revokeSessions(step, [id]);
}
