import type { Role } from '#contract/roles.ts';
import type { Platform } from '#core/platform/platform.ts';
import { isSessionLive } from './session.ts';
import { limitsOf } from './sessions.ts';
import { findSessionById } from './store.ts';

/**
 * Returns the role behind a session that still lives, null for an end user, and undefined when the session is over.
 * Asking is no use of it, so a page left open still falls idle.
 */
export async function roleOfSession(platform: Platform, id: string): Promise<Role | null | undefined> {
  const row = await findSessionById(platform.db, id);
  if (!row || !isSessionLive(row, platform.clock.now(), limitsOf(platform))) return undefined;
  return row.role;
}
