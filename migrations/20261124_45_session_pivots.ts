import type { Knex } from 'knex';

// Indexes are built while people sign in, which no transaction allows.
export const config = { transaction: false };

const indexes = [
  ['sessions_country', '(country) where country is not null'],
  ['sessions_device', '(device_type, browser, os)'],
] as const;

export async function up(db: Knex): Promise<void> {
  for (const [name, on] of indexes) {
    // What a build that broke off has left behind is not valid, and "if not exists" would keep it.
    await db.raw(`drop index concurrently if exists ${name}`);
    await db.raw(`create index concurrently ${name} on sessions ${on}`);
  }
}

export async function down(db: Knex): Promise<void> {
  for (const [name] of indexes) await db.raw(`drop index concurrently if exists ${name}`);
}
