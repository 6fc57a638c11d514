import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    -- The secret before the present one, with which messages are also signed until then.
    alter table streams
      add column old_secret jsonb,
      add column old_secret_until timestamptz,
      add constraint streams_old_secret check ((old_secret is null) = (old_secret_until is null));
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    alter table streams drop column old_secret, drop column old_secret_until;
  `);
}
