import type { Knex, Transaction } from '#core/platform/database.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A user as the credentials' services see it; the hash never leaves core. */
export type Account = Pick<
  Tables['users'],
  | 'id'
  | 'email'
  | 'name'
  | 'role'
  | 'status'
  | 'password_hash'
  | 'password_change_required_at'
  | 'password_length_unchecked'
> & {
  /** Whether it is unknown if the password is long enough to be the only factor. */
  password_length_unchecked: Tables['users']['password_length_unchecked'];
  organisation_name: string | null;
};

const select = (db: Knex) =>
  db('users as u')
    .leftJoin('organisations as o', 'o.id', 'u.organisation_id')
    .select(
      'u.id',
      'u.email',
      'u.name',
      'u.role',
      'u.status',
      'u.password_hash',
      'u.password_change_required_at',
      'u.password_length_unchecked',
      'o.name as organisation_name',
    );

export const findAccount = (db: Knex, id: string): Promise<Account | undefined> =>
  select(db).where('u.id', id).first();

export const findAccountByEmail = (db: Knex, email: string): Promise<Account | undefined> =>
  select(db).where('u.email', identifierKey(email)).first();

/**
 * Returns whether the account may still be logged in to with the password that was checked, held until the transaction
 * ends: locking it or changing its password waits for the session that is just being opened, and then ends it.
 */
export async function holdSignable(
  tx: Transaction,
  { id, password_hash }: Pick<Account, 'id' | 'password_hash'>,
): Promise<boolean> {
  const row = await tx('users')
    .where({ id, password_hash, status: 'active' })
    .whereNull('password_change_required_at')
    .forShare()
    .first('id');
  return row !== undefined;
}

/** Stores a new hash; false when the old one is no longer there, because someone else was faster. */
export async function replacePassword(
  tx: Transaction,
  { id, password_hash }: Pick<Account, 'id' | 'password_hash'>,
  newHash: string,
  at: Date,
): Promise<boolean> {
  const changed = await tx('users').where({ id, password_hash }).update({
    password_hash: newHash,
    password_changed_at: at,
    password_change_required_at: null,
    password_length_unchecked: false,
  });
  return changed > 0;
}

/** Gives an account another address. @throws a unique violation when another account has it. */
export async function replaceEmail(tx: Transaction, id: string, email: string): Promise<void> {
  await tx('users').where({ id }).update({ email });
}
