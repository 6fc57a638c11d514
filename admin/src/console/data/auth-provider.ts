import type { AuthProvider } from 'react-admin';
import { SETUP_PAGE } from '../../api/two-factor-setup.ts';
import { type SessionAnswer, signOut } from '../../shared/session.ts';
import { currentSession } from './current-session.ts';
import { permissionFor } from './permission-for.ts';

const never = () => new Promise<never>(() => {});

/** Returns react-admin's way to the one who is logged in. Pages ask what they may do with `useCanAccess`. */
export const makeAuthProvider = (session: () => Promise<SessionAnswer>): AuthProvider => ({
  login: never,
  logout: async () => {
    await signOut();
    return never();
  },
  checkAuth: async () => {
    const { user, two_factor_setup_required } = await session();
    if (user.role !== null && !two_factor_setup_required) return;
    window.location.replace(user.role === null ? '/account' : SETUP_PAGE);
    await never();
  },
  // A lost session has left for the login page already; every other error is shown where it happened.
  checkError: async () => {},
  getIdentity: async () => {
    const { user } = await session();
    return { id: user.id, fullName: user.name, email: user.email, avatar: user.avatar_url ?? '' };
  },
  canAccess: async ({ resource, action }) => {
    const permissions: readonly string[] = (await session()).permissions;
    return permissions.includes(permissionFor(resource, action));
  },
});

export const authProvider = makeAuthProvider(currentSession);
