import type { z } from 'zod';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Self } from '../users/me.ts';
import { disconnectApplication, listApplications } from './application-store.ts';
import type { connectedApplicationSchema } from './personal-token.ts';

type ConnectedApplication = z.infer<typeof connectedApplicationSchema>;

/** Returns the applications that the user has made tokens for, newest first. */
export async function connectedApplications(platform: Platform, userId: string) {
  const rows = await listApplications(platform.db, userId, platform.clock.now());
  return rows.map(
    (row): ConnectedApplication => ({
      ...row,
      connected_at: row.connected_at.toISOString(),
      expires_at: row.expires_at?.toISOString() ?? null,
      last_used_at: row.last_used_at?.toISOString() ?? null,
    }),
  );
}

/** Disconnects an application: all its tokens are refused from the next request on. @throws NotFound */
export async function revokeApplication(platform: Platform, actor: Actor, self: Self, id: string) {
  await change(platform, actor, async ({ tx, record }) => {
    const gone = await disconnectApplication(tx, self.id, id, platform.clock.now());
    if (!gone) throw new NotFound('no_such_application', 'No such application is connected.');
    record('user.application:revoked', {
      subject: { id: self.id, identifier: self.email },
      target: { type: 'application', id },
      details: gone,
    });
  });
}
