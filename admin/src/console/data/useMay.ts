import type { SessionAnswer } from '../../shared/session.ts';
import { useCurrentSession } from './useCurrentSession.ts';

/** Returns whether the logged-in role has a permission; not until it is known who is logged in. */
export const useMay = (permission: SessionAnswer['permissions'][number]): boolean =>
  useCurrentSession()?.permissions.includes(permission) ?? false;
