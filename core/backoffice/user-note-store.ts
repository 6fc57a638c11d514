import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type UserNoteRow = Tables['user_notes'] & {
  author_name: string;
};

const listed = (db: Knex) =>
  db('user_notes as n')
    .select('n.*')
    .modify(withUser(db, 'n.author_id', { name: 'author_name' }));

/** Returns a user's newest notes, older than `after` where given; times as text in full precision. */
export async function listUserNotes(
  db: Knex,
  userId: string,
  limit: number,
  after?: { at: string; id: string },
): Promise<UserNoteRow[]> {
  const query = listed(db)
    .where('n.user_id', userId)
    .orderBy([
      { column: 'n.created_at', order: 'desc' },
      { column: 'n.id', order: 'desc' },
    ])
    .limit(limit);
  if (after) query.whereRaw('(n.created_at, n.id) < (?::timestamptz, ?::uuid)', [after.at, after.id]);
  return query;
}

export async function insertUserNote(tx: Transaction, row: Omit<UserNoteRow, 'author_name'>): Promise<void> {
  await tx('user_notes').insert(row);
}

export async function findUserNote(db: Knex, userId: string, id: string): Promise<UserNoteRow | undefined> {
  const [row] = await listed(db).where({ 'n.id': id, 'n.user_id': userId });
  return row;
}

export const deleteNotesOf = (tx: Transaction, userId: string): Promise<number> =>
  tx('user_notes').where({ user_id: userId }).delete();

export async function deleteUserNote(tx: Transaction, id: string): Promise<boolean> {
  return (await tx('user_notes').where({ id }).delete()) > 0;
}
