import type { Knex } from 'knex';

// Indexes are built while people log in, which no transaction allows.
export const config = { transaction: false };

/** Sessions that are used where they were opened are in none of them. */
const indexes = [
  ['sessions_last_ip', '(last_ip) where moved_at is not null'],
  ['sessions_last_country', '(last_country) where moved_at is not null'],
  ['sessions_last_device', '(last_device_type, last_browser, last_os) where moved_at is not null'],
] as const;

/**
 * From where and with which client a session is used, once that is not where it was opened: `moved_at` is null until
 * then, and the others with it. Nothing is rewritten.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table sessions
      add column if not exists moved_at timestamptz,
      add column if not exists last_ip inet,
      add column if not exists last_country text,
      add column if not exists last_region text,
      add column if not exists last_city text,
      add column if not exists last_device_type text,
      add column if not exists last_browser text,
      add column if not exists last_os text,
      add column if not exists last_user_agent text`);
  for (const [name, on] of indexes) {
    // What a build that broke off has left behind is not valid, and "if not exists" would keep it.
    await db.raw(`drop index concurrently if exists ${name}`);
    await db.raw(`create index concurrently ${name} on sessions ${on}`);
  }
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table sessions
      drop column if exists moved_at, drop column if exists last_ip, drop column if exists last_country,
      drop column if exists last_region, drop column if exists last_city, drop column if exists last_device_type,
      drop column if exists last_browser, drop column if exists last_os, drop column if exists last_user_agent`);
}
