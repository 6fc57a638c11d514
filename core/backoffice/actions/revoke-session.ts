import { z } from 'zod';
import { findOwnSession } from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import { defineStaffAction } from '../staff-action.ts';
import { revokeGivenSessions } from './revoke-given-sessions.ts';

export const revokeSession = defineStaffAction({
  name: 'revoke_session',
  permission: 'users:revoke_sessions',
  path: 'sessions/{session_id}/revoke',
  summary: 'Revoke a session of a user',
  description: 'It stops working immediately.',
  errors: { 404: 'no_such_user or no_such_session' },
  input: { session_id: z.uuid().toLowerCase() },
  events: ['user.session:revoked'],
  mails: ['sessions_revoked_by_staff'],
  isDangerous: true,
  likelyReason: 'user_request',

  async run(step, { session_id }) {
    if (!(await findOwnSession(step.tx, step.user.id, session_id))) {
      throw new NotFound('no_such_session', 'This user has no session with this id.');
    }
    return revokeGivenSessions(step, [session_id]);
  },
});
