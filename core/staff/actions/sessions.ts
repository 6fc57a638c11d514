import { NotFound } from '#core/platform/errors.ts';
import { endGivenSessions } from '#core/sessions/end-store.ts';
import { findOwnSession } from '#core/sessions/own-store.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

/** Ends the given sessions of the user, or all; each is refused from the next request on. */
export async function revokeSessions(step: Step, ids: string[] | null): Promise<Outcome> {
  const { tx, user, at, by } = step;
  const ended = await endGivenSessions(tx, user.id, ids, { at, reason: 'revoked_by_staff', by });
  for (const { id, session_hash } of ended) {
    step.record('user.session:revoked', {
      target: { type: 'session', id },
      details: { session_hash, end_reason: 'revoked_by_staff' },
    });
  }
  if (ended.length === 0) return unchanged;
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
