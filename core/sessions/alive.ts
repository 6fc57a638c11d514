import { sha256 } from '#core/platform/crypto.ts';
import type { Platform } from '#core/platform/platform.ts';
import { isAllowed, type Permission } from '#core/staff/permissions.ts';
import { isSessionLive } from './session.ts';
import { limitsOf } from './sessions.ts';
import { findSessionByToken } from './store.ts';

/** Whether a session still lives and may do something; asking is no use of it, so a page left open still falls idle. */
export async function mayStill(platform: Platform, token: string, permission: Permission): Promise<boolean> {
  const row = await findSessionByToken(platform.db, sha256(token));
  if (!row || !isSessionLive(row, platform.clock.now(), limitsOf(platform))) return false;
  return isAllowed(row.role, permission);
}
