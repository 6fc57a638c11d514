import type { Language } from '#contract/languages.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import type { Tables } from '#core/platform/tables.ts';
import { HAS_TWO_FACTOR } from './users/user-filter.ts';

export type MemberRow = Pick<
  Tables['users'],
  'id' | 'email' | 'name' | 'role' | 'status' | 'created_at' | 'last_active_at'
> & {
  two_factor_enabled: boolean;
  invited_at: Date | null;
  invitation_expires_at: Date | null;
};

const listed = (db: Knex) =>
  db('users as u')
    .leftJoin('staff_invitations as i', 'i.user_id', 'u.id')
    .select(
      'u.id',
      'u.email',
      'u.name',
      'u.role',
      'u.status',
      'u.created_at',
      'u.last_active_at',
      'i.created_at as invited_at',
      'i.expires_at as invitation_expires_at',
      db.raw(`${HAS_TWO_FACTOR} as two_factor_enabled`),
    );

/** Returns everyone with a role, by name. There are tens of them, not thousands: no pages. */
export const listMembers = async (db: Knex, language: Language): Promise<MemberRow[]> =>
  listed(db)
    .whereNotNull('u.role')
    .orderByRaw(`u.name ${await collateFor(db, language)}, u.id`)
    .limit(1000);

export async function findMember(db: Knex, id: string): Promise<MemberRow | undefined> {
  const [row] = await listed(db).where('u.id', id);
  return row;
}

export type InvitationRow = Tables['staff_invitations'];

/** Keeps an invitation in place of an earlier one of the same account, whose link is void by that. */
export async function putInvitation(tx: Transaction, row: InvitationRow): Promise<void> {
  await tx('staff_invitations').insert(row).onConflict('user_id').merge();
}

export async function findInvitation(db: Knex, tokenHash: Buffer, now: Date): Promise<string | undefined> {
  const row = await db('staff_invitations')
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', now)
    .first('user_id');
  return row?.user_id;
}

/** Uses an invitation up; false when it was used, replaced or taken back. */
export async function takeInvitation(tx: Transaction, tokenHash: Buffer): Promise<boolean> {
  return (await tx('staff_invitations').where({ token_hash: tokenHash }).delete()) > 0;
}

export async function deleteInvitation(tx: Transaction, userId: string): Promise<boolean> {
  return (await tx('staff_invitations').where({ user_id: userId }).delete()) > 0;
}
