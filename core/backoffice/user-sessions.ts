import { z } from 'zod';
import { type Session, sessionItemSchema } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { sessionsOfUser } from '#core/self-service/index.ts';
import { listStaffEnds } from './session-end-store.ts';
import { userById } from './users/accounts.ts';

/** A session of a user as staff see it: also which colleague ended it, and why. */
export const sessionForStaffSchema = sessionItemSchema
  .extend({
    ended_by_staff: z
      .object({ id: z.uuid(), name: z.string(), why: z.string().nullable() })
      .nullable()
      .describe('The colleague who revoked it, and the reason; not visible to the user.'),
  })
  .meta({ id: 'SessionForStaff' });

/** Returns a user's newest sessions, live ones first. @throws NotFound */
export async function userSessions(platform: Platform, userId: string, current: Session | null) {
  await userById(platform.db, userId);
  const items = await sessionsOfUser(platform, userId, current);
  const byStaff = items.filter(({ ended_by }) => ended_by === 'staff').map(({ id }) => id);
  const ends = byStaff.length > 0 ? await listStaffEnds(platform.db, userId, byStaff) : [];
  const known = new Map(ends.map(({ id, by, name, why }) => [id, { id: by, name, why }]));
  return items.map((item) => ({ ...item, ended_by_staff: known.get(item.id) ?? null }));
}
