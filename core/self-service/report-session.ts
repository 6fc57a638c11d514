import type { Reason } from '#contract/reasons.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { raiseAlert } from '#core/detection/index.ts';
import { lockUser } from '#core/directory/index.ts';
import {
  endOwnSession,
  type OwnSessionRow,
  revokedDetails,
  type Session,
  secureAccount,
  toldOf,
} from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { eventsOfSession, ownSession } from './own-sessions.ts';

const EVIDENCE_EVENTS = 20;

/**
 * "This was not me": revokes the session and everything else that anyone who opened it may have left behind, other sessions included;
 * tells staff with what it did as evidence, and the user by mail. It may have ended before: someone was in the account all the same. Twice raises one alert.
 * @throws NotFound; Conflict for the session that asks.
 */
export async function reportSession(platform: Platform, actor: Actor, current: Session, id: string) {
  const { user } = current;
  const session = await ownSession(platform, user.id, id);
  if (session.id === current.id) {
    throw new Conflict('own_session', 'This is the session that you are using. Log out instead.');
  }
  const events = await eventsOfSession(platform, session, EVIDENCE_EVENTS);
  const now = platform.clock.now();
  await change(platform, actor, async (work) => {
    await lockUser(work.tx, user.id);
    await endOwnSession(work.tx, user.id, id, { at: now, reason: 'reported', by: user.id });
    const revoked = await secureAccount(work.tx, {
      userId: user.id,
      at: now,
      reason: 'reported',
      by: user.id,
      keepSessionId: current.id,
    });
    work.record('user.session:reported', {
      subject: { id: user.id, identifier: user.email },
      target: { type: 'session', id },
      details: { session_hash: session.session_hash, ...revokedDetails(revoked) },
    });
    const isNews = await raiseAlert(work, {
      kind: 'session_reported',
      severity: 'high',
      subject_id: user.id,
      subject_identifier: user.email,
      session_hash: session.session_hash,
      reasons: [reasonOf(session)],
      evidence: events.map((event) => event.id),
      created_at: now,
    });
    if (isNews) work.mail('session_reported', user.id, toldOf(revoked));
  });
}

const reasonOf = ({ browser, os, ip, city, country }: OwnSessionRow): Reason => ({
  code: 'session_reported',
  params: { device: { browser, os }, ip, location: { city, country } },
});
