import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A login whose password was right and whose code is still to come. */
export type ChallengeRow = Tables['login_challenges'] & {
  /** Of the code that was sent by mail; null when the user's authenticator makes it. */
  code_hash: Tables['login_challenges']['code_hash'];
};

export async function insertChallenge(tx: Transaction, row: ChallengeRow): Promise<void> {
  await tx('login_challenges').insert(row);
}

export const findChallenge = (db: Knex, tokenHash: Buffer, at: Date): Promise<ChallengeRow | undefined> =>
  db<ChallengeRow>('login_challenges').where({ token_hash: tokenHash }).where('expires_at', '>', at).first();

/** Uses a challenge up; false when it was used or voided in between. */
export async function takeChallenge(tx: Transaction, tokenHash: Buffer): Promise<boolean> {
  return (await tx('login_challenges').where({ token_hash: tokenHash }).delete()) > 0;
}

export const deleteChallenges = (tx: Transaction, userId: string): Promise<number> =>
  tx('login_challenges').where({ user_id: userId }).delete();

/** Those that ran out go when their user's next one is made. */
export const deleteExpiredChallenges = (tx: Transaction, userId: string, at: Date): Promise<number> =>
  tx('login_challenges').where({ user_id: userId }).where('expires_at', '<=', at).delete();
