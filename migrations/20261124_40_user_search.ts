import type { Knex } from 'knex';

// Indexes are built while people sign in, which no transaction allows.
export const config = { transaction: false };

const indexes = [
  ['users_name_words', '(name gin_trgm_ops)'],
  ['users_email_words', '(email gin_trgm_ops)'],
  ['users_phone_words', '(phone gin_trgm_ops) where phone is not null'],
] as const;

/** pg_trgm comes with PostgreSQL, but not with every package of it; without it the search reads all users. */
async function hasTrigrams(db: Knex): Promise<boolean> {
  const { rows } = await db.raw(`select from pg_available_extensions where name = 'pg_trgm'`);
  return rows.length > 0;
}

export async function up(db: Knex): Promise<void> {
  if (!(await hasTrigrams(db))) return;
  await db.raw('create extension if not exists pg_trgm');
  for (const [name, on] of indexes) {
    // What a build that broke off has left behind is not valid, and "if not exists" would keep it.
    await db.raw(`drop index concurrently if exists ${name}`);
    await db.raw(`create index concurrently ${name} on users using gin ${on}`);
  }
}

/** The extension stays: other programs in the database may have come to use it. */
export async function down(db: Knex): Promise<void> {
  for (const [name] of indexes) await db.raw(`drop index concurrently if exists ${name}`);
}
