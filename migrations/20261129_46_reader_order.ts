import type { Knex } from 'knex';

// Indexes are built while people log in, which no transaction allows.
export const config = { transaction: false };

/** As `core/platform/reader-order.ts` sorts names. English and German order letters as the root of Unicode does. */
const collations = { root: 'und-x-icu', es: 'es-x-icu', uk: 'uk-x-icu' } as const;

async function known(db: Knex): Promise<Set<string>> {
  const { rows } = await db.raw(
    `select collname from pg_collation
     where collnamespace = 'pg_catalog'::regnamespace and collprovider = 'i' and collname = any(?::text[])`,
    [Object.values(collations)],
  );
  return new Set(rows.map(({ collname }: { collname: string }) => collname));
}

/** A PostgreSQL without ICU goes on sorting by the index that is there. */
export async function up(db: Knex): Promise<void> {
  const there = await known(db);
  for (const [name, collation] of Object.entries(collations)) {
    if (!there.has(collation)) continue;
    // What a build that broke off has left behind is not valid, and "if not exists" would keep it.
    await db.raw(`drop index concurrently if exists users_name_${name}`);
    await db.raw(`create index concurrently users_name_${name} on users (name collate "${collation}", id)`);
  }
}

export async function down(db: Knex): Promise<void> {
  for (const name of Object.keys(collations)) {
    await db.raw(`drop index concurrently if exists users_name_${name}`);
  }
}
