import { type Actor, change } from '#core/audit-trail/index.ts';
import type { User } from '#core/directory/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { noteView } from '../view-store.ts';
import { findUser } from './users-page.ts';

/** A staff member who reads the same record again within this time records no second event. */
const VIEW_MS = 10 * 60_000;

/** @throws NotFound */
export async function userById(db: Knex, id: string): Promise<User> {
  const user = await findUser(db, id);
  if (!user) throw new NotFound('no_such_user', 'There is no user with this id.');
  return user;
}

/** Returns a user's record as staff read it; the reading is an event (once a staff member, user and 10 minutes). */
export async function viewUser(platform: Platform, actor: Actor, id: string): Promise<User> {
  const user = await userById(platform.db, id);
  const staffId = actor.id;
  if (staffId === null || staffId === id) return user;
  await change(platform, actor, async ({ tx, record }) => {
    const now = platform.clock.now();
    const isNews = await noteView(tx, { staff_id: staffId, user_id: id, viewed_at: now }, VIEW_MS);
    if (isNews) record('staff.user:viewed', { subject: { id, identifier: user.email } });
  });
  return user;
}
