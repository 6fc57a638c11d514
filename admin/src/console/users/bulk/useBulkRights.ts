import { usePermissions } from 'react-admin';
import { staffActions } from '../../../api/staff-actions.ts';
import type { SessionAnswer } from '../../../shared/session.ts';

type Actions = typeof staffActions;

/** What the console does to many users at once. */
export type ManyAction = {
  [Action in keyof Actions]: Actions[Action]['bulk'] extends 'console' ? Action : never;
}[keyof Actions];
const isForMany = (action: keyof Actions): action is ManyAction => staffActions[action].bulk === 'console';
const manyActions = (Object.keys(staffActions) as (keyof Actions)[]).filter(isForMany);

/** Returns what the role may do to many users at once. */
export function useBulkRights(): { actions: ManyAction[]; exports: boolean; sees: boolean } {
  const { permissions = [] } = usePermissions<SessionAnswer['permissions']>();
  const sees = permissions.includes('bulk_actions:run');
  const actions = sees
    ? manyActions.filter((action) => permissions.includes(staffActions[action].permission))
    : [];
  return { actions, exports: permissions.includes('users:export'), sees };
}
