import type { Role } from '#contract/roles.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
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

/**
 * All admins, held until the transaction ends. Taken before a single account is, by everything that could leave no
 * admin, so that two such changes wait for each other instead of locking each other out.
 */
export async function holdAdmins(tx: Transaction): Promise<void> {
  await tx('users').where({ role: 'admin' }).orderBy('id').forUpdate().select('id');
}

/** What of an account itself decides which actions on it make sense. */
export type AccountState = Pick<Tables['users'], 'id' | 'role' | 'status'> & {
  closed: boolean;
  closing: boolean;
  password_change_required: boolean;
};

export const findAccountState = (db: Knex, id: string): Promise<AccountState | undefined> =>
  db('users')
    .where({ id })
    .first(
      'id',
      'role',
      'status',
      db.raw('closed_at is not null as closed'),
      db.raw('closes_at is not null and closed_at is null as closing'),
      db.raw('password_change_required_at is not null as password_change_required'),
    );

/** Returns the role of someone who may still act; undefined for who may not. */
export async function findActiveRole(tx: Transaction, userId: string): Promise<Role | null | undefined> {
  const row = await tx('users').where({ id: userId, status: 'active' }).first('role');
  return row?.role;
}
