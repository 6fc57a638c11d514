import { collations, type Language } from '#contract/languages.ts';
import { type Knex, rowsOf } from './database.ts';

/**
 * Returns which of them the database has: PostgreSQL can be built without ICU. Asked each time: the catalogue answers
 * from memory, and lists by name are not read often.
 */
const hasCollation = async (db: Knex, collation: string): Promise<boolean> => {
  const rows = await rowsOf(
    db.raw(
      `select from pg_collation where collnamespace = 'pg_catalog'::regnamespace
         and collprovider = 'i' and collname = ?`,
      [collation],
    ),
  );
  return rows.length > 0;
};

/**
 * Returns what follows an expression in SQL so that texts come in the order of a language: `collate "uk-x-icu"`. Nothing
 * where the database has no such collation: the list is then in the database's own order.
 */
export async function collateFor(db: Knex, language: Language): Promise<string> {
  const collation = collations[language];
  return (await hasCollation(db, collation)) ? `collate "${collation}"` : '';
}
