import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type ResetRequestRow = Tables['reset_requests'];

export async function insertResetRequest(tx: Transaction, row: ResetRequestRow): Promise<void> {
  await tx('reset_requests').insert(row);
}

export const findResetRequest = (db: Knex, id: string): Promise<ResetRequestRow | undefined> =>
  db<ResetRequestRow>('reset_requests').where({ id }).first();

/** Takes a request out; a second taker waits and then finds nothing. */
export async function takeResetRequest(tx: Transaction, id: string): Promise<ResetRequestRow | undefined> {
  const [row] = await tx('reset_requests').where({ id }).delete().returning<ResetRequestRow[]>('*');
  return row;
}

export const listWaitingResets = (db: Knex, before: Date, limit: number): Promise<string[]> =>
  db('reset_requests').where('requested_at', '<', before).orderBy('requested_at').limit(limit).pluck('id');

export type ResetRow = Omit<Tables['password_resets'], 'used_at'>;

export async function insertReset(tx: Transaction, row: ResetRow): Promise<void> {
  await tx('password_resets').insert(row);
}

export async function findReset(db: Knex, tokenHash: Buffer, at: Date): Promise<string | undefined> {
  const row = await db('password_resets')
    .where({ token_hash: tokenHash })
    .whereNull('used_at')
    .where('expires_at', '>', at)
    .first('user_id');
  return row?.user_id;
}

/** Uses a token up; false when it was used or voided in between. */
export async function spendReset(tx: Transaction, tokenHash: Buffer, at: Date): Promise<boolean> {
  const used = await tx('password_resets')
    .where({ token_hash: tokenHash })
    .whereNull('used_at')
    .where('expires_at', '>', at)
    .update({ used_at: at });
  return used > 0;
}

/** Voids the tokens of a user; returns how many there were. */
export const voidResets = (tx: Transaction, userId: string, at: Date): Promise<number> =>
  tx('password_resets').where({ user_id: userId }).whereNull('used_at').update({ used_at: at });
