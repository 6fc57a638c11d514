import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** What is needed to write to a user. */
export type Contact = Pick<Tables['users'], 'id' | 'email' | 'name' | 'preferences'> & {
  preferences: Record<string, unknown>;
};

export async function findContacts(db: Knex, ids: string[]): Promise<Map<string, Contact>> {
  const rows = await db<Contact>('users').whereIn('id', ids).select('id', 'email', 'name', 'preferences');
  return new Map(rows.map((row) => [row.id, row]));
}
