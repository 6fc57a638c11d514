import { useCanAccess } from '../../data/useCanAccess.ts';

/** What the console does to many users at once. */
export type ManyAction = 'revoke_sessions' | 'require_password_change';

/** What the role may do to many users at once. */
export function useBulkRights(): { actions: ManyAction[]; exports: boolean; sees: boolean } {
  const { canAccess: sees = false } = useCanAccess({ resource: 'bulk-actions', action: 'run' });
  const { canAccess: exports = false } = useCanAccess({ resource: 'users', action: 'export' });
  const { canAccess: revokes = false } = useCanAccess({ resource: 'users', action: 'revoke_sessions' });
  const { canAccess: requires = false } = useCanAccess({
    resource: 'users',
    action: 'require_password_change',
  });
  const actions: ManyAction[] = [];
  if (sees && revokes) actions.push('revoke_sessions');
  if (sees && requires) actions.push('require_password_change');
  return { actions, exports, sees };
}
