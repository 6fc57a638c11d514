import type { Role } from '#contract/roles.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** An account that staff act on. */
export type Target = Pick<
  Tables['users'],
  'id' | 'email' | 'name' | 'role' | 'status' | 'password_change_required_at' | 'lock_reason' | 'closed_at'
>;

/** Returns the account, held until the transaction ends: actions on one account come one after another. */
export const holdSubject = (tx: Transaction, id: string): Promise<Target | undefined> =>
  tx('users')
    .where({ id })
    .forNoKeyUpdate()
    .first(
      'id',
      'email',
      'name',
      'role',
      'status',
      'password_change_required_at',
      'lock_reason',
      'closed_at',
    );

export async function updateTarget(
  tx: Transaction,
  id: string,
  values: Record<string, unknown>,
): Promise<void> {
  await tx('users').where({ id }).update(values);
}

/**
 * All admins, held until the transaction ends. Taken before a single account is, by everything that could leave no
 * admin, so that two such changes wait for each other instead of locking each other out.
 */
export async function holdAdmins(tx: Transaction): Promise<void> {
  await tx('users').where({ role: 'admin' }).orderBy('id').forUpdate().select('id');
}

/** Returns the role of someone who may still act; undefined for who may not. */
export async function findActiveRole(tx: Transaction, userId: string): Promise<Role | null | undefined> {
  const row = await tx('users').where({ id: userId, status: 'active' }).first('role');
  return row?.role;
}
