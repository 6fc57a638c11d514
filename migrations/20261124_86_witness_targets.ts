import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    -- SHA-256 of where it was sent to: a witness that has moved has got nothing yet.
    alter table seal_witness_sends add column target bytea;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    alter table seal_witness_sends drop column target;
  `);
}
