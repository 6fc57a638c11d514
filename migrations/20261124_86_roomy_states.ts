import type { Knex } from 'knex';

/**
 * Half of what saving a user's state cost PostgreSQL was compressing it, as it does with rows above 2 kB, and reading it
 * again. Up to 4 kB, two of them on a page, states now stay as they are; a state takes a fifth more room for it. Rows that
 * are there change when they are next written, so that no table is rewritten, and nobody waits.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`set local lock_timeout = '5s'`);
  await db.raw(`alter table detection_subjects set (toast_tuple_target = 4096)`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`alter table detection_subjects reset (toast_tuple_target)`);
}
