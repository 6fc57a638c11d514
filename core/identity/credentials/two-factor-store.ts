import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Encrypted } from '#core/platform/keyring.ts';
import type { Tables } from '#core/platform/tables.ts';
import { deleteSetups } from './setup-store.ts';

type Row = Tables['two_factor'];

/**
 * Returns the encrypted secret of a user's authenticator, held for this transaction: codes of one user are used one after
 * another.
 */
export async function holdAuthenticator(tx: Transaction, userId: string): Promise<Encrypted | undefined> {
  const row = await tx<Row>('two_factor').where({ user_id: userId }).forUpdate().first('key_id', 'secret');
  return row && { key_id: row.key_id, data: row.secret };
}

/**
 * Returns SQL of whether a user has two-factor authentication. It is looked up user by user: with `exists` PostgreSQL
 * reads the factors of all users for a page of 25.
 * @param userId a column with the user's id; fixed text, never input.
 */
export const hasTwoFactorSql = (userId: string): string =>
  `coalesce((select true from two_factor f where f.user_id = ${userId}), false)`;

/** Returns a query for the users with two-factor authentication, as `user_id`. */
export const twoFactorUsers = (db: Knex): Knex.Raw => db.raw('select user_id from two_factor');

export async function hasTwoFactor(db: Knex, userId: string): Promise<boolean> {
  const row = await db('two_factor').where({ user_id: userId }).first('user_id');
  return row !== undefined;
}

/** Switches an authenticator on that has shown a code of `step`; false when one is on already. */
export async function enableAuthenticator(
  tx: Transaction,
  userId: string,
  { key_id, data }: Encrypted,
  step: number,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.raw(
    `insert into two_factor (user_id, key_id, secret, enabled_at, last_step) values (?, ?, ?, ?, ?)
     on conflict (user_id) do nothing`,
    [userId, key_id, data, at, step],
  );
  return rowCount > 0;
}

/** Uses up a time step and all before it; false when it was used before (RFC 6238, 5.2: accepted once). */
export async function spendStep(tx: Transaction, userId: string, step: number): Promise<boolean> {
  const used = await tx('two_factor')
    .where({ user_id: userId })
    .where('last_step', '<', step)
    .update({ last_step: step });
  return used > 0;
}

export const replaceSecret = (tx: Transaction, userId: string, { key_id, data }: Encrypted) =>
  tx('two_factor').where({ user_id: userId }).update({ key_id, secret: data });

/** Forgets authenticator, backup codes and set-ups that were begun; false when there was none switched on. */
export async function removeTwoFactor(tx: Transaction, userId: string): Promise<boolean> {
  await deleteSetups(tx, userId);
  const removed = await tx('two_factor').where({ user_id: userId }).delete();
  await tx('backup_codes').where({ user_id: userId }).delete();
  return removed > 0;
}

/** New backup codes in place of all earlier ones. */
export async function replaceBackupCodes(tx: Transaction, userId: string, hashes: Buffer[]): Promise<void> {
  await tx('backup_codes').where({ user_id: userId }).delete();
  await tx('backup_codes').insert(hashes.map((code_hash) => ({ user_id: userId, code_hash })));
}

/** Uses up a backup code; false when there is none with these hashes, or it was used before. */
export async function spendBackupCode(
  tx: Transaction,
  userId: string,
  hashes: Buffer[],
  at: Date,
): Promise<boolean> {
  const used = await tx('backup_codes')
    .where({ user_id: userId })
    .whereNull('used_at')
    .whereIn('code_hash', hashes)
    .update({ used_at: at });
  return used > 0;
}

export async function countBackupCodes(db: Knex, userId: string): Promise<number> {
  const row = await db('backup_codes')
    .where({ user_id: userId })
    .whereNull('used_at')
    .count({ left: '*' })
    .first();
  return Number(row?.left ?? 0);
}
