import { usePermissions } from 'react-admin';
import type { SessionAnswer } from '../../../shared/session.ts';

/** What the console does to many users at once. */
const needed = {
  revoke_sessions: 'users:revoke_sessions',
  require_password_change: 'users:require_password_change',
} as const;
export type ManyAction = keyof typeof needed;
const manyActions = Object.keys(needed) as ManyAction[];

/** Returns what the role may do to many users at once. */
export function useBulkRights(): { actions: ManyAction[]; exports: boolean; sees: boolean } {
  const { permissions = [] } = usePermissions<SessionAnswer['permissions']>();
  const sees = permissions.includes('bulk_actions:run');
  const actions = sees ? manyActions.filter((action) => permissions.includes(needed[action])) : [];
  return { actions, exports: permissions.includes('users:export'), sees };
}
