import type { Language } from '#contract/languages.ts';
import {
  findListedStaff,
  listStaff,
  type Refine,
  type StaffListRow,
  USER_ID,
} from '#core/directory/index.ts';
import { hasTwoFactorSql } from '#core/identity/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type MemberRow = StaffListRow & {
  two_factor_enabled: boolean;
  invited_at: Date | null;
  invitation_expires_at: Date | null;
};

const withInvitation =
  (db: Knex): Refine =>
  (query) => {
    query
      .leftJoin('staff_invitations as i', 'i.user_id', USER_ID)
      .select(
        'i.created_at as invited_at',
        'i.expires_at as invitation_expires_at',
        db.raw(`${hasTwoFactorSql(USER_ID)} as two_factor_enabled`),
      );
  };

/** Returns everyone with a role, by name. */
export const listMembers = (db: Knex, language: Language): Promise<MemberRow[]> =>
  listStaff<MemberRow>(db, language, withInvitation(db));

export const findMember = (db: Knex, id: string): Promise<MemberRow | undefined> =>
  findListedStaff<MemberRow>(db, id, withInvitation(db));

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
