import { staffActions } from '../../../api/staff-actions.ts';
import { accessOf, useCanAccess, useCanAccessAll } from '../../data/useCanAccess.ts';

type Actions = typeof staffActions;

/** What the console does to many users at once. */
export type ManyAction = {
  [Action in keyof Actions]: Actions[Action]['bulk'] extends 'console' ? Action : never;
}[keyof Actions];
const isForMany = (action: keyof Actions): action is ManyAction => staffActions[action].bulk === 'console';
const manyActions = (Object.keys(staffActions) as (keyof Actions)[]).filter(isForMany);
const accesses = manyActions.map((action) => accessOf(staffActions[action].permission));

/** Returns what the role may do to many users at once. */
export function useBulkRights(): { actions: ManyAction[]; exports: boolean; sees: boolean } {
  const { canAccess: sees = false } = useCanAccess({ resource: 'bulk-actions', action: 'run' });
  const { canAccess: exports = false } = useCanAccess({ resource: 'users', action: 'export' });
  const may = useCanAccessAll(accesses);
  return { actions: sees ? manyActions.filter((_, at) => may[at]) : [], exports, sees };
}
