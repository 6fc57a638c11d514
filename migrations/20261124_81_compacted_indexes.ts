import type { Knex } from 'knex';

/** How large an index was when it had just been rebuilt, which is what it is judged by later. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table compacted_indexes (
      name text primary key,
      bytes bigint not null,
      entries real not null,
      compacted_at timestamptz not null
    )`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table compacted_indexes');
}
