import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The one log. Locked by anyone who appends to it.
    create table log_state (
      id smallint primary key default 1 check (id = 1),
      origin text,
      size bigint not null default 0
    );
    insert into log_state default values;

    -- One row a storing transaction, written in it: keys and leaves of its events, one after the other.
    create table log_queue (
      id uuid primary key,
      queued_at timestamptz not null,
      events integer not null,
      received_from timestamptz not null,
      received_to timestamptz not null,
      keys bytea not null,
      leaves bytea not null
    );
    -- Hashes cannot be compressed.
    alter table log_queue alter keys set storage external, alter leaves set storage external;
    alter table log_queue set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200,
      toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000);

    -- Live views follow the order in which events were stored. While a transaction's events wait in log_queue, its row
    -- names them; afterwards they are leaves of the log, and this table says which ones. Rows are few and short-lived.
    create table log_appended (
      -- The first leaf of the events of one row of log_queue; they lie one after the other.
      first bigint primary key,
      queue_id uuid not null,
      events integer not null,
      appended_at timestamptz not null
    );
    alter table log_appended set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

    -- 256 hashes a tile: leaves at level 0, roots of whole tiles of the level below above it.
    create table log_tiles (
      level smallint not null,
      tile bigint not null,
      hashes bytea not null,
      primary key (level, tile)
    );
    alter table log_tiles alter hashes set storage external;

    -- Which events the leaves of a tile of level 0 are, and when they were received.
    create table log_entries (
      tile bigint primary key,
      keys bytea not null,
      received tstzrange not null
    );
    alter table log_entries alter keys set storage external;
    create index log_entries_received on log_entries using gist (received);

    create table log_keys (
      id uuid primary key,
      name text not null,
      public_key bytea not null,
      -- The seed, encrypted with a key that is not in the database.
      encrypted_with text not null,
      secret bytea not null,
      created_at timestamptz not null,
      retired_at timestamptz
    );

    create table log_checkpoints (
      id uuid primary key,
      size bigint not null,
      root bytea not null,
      signed_at timestamptz not null,
      note text not null,
      -- Its number among the log's checkpoints, signed; see core/transparency-log/link.ts.
      link text not null
    );
    create index log_checkpoints_size on log_checkpoints (size, id);

    create table log_witness_sends (
      witness text primary key,
      size bigint not null,
      sent_at timestamptz,
      tried_at timestamptz not null,
      error text,
      -- SHA-256 of where it was sent to: a witness that has moved has got nothing yet.
      target bytea not null
    );

    -- What each machine that signs last said of itself. For the page only: what a signer goes by lies in its data folder.
    create table log_signers (
      signer text primary key,
      seen_at timestamptz not null,
      -- The newest checkpoint in its data folder; null when there is none, or it could not be written.
      kept_size bigint,
      kept_signed_at timestamptz,
      refused_since timestamptz,
      refused_code text,
      refused_text text
    );

    create table log_verifications (
      id uuid primary key,
      started_at timestamptz not null,
      started_by uuid references users (id),
      finished_at timestamptz,
      -- consistent: there was nothing from outside the database to compare with.
      state text not null check (state in ('queued', 'running', 'intact', 'consistent', 'tampered', 'failed')),
      size bigint not null default 0,
      done bigint not null default 0,
      result jsonb,
      error text
    );
    create index log_verifications_started on log_verifications (started_at desc, id desc);

    -- Rows that retention deleted: written in the transaction that deletes them. The id is that of the event that records
    -- it, the note the statement that was signed for it.
    create table log_removals (
      id uuid primary key,
      occurred tstzrange not null,
      keys bytea not null,
      note text not null
    );
    alter table log_removals alter keys set storage external;
    create index log_removals_occurred on log_removals using gist (occurred);
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table log_removals, log_verifications, log_signers, log_witness_sends, log_checkpoints, log_keys, log_entries,
      log_tiles, log_appended, log_queue, log_state
  `);
}
