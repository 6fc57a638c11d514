import type { Knex } from 'knex';

/** A run of retention is one record in the log, however many transactions it deletes in. */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table seal_removals rename column event_id to record_id');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table seal_removals rename column record_id to event_id');
}
