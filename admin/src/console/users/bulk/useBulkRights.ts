import { staffActions } from '../../../api/staff-actions.ts';
import { accessOf, useCanAccess } from '../../data/useCanAccess.ts';

type Actions = typeof staffActions;

/** What the console does to many users at once. */
export type ManyAction = {
  [Action in keyof Actions]: Actions[Action]['bulk'] extends 'console' ? Action : never;
}[keyof Actions];
const isForMany = (action: keyof Actions): action is ManyAction => staffActions[action].bulk === 'console';
const manyActions = (Object.keys(staffActions) as (keyof Actions)[]).filter(isForMany);

/** Returns what the role may do to many users at once. */
export function useBulkRights(): { actions: ManyAction[]; exports: boolean; sees: boolean } {
  const { canAccess: sees = false } = useCanAccess({ resource: 'bulk-actions', action: 'run' });
  const { canAccess: exports = false } = useCanAccess({ resource: 'users', action: 'export' });
  const permitted = manyActions.filter(
    // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes, so neither does the order of the hooks
    (action) => useCanAccess(accessOf(staffActions[action].permission)).canAccess,
  );
  return { actions: sees ? permitted : [], exports, sees };
}
