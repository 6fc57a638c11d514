import { type EndReason, isEndReason } from '#contract/session-ends.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { findEndedByToken } from './own-store.ts';
import type { SessionLimits } from './session.ts';

/** Why a session is over, as a sentence. */
const sentences: Record<EndReason, string> = {
  logged_out: 'You logged out.',
  revoked: 'This session was revoked from another device.',
  reported: 'This session was reported as not yours and revoked.',
  password_changed: 'The password was changed, which revoked this session.',
  password_reset: 'The password was reset, which revoked this session.',
  two_factor_changed: 'Two-factor authentication was changed, which revoked this session.',
  email_change_undone: 'A change of the e-mail address was undone, which revoked this session.',
  replaced: 'You logged in again in this browser, which ended this session.',
  revoked_by_staff: 'Support revoked this session.',
  revoked_by_detection: 'A detection rule revoked this session.',
  two_factor_reset_by_staff: 'Support reset two-factor authentication, which revoked this session.',
  role_changed_by_staff: 'Your role was changed, which revoked this session.',
  idle: 'This session ended because it was inactive for too long.',
  expired: 'This session reached its maximum length and ended.',
  account_locked: 'This account is locked. Contact support.',
  account_deactivated: 'This account is deactivated. Contact support.',
  account_closed: 'This account is closed.',
};

export type Ended = { reason: string };

type Lifetime = { last_active_at: Date; expires_at: Date; ended_at: Date | null; end_reason: string | null };

/** Returns when and why a session ended, whether someone ended it or time did; null while it lives. */
export function endOf(
  session: Lifetime,
  now: Date,
  { idleMs }: Pick<SessionLimits, 'idleMs'>,
): { ended_at: Date; end_reason: string | null } | null {
  const { ended_at, end_reason, expires_at, last_active_at } = session;
  if (ended_at) return { ended_at, end_reason };
  const idleAt = new Date(last_active_at.getTime() + idleMs);
  if (idleAt < expires_at && idleAt <= now) return { ended_at: idleAt, end_reason: 'idle' };
  return expires_at <= now ? { ended_at: expires_at, end_reason: 'expired' } : null;
}

/** Returns why the session of a token is over; null when there was none. */
export async function endOfToken(platform: Platform, token: string): Promise<Ended | null> {
  const session = await findEndedByToken(platform.db, sha256(token));
  if (!session) return null;
  const idleMs = platform.config.SESSION_IDLE_HOURS * 3_600_000;
  const end = endOf(session, platform.clock.now(), { idleMs });
  if (end?.end_reason) return { reason: end.end_reason };
  // It neither ended nor ran out: it was opened without two-factor authentication that is required by now.
  return {
    reason: session.user_status === 'active' ? 'two_factor_changed' : `account_${session.user_status}`,
  };
}

/** Returns the error for anyone who still uses a session that is over. */
export const sessionEnded = ({ reason }: Ended): Unauthenticated =>
  new Unauthenticated(
    'session_ended',
    `${isEndReason(reason) ? sentences[reason] : 'This session has ended.'} Log in again.`,
    reason,
  );
