import type { Knex } from 'knex';

/** New tables only; the events that are there already are sealed by a job afterwards, whatever their number. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The one log. Locked by whoever appends to it.
    create table seal_log (
      id smallint primary key default 1 check (id = 1),
      origin text,
      size bigint not null default 0,
      began_at timestamptz not null,
      -- Events stored before sealing began: where their sealing has come to, and when it was done.
      history_after jsonb,
      history_done_at timestamptz
    );
    insert into seal_log (began_at, history_done_at)
    select now(), case when exists (select from audit_events) then null else now() end;

    -- One row a storing transaction, written in it: keys and leaves of its events, one after the other.
    create table seal_pending (
      id uuid primary key,
      queued_at timestamptz not null,
      events integer not null,
      received_from timestamptz not null,
      received_to timestamptz not null,
      keys bytea not null,
      leaves bytea not null
    );
    -- Hashes cannot be packed.
    alter table seal_pending alter keys set storage external, alter leaves set storage external;
    alter table seal_pending set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200,
      toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000);

    -- 256 hashes a tile: leaves at level 0, roots of whole tiles of the level below above it.
    create table seal_tiles (
      level smallint not null,
      tile bigint not null,
      hashes bytea not null,
      primary key (level, tile)
    );
    alter table seal_tiles alter hashes set storage external;

    -- Which events the leaves of a tile of level 0 are, and when they were received.
    create table seal_entries (
      tile bigint primary key,
      keys bytea not null,
      received tstzrange not null
    );
    alter table seal_entries alter keys set storage external;
    create index seal_entries_received on seal_entries using gist (received);

    create table seal_keys (
      id uuid primary key,
      name text not null,
      public_key bytea not null,
      -- The seed, encrypted with a key that is not in the database.
      sealed_with text not null,
      secret bytea not null,
      created_at timestamptz not null,
      retired_at timestamptz
    );

    create table seal_checkpoints (
      id uuid primary key,
      size bigint not null,
      root bytea not null,
      signed_at timestamptz not null,
      note text not null
    );
    create index seal_checkpoints_size on seal_checkpoints (size, id);

    create table seal_witness_sends (
      witness text primary key,
      checkpoint_id uuid not null,
      size bigint not null,
      sent_at timestamptz,
      tried_at timestamptz not null,
      error text
    );

    create table seal_verifications (
      id uuid primary key,
      started_at timestamptz not null,
      started_by uuid references users (id),
      finished_at timestamptz,
      state text not null check (state in ('queued', 'running', 'intact', 'tampered', 'failed')),
      size bigint not null default 0,
      done bigint not null default 0,
      result jsonb,
      error text
    );
    create index seal_verifications_started on seal_verifications (started_at desc, id desc);

    -- Rows that retention deleted: written in the transaction that deletes them. event_id names the event that records it.
    create table seal_removals (
      id uuid primary key,
      removed_at timestamptz not null,
      occurred tstzrange not null,
      keys bytea not null,
      event_id uuid
    );
    alter table seal_removals alter keys set storage external;
    create index seal_removals_occurred on seal_removals using gist (occurred);
    create index seal_removals_untold on seal_removals (id) where event_id is null;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table seal_removals, seal_verifications, seal_witness_sends, seal_checkpoints, seal_keys, seal_entries, seal_tiles,
      seal_pending, seal_log`);
}
