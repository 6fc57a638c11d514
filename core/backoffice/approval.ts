import { z } from 'zod';
import { type ApprovalState, approvalStates } from '#contract/approvals.ts';
import { reasonCodes } from '#contract/reason-codes.ts';
import { ownerSchema } from '#core/directory/index.ts';

/** Actions that can need a second member of staff. */
export const approvableActions = ['reset_two_factor'] as const;
export type ApprovableAction = (typeof approvableActions)[number];

/** How a request ends that does not run out. */
export type Decision = Exclude<ApprovalState, 'pending' | 'expired'>;

const person = z.object({ id: z.uuid(), name: z.string() });

/** What a second member of staff has to agree to. */
export const approvalSchema = z
  .object({
    id: z.uuid(),
    action: z.enum(approvableActions),
    state: z.enum(approvalStates),
    user: person.extend({ email: z.string() }),
    reason_code: z.enum(reasonCodes),
    reason: z.string(),
    ticket: z.string().nullable(),
    requested_by: ownerSchema,
    requested_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    decided_by: person.nullable(),
    decided_at: z.iso.datetime().nullable(),
    decision_reason: z.string().nullable(),
  })
  .meta({ id: 'Approval' });

export type Approval = z.infer<typeof approvalSchema>;

/** Returns a request that nobody decided in time has run out, whether or not that was written down yet. */
export const stateAt = (approval: { state: ApprovalState; expires_at: Date }, now: Date): ApprovalState =>
  approval.state === 'pending' && approval.expires_at <= now ? 'expired' : approval.state;
