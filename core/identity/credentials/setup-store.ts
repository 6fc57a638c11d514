import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Encrypted } from '#core/platform/keyring.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A set-up of two-factor authentication whose first code is still to come. Its secret is encrypted. */
export type TwoFactorSetup = { id: string; encrypted: Encrypted };

type Row = Tables['two_factor_setups'];

/** Set-ups of one user that can be finished at the same time: one in each open tab. */
export const MAX_SETUPS = 5;

/** Keeps a set-up beside those of other tabs; the expired ones, and the oldest of too many, go. */
export async function insertSetup(
  tx: Transaction,
  { id, encrypted }: TwoFactorSetup,
  userId: string,
  times: Pick<Row, 'created_at' | 'expires_at'>,
): Promise<void> {
  const newest = tx<Row>('two_factor_setups')
    .where({ user_id: userId })
    .orderBy('created_at', 'desc')
    .limit(MAX_SETUPS - 1)
    .select('id');
  await tx<Row>('two_factor_setups')
    .where({ user_id: userId })
    .where((stale) => stale.where('expires_at', '<=', times.created_at).orWhereNotIn('id', newest))
    .delete();
  await tx<Row>('two_factor_setups').insert({
    id,
    user_id: userId,
    key_id: encrypted.key_id,
    secret: encrypted.data,
    ...times,
  });
}

/** Returns a user's set-ups that can still be finished. */
export async function listSetups(db: Knex, userId: string, at: Date): Promise<TwoFactorSetup[]> {
  const rows = await db<Row>('two_factor_setups').where({ user_id: userId }).where('expires_at', '>', at);
  return rows.map(({ id, key_id, secret }) => ({ id, encrypted: { key_id, data: secret } }));
}

export const deleteSetups = (tx: Transaction, userId: string): Promise<number> =>
  tx('two_factor_setups').where({ user_id: userId }).delete();
