import type { Language } from '#contract/languages.ts';
import type { Role } from '#contract/roles.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import type { Tables } from '#core/platform/tables.ts';

export type StaffRow = Pick<Tables['users'], 'id' | 'name' | 'role' | 'preferences'>;

const staff = (db: Knex) => db<StaffRow>('users').select('id', 'name', 'role', 'preferences');

/** Returns active members of staff with one of the roles, by name. There are tens of them: no pages. */
export const listActiveStaff = async (
  db: Knex,
  roles: readonly Role[],
  language: Language,
): Promise<StaffRow[]> =>
  staff(db)
    .whereIn('role', roles)
    .where('status', 'active')
    .orderByRaw(`name ${await collateFor(db, language)}, id`)
    .limit(1000);

/** Returns a user as `listActiveStaff` returns them, whatever their role and state. */
export const findStaff = (db: Knex, id: string): Promise<StaffRow | undefined> =>
  staff(db).where({ id }).first();

/** Locks an active account without a staff role, because of what detection found; false when it is not one. */
export async function lockByDetection(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const locked = await tx('users')
    .where({ id, status: 'active' })
    .whereNull('role')
    .update({ status: 'locked', locked_at: at, lock_reason: 'detection' });
  return locked > 0;
}
