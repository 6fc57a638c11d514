import { type Knex, rowsOf } from './database.ts';

/** Languages whose order of letters a list can have. */
export const orderedLanguages = ['en', 'uk', 'de', 'es'] as const;
export type OrderedLanguage = (typeof orderedLanguages)[number];

/**
 * The collation (CLDR, by ICU) of each language. English and German order letters as the root of Unicode does, so that one
 * index serves both; the migration of users makes the indexes by name.
 */
const collations: Record<OrderedLanguage, string> = {
  en: 'und-x-icu',
  de: 'und-x-icu',
  es: 'es-x-icu',
  uk: 'uk-x-icu',
};

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
export async function collateFor(db: Knex, language: OrderedLanguage): Promise<string> {
  const collation = collations[language];
  return (await knownCollations(db)).has(collation) ? `collate "${collation}"` : '';
}
