import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type EmailChangeRow = Omit<Tables['email_changes'], 'confirmed_at' | 'cancelled_at'>;

const open = (db: Knex) =>
  db<EmailChangeRow>('email_changes').whereNull('confirmed_at').whereNull('cancelled_at');

export async function insertEmailChange(tx: Transaction, row: EmailChangeRow): Promise<void> {
  await tx('email_changes').insert(row);
}

/** Cancels what is pending. @returns the addresses that the account would have got. */
export const cancelEmailChanges = async (tx: Transaction, userId: string, at: Date): Promise<string[]> => {
  const cancelled = await rowsOf<{ new_email: string }>(
    tx.raw(
      `update email_changes set cancelled_at = ?
       where user_id = ? and confirmed_at is null and cancelled_at is null and expires_at > ? returning new_email`,
      [at, userId, at],
    ),
  );
  return cancelled.map(({ new_email }) => new_email);
};

export const findEmailChange = (db: Knex, tokenHash: Buffer, at: Date): Promise<EmailChangeRow | undefined> =>
  open(db).where({ token_hash: tokenHash }).where('expires_at', '>', at).first();

/** Uses the link up; false when it was used or called off in between. */
export async function confirmEmailChange(tx: Transaction, tokenHash: Buffer, at: Date): Promise<boolean> {
  const confirmed = await open(tx)
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', at)
    .update({ confirmed_at: at } as object);
  return confirmed > 0;
}

/** Confirms a user's pending change to this address by hand; false when there is none. */
export async function confirmPendingEmail(
  tx: Transaction,
  userId: string,
  newEmail: string,
  at: Date,
): Promise<boolean> {
  const confirmed = await open(tx)
    .where({ user_id: userId, new_email: newEmail })
    .where('expires_at', '>', at)
    .update({ confirmed_at: at } as object);
  return confirmed > 0;
}
