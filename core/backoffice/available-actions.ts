import { z } from 'zod';
import { isAllowed } from '#contract/permissions.ts';
import type { Session } from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { type ActionState, findActionState } from './available-store.ts';
import { rankInTheWay } from './rank.ts';
import { type UserAction, userActionNames, userActions } from './user-action.ts';

const hindrances = [
  'no_permission',
  'own_account',
  'higher_role',
  'account_closed',
  'not_active',
  'already_locked',
  'not_locked',
  'account_deactivated',
  'two_factor_off',
  'approval_pending',
  'no_live_sessions',
  'no_trusted_devices',
  'already_required',
  'not_required',
  'no_email_change',
] as const;
type Hindrance = (typeof hindrances)[number];

export const availableActionSchema = z
  .object({
    action: z.enum(userActionNames as [UserAction, ...UserAction[]]),
    allowed: z.boolean(),
    why_not: z.enum(hindrances).nullable(),
    needs_approval: z
      .boolean()
      .describe('It becomes a request that a second member of staff has to approve.'),
    affects: z.int().nullable().describe('Active sessions or trusted devices that it would revoke.'),
    new_email: z.string().nullable().describe('The address that `confirm_email` would confirm.'),
  })
  .meta({ id: 'AvailableAction' });

/** Returns what of the account's own state stands in the way of an action; null for nothing. */
export function stateInTheWay(action: UserAction, state: ActionState): Hindrance | null {
  switch (action) {
    case 'revoke_sessions':
      return state.live_sessions + state.devices > 0 || state.more_to_revoke ? null : 'no_live_sessions';
    case 'revoke_devices':
      return state.devices === 0 ? 'no_trusted_devices' : null;
    case 'send_password_reset':
      return state.status === 'active' ? null : 'not_active';
    case 'require_password_change':
      return state.password_change_required ? 'already_required' : null;
    case 'waive_password_change':
      return state.password_change_required ? null : 'not_required';
    case 'lock':
      if (state.status === 'active') return null;
      return state.status === 'locked' ? 'already_locked' : 'account_deactivated';
    case 'unlock':
      return state.status === 'locked' ? null : 'not_locked';
    case 'reset_two_factor':
      if (!state.two_factor_enabled) return 'two_factor_off';
      return state.reset_pending ? 'approval_pending' : null;
    case 'confirm_email':
      return state.new_email === null ? 'no_email_change' : null;
  }
}

function affectedBy(action: UserAction, state: ActionState): number | null {
  if (action === 'revoke_devices') return state.devices;
  const endsSessions = action === 'revoke_sessions' || action === 'lock' || action === 'reset_two_factor';
  return endsSessions ? state.live_sessions : null;
}

function hindranceOf(session: Session, action: UserAction, state: ActionState): Hindrance | null {
  if (!isAllowed(session.user.role, userActions[action])) return 'no_permission';
  const way = rankInTheWay(session.user, state);
  if (way) return way === 'self' ? 'own_account' : 'higher_role';
  return state.closed ? 'account_closed' : stateInTheWay(action, state);
}

/** Returns what the asking member of staff can do to an account now, and why not. @throws NotFound */
export async function availableActions(platform: Platform, session: Session, userId: string) {
  const state = await readOnly(platform, (tx) => findActionState(tx, userId, platform.clock.now()));
  if (!state) throw new NotFound('no_such_user', 'There is no user with this id.');
  return userActionNames.map((action) => {
    const why_not = hindranceOf(session, action, state);
    const needs_approval = action === 'reset_two_factor' && platform.config.TWO_FACTOR_RESET_APPROVAL;
    const affects = affectedBy(action, state);
    const new_email = action === 'confirm_email' && why_not === null ? state.new_email : null;
    return { action, allowed: why_not === null, why_not, needs_approval, affects, new_email };
  });
}
