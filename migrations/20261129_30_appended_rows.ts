import type { Knex } from 'knex';

/**
 * Live views follow the order in which events were stored. While a transaction's events wait in `seal_pending`, its row
 * names them; afterwards they are leaves of the log, and this table says which ones. Rows are few and short-lived.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table seal_appended (
      -- The first leaf of the events of one row of seal_pending; they lie one after the other.
      first bigint primary key,
      pending_id uuid not null,
      events integer not null,
      appended_at timestamptz not null
    );
    alter table seal_appended set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table seal_appended');
}
