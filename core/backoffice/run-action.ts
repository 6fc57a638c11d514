import type { z } from 'zod';
import type { Session } from '#core/identity/index.ts';
import { isUniqueViolation } from '#core/platform/database.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Acting, actOnUser, type Step } from './act-on-user.ts';
import { confirmEmail } from './actions/email.ts';
import { lockAccount, unlockAccount } from './actions/lock.ts';
import { requirePasswordChange, sendPasswordReset, waivePasswordChange } from './actions/password.ts';
import { revokeAllSessions, revokeOneSession, revokeSessions } from './actions/sessions.ts';
import { resetTwoFactor, revokeDevices, revokeOneDevice } from './actions/two-factor.ts';
import { approvalById, requestApproval } from './approvals.ts';
import type { actionResultSchema, Outcome } from './user-action.ts';
import { userById } from './users/accounts.ts';

/** An action with what it needs besides the account. */
export type ActionInput =
  | { action: 'revoke_sessions'; session_ids?: string[] | undefined; session_id?: string }
  | { action: 'revoke_devices'; device_id?: string }
  | { action: 'send_password_reset' | 'require_password_change' | 'waive_password_change' }
  | { action: 'lock' | 'unlock' | 'reset_two_factor' }
  | { action: 'confirm_email'; new_email: string };

type Done = Outcome & { approvalId?: string };

/** Runs an action in the transaction of a step. */
export async function doAction(platform: Platform, step: Step, input: ActionInput): Promise<Done> {
  switch (input.action) {
    case 'revoke_sessions':
      if (input.session_id !== undefined) return revokeOneSession(step, input.session_id);
      return input.session_ids ? revokeSessions(step, input.session_ids) : revokeAllSessions(step);
    case 'revoke_devices':
      return input.device_id === undefined ? revokeDevices(step) : revokeOneDevice(step, input.device_id);
    case 'send_password_reset':
      return sendPasswordReset(platform, step);
    case 'require_password_change':
      return requirePasswordChange(step);
    case 'waive_password_change':
      return waivePasswordChange(step);
    case 'lock':
      return lockAccount(step);
    case 'unlock':
      return unlockAccount(step);
    case 'reset_two_factor':
      return platform.config.TWO_FACTOR_RESET_APPROVAL ? askSecond(platform, step) : resetTwoFactor(step);
    case 'confirm_email':
      return confirmEmail(platform, step, input.new_email);
  }
}

async function askSecond(platform: Platform, step: Step): Promise<Done> {
  const request = await requestApproval(platform, step, 'reset_two_factor');
  if (!request) return { changed: false, affected: 0 };
  return { changed: request.isNew, affected: 0, approvalId: request.id };
}

/** Runs an action of staff on one account and tells what became of it. @throws as `actOnUser` and the action. */
export async function runAction(
  platform: Platform,
  session: Session,
  acting: Acting,
  userId: string,
  input: ActionInput,
): Promise<z.infer<typeof actionResultSchema>> {
  const done = await actOnUser(platform, session, acting, userId, (step) =>
    doAction(platform, step, input),
  ).catch((error) => {
    // Whether the address is free is left to the constraint: two could take it at once.
    if (!isUniqueViolation(error)) throw error;
    throw new Conflict('email_taken', 'Another account now uses this address.');
  });
  return {
    changed: done.changed,
    affected: done.affected,
    approval: done.approvalId === undefined ? null : await approvalById(platform, done.approvalId),
    user: await userById(platform.db, userId),
  };
}
