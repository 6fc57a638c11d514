import { z } from 'zod';
import { userSchema } from '#core/directory/index.ts';
import type { Session } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Acting, actOnUser, type Step } from './act-on-user.ts';
import { type StaffActionName, staffAction } from './actions/index.ts';
import { approvalSchema } from './approval.ts';
import { approvalById, requestApproval } from './approvals.ts';
import { type Outcome, unchanged } from './staff-action.ts';
import { userById } from './users/accounts.ts';

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

type ActionInput = Record<string, unknown>;
type Done = Outcome & { approvalId?: string };

/**
 * Carries out an action in the transaction of a step, or requests that a second member of staff approves it where that is required.
 * @param input as the action's schema parsed it.
 */
export async function performAction(step: Step, name: StaffActionName, input: ActionInput): Promise<Done> {
  const action = staffAction(name);
  if (!action.approval?.isRequired(step.platform.config)) return action.run(step, input);
  const request = await requestApproval(step, name);
  return request ? { changed: request.isNew, affected: 0, approvalId: request.id } : unchanged;
}

/** Runs an action of staff on one account and returns what became of it. @throws as `actOnUser` and the action. */
export async function runAction(
  platform: Platform,
  session: Session,
  acting: Acting,
  userId: string,
  { action, input }: { action: StaffActionName; input: ActionInput },
): Promise<z.infer<typeof actionResultSchema>> {
  const done = await actOnUser(platform, session, acting, userId, (step) =>
    performAction(step, action, input),
  );
  return {
    changed: done.changed,
    affected: done.affected,
    approval: done.approvalId === undefined ? null : await approvalById(platform, done.approvalId),
    user: await userById(platform.db, userId),
  };
}
