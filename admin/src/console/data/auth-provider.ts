import type { AuthProvider } from 'react-admin';
import { SETUP_PAGE } from '../../api/two-factor-setup.ts';
import { fetchSession, type SessionAnswer, signOut } from '../../shared/session.ts';

type Permission = SessionAnswer['permissions'][number];

/** State of the page: a tab has one session, and all components share the one request for it. */
let session: Promise<SessionAnswer> | undefined;

/** Returns who is logged in, asked once a page load; what is no longer true comes back as a 401 of any request. */
export function currentSession(): Promise<SessionAnswer> {
  session ??= fetchSession().catch((error: unknown) => {
    session = undefined;
    throw error;
  });
  return session;
}

const never = () => new Promise<never>(() => {});

/** What is read under the permission of something else. */
const readBy: Record<string, string> = {
  dashboard: 'analytics:read',
  'dead-letters': 'event_batches:read',
  'export-schedules': 'exports:read',
};

/**
 * Returns what an action on a resource needs: `users` + `list` → `users:read`, `api-keys` + `create` → `api_keys:manage`.
 */
export function permissionFor(resource: string, action: string): string {
  // Replays belong to the rules that they try.
  const subject = resource === 'detection-replays' ? 'detection_rules' : resource.replaceAll('-', '_');
  if (resource === 'export-schedules' && action === 'create') return 'exports:schedule';
  if (action === 'list' || action === 'show') return readBy[resource] ?? `${subject}:read`;
  return `${subject}:${action === 'decide' ? 'decide' : 'manage'}`;
}

/** Returns whether the role may open the list of a resource. */
export const mayOpen = ({ permissions }: SessionAnswer, resource: string): boolean =>
  permissions.includes(permissionFor(resource, 'list') as Permission);

export const authProvider: AuthProvider = {
  login: never,
  logout: async () => {
    await signOut();
    return never();
  },
  checkAuth: async () => {
    const { user, two_factor_setup_required } = await currentSession();
    if (user.role !== null && !two_factor_setup_required) return;
    window.location.replace(user.role === null ? '/account' : SETUP_PAGE);
    await never();
  },
  // A lost session has left for the login page already; every other error is shown where it happened.
  checkError: async () => {},
  getIdentity: async () => {
    const { user } = await currentSession();
    return { id: user.id, fullName: user.name, email: user.email, avatar: user.avatar_url ?? '' };
  },
  getPermissions: async () => (await currentSession()).permissions,
  canAccess: async ({ resource, action }) =>
    (await currentSession()).permissions.includes(permissionFor(resource, action) as Permission),
};
