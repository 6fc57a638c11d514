import { change, systemActor } from '#core/audit-trail/index.ts';
import { isLastAdmin, listDueClosures, lockUser, updateUser } from '#core/directory/index.ts';
import { announceMail, insertQueuedMail } from '#core/notifications/index.ts';
import { randomToken } from '#core/platform/crypto.ts';
import type { Transaction } from '#core/platform/database.ts';
import { eachApart } from '#core/platform/each-apart.ts';
import type { Platform } from '#core/platform/platform.ts';
import { passwordsOf } from '../credentials/password.ts';
import { deleteBelongings } from './closure-store.ts';

const AT_ONCE = 100;

/** Deletes what a subject of a layer below keeps about a user, in the transaction that closes the account. */
export type DeleteOf = (tx: Transaction, userId: string) => Promise<unknown>;

/** Closes every account whose 14 days are over; `deleteAlso` deletes what this subject does not know. */
export async function closeAccounts(platform: Platform, deleteAlso: readonly DeleteOf[]): Promise<void> {
  const due = await listDueClosures(platform.db, platform.clock.now(), AT_ONCE);
  await eachApart(due, (id) => closeAccount(platform, deleteAlso, id));
}

/**
 * Closes an account: nobody gets in any more, and the details of the person are gone. Only the id stays, to
 * which the audit events belong.
 */
async function closeAccount(platform: Platform, deleteAlso: readonly DeleteOf[], id: string): Promise<void> {
  // A hash of what nobody knows: the column keeps its form, and logging in takes as long as for anyone.
  const password_hash = await passwordsOf(platform).hash(randomToken(32));
  const mailIds = await change(platform, systemActor, async ({ tx, record }) => {
    const now = platform.clock.now();
    if (await isLastAdmin(tx, id)) {
      platform.log.warn({ user_id: id }, 'not closed: it is the last admin');
      return [];
    }
    const user = await lockUser(tx, id);
    if (!user?.closes_at || user.closes_at > now) return []; // taken back just now, or closed by another worker
    // Written before the name and the address are gone.
    const mail = { name: 'account_closed', user_id: id, data: {} } as const;
    const circumstances = { at: now, ip: null, user_agent: null };
    const ids = await insertQueuedMail(platform, tx, [mail], circumstances);
    await deleteBelongings(tx, id);
    for (const deleteOf of deleteAlso) await deleteOf(tx, id);
    await updateUser(tx, id, {
      email: `closed-${id}@closed.invalid`,
      name: 'Closed account',
      job_title: null,
      phone: null,
      website: null,
      role: null,
      organisation_id: null,
      preferences: {},
      avatar_key: null,
      status: 'deactivated',
      password_hash,
      closing_requested_at: null,
      closes_at: null,
      closed_at: now,
    });
    record('user:closed', { subject: { id, identifier: user.email } });
    return ids;
  });
  for (const mailId of mailIds) await announceMail(platform, mailId);
}
