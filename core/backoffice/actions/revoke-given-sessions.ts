import { type EndedSession, endGivenSessions } from '#core/identity/index.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../staff-action.ts';

export const REVOKED_BY_STAFF = 'revoked_by_staff';

/** Records an event for each session that was revoked. */
export function recordRevoked(step: Step<'user.session:revoked', never>, revoked: EndedSession[]): void {
  for (const { id, session_hash } of revoked) {
    step.record('user.session:revoked', {
      target: { type: 'session', id },
      details: { session_hash, end_reason: REVOKED_BY_STAFF },
    });
  }
}

/** Revokes the given sessions of the user; each is refused from the next request on. */
export async function revokeGivenSessions(
  step: Step<'user.session:revoked', 'sessions_revoked_by_staff'>,
  ids: string[],
): Promise<Outcome> {
  const { tx, user, at, by } = step;
  const revoked = await endGivenSessions(tx, user.id, ids, { at, reason: REVOKED_BY_STAFF, by });
  if (revoked.length === 0) return unchanged;
  recordRevoked(step, revoked);
  step.mail('sessions_revoked_by_staff', user.id, {});
  return { changed: true, affected: revoked.length };
}
