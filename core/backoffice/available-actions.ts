import { z } from 'zod';
import { isAllowed } from '#contract/permissions.ts';
import type { Session } from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { type DeclaredWhyNot, listedActionNames, listedActions } from './actions/index.ts';
import { type ActionState, findActionState } from './available-store.ts';
import { rankInTheWay } from './rank.ts';
import type { StaffAction } from './staff-action.ts';

/** What stands in the way of all actions alike. */
const common = ['no_permission', 'own_account', 'higher_role', 'account_closed', 'approval_pending'] as const;
type WhyNot = (typeof common)[number] | DeclaredWhyNot;

const declared = listedActions.flatMap(({ unavailable = {} }) => Object.keys(unavailable));
const whyNotCodes = [...new Set<string>([...common, ...declared])] as [WhyNot, ...WhyNot[]];

export const availableActionSchema = z
  .object({
    action: z.enum(listedActionNames),
    allowed: z.boolean(),
    why_not: z.enum(whyNotCodes).nullable(),
    needs_approval: z
      .boolean()
      .describe('It becomes a request that a second member of staff has to approve.'),
    affects: z.int().nullable().describe('Active sessions or trusted devices that it would revoke.'),
    input: z
      .record(z.string(), z.string())
      .nullable()
      .describe('What to send with the reason, as it is now: `new_email` for `confirm_email`.'),
  })
  .meta({ id: 'AvailableAction' });

/** Returns what of the account's own state stands in the way of an action; null for nothing. */
function stateInTheWay(action: StaffAction, state: ActionState): WhyNot | null {
  const reasons = Object.entries(action.unavailable ?? {});
  const reason = reasons.find(([, holds]) => holds(state));
  if (reason) return reason[0] as WhyNot;
  return state.pending_approvals.includes(action.name) ? 'approval_pending' : null;
}

function whyNot(session: Session, action: StaffAction, state: ActionState): WhyNot | null {
  if (!isAllowed(session.user.role, action.permission)) return 'no_permission';
  const way = rankInTheWay(session.user, state);
  if (way) return way === 'self' ? 'own_account' : 'higher_role';
  return state.closed ? 'account_closed' : stateInTheWay(action, state);
}

/** Returns what the requesting member of staff can do to an account now, and why not the rest. @throws NotFound */
export async function availableActions(platform: Platform, session: Session, userId: string) {
  const state = await readOnly(platform, (tx) => findActionState(tx, userId, platform.clock.now()));
  if (!state) throw new NotFound('no_such_user', 'There is no user with this id.');
  return listedActions.map((action) => {
    const why_not = whyNot(session, action, state);
    return {
      action: action.name,
      allowed: why_not === null,
      why_not,
      needs_approval: action.approval?.isRequired(platform.config) ?? false,
      affects: action.affects?.(state) ?? null,
      input: why_not === null ? (action.suggestedInput?.(state) ?? null) : null,
    };
  });
}
