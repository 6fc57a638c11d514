import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { isAnythingRevoked, revokedDetails, secureAccount, toldOf } from '#core/identity/index.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';
import { REVOKED_BY_STAFF, recordRevoked, revokeGivenSessions } from './revoke-given-sessions.ts';

/**
 * Together with all sessions, everything else is revoked that an intruder could come back with: they may have created a token,
 * trusted a device, or requested another address.
 */
export const revokeSessions = defineStaffAction({
  name: 'revoke_sessions',
  permission: 'users:revoke_sessions',
  path: 'sessions/revoke',
  summary: 'Revoke several or all sessions of a user',
  description: 'They stop working immediately. Without `session_ids`: all.',
  input: { session_ids: z.array(z.uuid().toLowerCase()).min(1).max(limits.sessionIds.maxItems).optional() },
  events: ['user.session:revoked', 'user.access:revoked'],
  mails: ['sessions_revoked_by_staff'],
  unavailable: {
    no_live_sessions: ({ live_sessions, devices, more_to_revoke }) =>
      live_sessions + devices === 0 && !more_to_revoke,
  },
  affects: ({ live_sessions }) => live_sessions,
  isDangerous: true,
  likelyReason: 'user_request',
  bulk: 'console',

  async run(step, { session_ids }) {
    if (session_ids) return revokeGivenSessions(step, session_ids);
    const { tx, user, at, by } = step;
    const revoked = await secureAccount(tx, { userId: user.id, at, reason: REVOKED_BY_STAFF, by });
    if (!isAnythingRevoked(revoked)) return unchanged;
    recordRevoked(step, revoked.sessions);
    step.record('user.access:revoked', { details: revokedDetails(revoked) });
    step.mail('sessions_revoked_by_staff', user.id, toldOf(revoked));
    return { changed: true, affected: revoked.sessions.length };
  },
});
