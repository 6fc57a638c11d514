import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A link, sent to the old address, that takes an e-mail change back. */
export type EmailUndoRow = Tables['email_change_undos'] & {
  /** The address that the link was sent to, and that it restores. */
  old_email: Tables['email_change_undos']['old_email'];
  /** The address of the change that it undoes. */
  new_email: Tables['email_change_undos']['new_email'];
};

/** Keeps a new link; those of the user that have expired go. */
export async function insertUndo(tx: Transaction, row: EmailUndoRow): Promise<void> {
  await tx('email_change_undos')
    .where({ user_id: row.user_id })
    .where('expires_at', '<=', row.created_at)
    .delete();
  await tx('email_change_undos').insert(row);
}

export const findUndo = (db: Knex, tokenHash: Buffer, at: Date): Promise<EmailUndoRow | undefined> =>
  db<EmailUndoRow>('email_change_undos')
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', at)
    .first();

/**
 * Uses a link up, and with it all that went out later: they lead to addresses that came after the one that is restored. Earlier
 * ones stay: who changed the address first must not be able to void the way back of the owner before them.
 * @returns whether it was still there.
 */
export async function spendUndo(
  tx: Transaction,
  { token_hash, user_id, created_at }: EmailUndoRow,
): Promise<boolean> {
  const spent = await tx('email_change_undos').where({ token_hash }).delete();
  await tx('email_change_undos').where({ user_id }).where('created_at', '>=', created_at).delete();
  return spent > 0;
}

const linksTo = (tx: Transaction, userId: string, address: string, at: Date) =>
  tx('email_change_undos').where({ user_id: userId, old_email: address }).where('expires_at', '>', at);

/**
 * Voids the links of changes that led away from an address to which the account returns by itself, and tells whether there were
 * any: the addresses in between have no claim to it.
 */
export async function voidUndosSince(
  tx: Transaction,
  userId: string,
  returnsTo: string,
  at: Date,
): Promise<boolean> {
  const left = await linksTo(tx, userId, returnsTo, at)
    .min<{ since: Date | null }>({ since: 'created_at' })
    .first();
  if (!left?.since) return false;
  await tx('email_change_undos').where({ user_id: userId }).where('created_at', '>=', left.since).delete();
  return true;
}

/** Returns whether an address is one that the account had a short while ago, to which a link leads back. */
export const hasUndoTo = async (
  tx: Transaction,
  userId: string,
  address: string,
  at: Date,
): Promise<boolean> => (await linksTo(tx, userId, address, at).first('token_hash')) !== undefined;

/** Voids all of an account that is not its owner's any more. */
export const deleteUndos = (tx: Transaction, userId: string): Promise<number> =>
  tx('email_change_undos').where({ user_id: userId }).delete();
