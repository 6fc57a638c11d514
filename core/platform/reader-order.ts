import { collations, type Language } from '#contract/languages.ts';
import { type Knex, rowsOf } from './database.ts';

let known: Promise<Set<string>> | undefined;

/** Which of them the database has: PostgreSQL can be built without ICU. Asked once; a failure is not kept. */
function knownCollations(db: Knex): Promise<Set<string>> {
  known ??= rowsOf<{ collname: string }>(
    db.raw(
      `select collname from pg_collation where collnamespace = 'pg_catalog'::regnamespace
         and collprovider = 'i' and collname = any(?::text[])`,
      [Object.values(collations)],
    ),
  ).then(
    (rows) => new Set(rows.map(({ collname }) => collname)),
    (error: unknown) => {
      known = undefined;
      throw error;
    },
  );
  return known;
}

/**
 * What follows an expression in SQL so that texts come in the order of a language: `collate "uk-x-icu"`. Nothing where the
 * database has no such collation: the list is then in the database's own order.
 */
export async function collateFor(db: Knex, language: Language): Promise<string> {
  const collation = collations[language];
  return (await knownCollations(db)).has(collation) ? `collate "${collation}"` : '';
}
