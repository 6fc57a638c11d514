import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import type { Permission } from '#contract/permissions.ts';
import { reasonCodes } from '#contract/reason-codes.ts';
import { userSchema } from '#core/directory/index.ts';
import { lineText } from '#core/platform/text.ts';
import { approvalSchema } from './approval.ts';

/** What staff can do to an account, and which permission each needs. */
export const userActions = {
  revoke_sessions: 'users:revoke_sessions',
  revoke_devices: 'users:revoke_devices',
  send_password_reset: 'users:send_password_reset',
  require_password_change: 'users:require_password_change',
  waive_password_change: 'users:require_password_change',
  lock: 'users:lock',
  unlock: 'users:lock',
  reset_two_factor: 'users:reset_two_factor',
  confirm_email: 'users:confirm_email',
} as const satisfies Record<string, Permission>;
export type UserAction = keyof typeof userActions;
export const userActionNames = Object.keys(userActions) as UserAction[];

/** Why a member of staff acts: asked with every action on someone's account. The user does not get to read it. */
export const staffNoteSchema = z
  .strictObject({
    reason_code: z.enum(reasonCodes),
    reason: lineText(limits.reason.maxLength, limits.reason.minLength, 'Enter a short reason.'),
    ticket: lineText(limits.ticket.maxLength).optional().describe('Number of the ticket that requested it.'),
  })
  .meta({ id: 'StaffNote' });

export type StaffNote = z.infer<typeof staffNoteSchema>;

/** What became of an action. */
export const actionResultSchema = z
  .object({
    changed: z
      .boolean()
      .describe('false when the user was already in that state: nothing was changed, recorded or e-mailed.'),
    affected: z.int().describe('Sessions or devices revoked.'),
    approval: approvalSchema
      .nullable()
      .describe('The request, when a second member of staff has to approve it.'),
    user: userSchema,
  })
  .meta({ id: 'ActionResult' });

/** What an action did. */
export type Outcome = { changed: boolean; affected: number };
export const unchanged: Outcome = { changed: false, affected: 0 };
