import type { Knex } from 'knex';

// Every column is new and may be null, or has a constant default: no table is rewritten, however large.
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table audit_inbox
      alter body drop not null,
      add packed bytea,
      add attempts smallint not null default 0,
      add retry_at timestamptz;
    -- Packed already: PostgreSQL need not try it again.
    alter table audit_inbox alter packed set storage external;
    -- Rows come and go all the time: what they leave must be free again soon.
    alter table audit_inbox set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
      toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 5000);

    create table audit_dead_letters (
      id uuid primary key,
      batch_id uuid not null,
      position integer not null,
      api_key_id uuid,
      received_at timestamptz not null,
      event text not null,
      error text not null,
      attempts integer not null,
      failed_at timestamptz not null,
      state text not null default 'waiting' check (state in ('waiting', 'stored', 'discarded')),
      resolved_at timestamptz,
      resolved_by uuid,
      reason text
    );
    create index audit_dead_letters_failed on audit_dead_letters (state, failed_at desc, id desc);
  `);
}

export async function down(db: Knex): Promise<void> {
  const waiting = await db('audit_inbox').whereNotNull('packed').first('id');
  if (waiting) throw new Error('Let the workers empty the inbox first: the older version cannot read it.');
  await db.raw(`
    drop table audit_dead_letters;
    alter table audit_inbox reset (
      autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold,
      toast.autovacuum_vacuum_scale_factor, toast.autovacuum_vacuum_threshold);
    alter table audit_inbox drop packed, drop attempts, drop retry_at;
    alter table audit_inbox alter body set not null;
  `);
}
