import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create type audit_outcome as enum ('success', 'failure');
    create type audit_severity as enum ('info', 'low', 'medium', 'high', 'critical');
    create type audit_category as enum (
      'authentication', 'session', 'account', 'credential', 'two_factor', 'staff', 'api_key', 'data', 'system', 'other'
    );
    create type audit_actor_type as enum ('user', 'staff', 'api_key', 'service', 'system', 'anonymous');
    create type audit_device_type as enum ('desktop', 'mobile', 'tablet', 'bot', 'other');

    -- Partitions are made by core/audit/partitions.ts, ahead of time and on demand. The order of the columns leaves no
    -- gaps between values that lie on a boundary of eight, four or two bytes.
    create table audit_events (
      subject_id uuid not null,
      occurred_at timestamptz not null,
      id uuid not null,
      received_at timestamptz not null,
      actor_id uuid,
      organisation_id uuid,
      api_key_id uuid,
      outcome audit_outcome not null,
      severity audit_severity not null,
      category audit_category not null,
      actor_type audit_actor_type not null,
      device_type audit_device_type not null,
      risk_score smallint,
      ip inet,
      code text not null,
      message text not null,
      reason text,
      subject_identifier text,
      actor_identifier text,
      country text,
      session_hash text,
      request_id text,
      target_type text,
      target_id text,
      risk_reasons jsonb,
      details jsonb,
      user_agent_id integer,
      location_id integer,
      primary key (subject_id, occurred_at, id)
    ) partition by range (occurred_at);
    -- The id is left out: among events of one instant a sort is cheap, in an index it is a third of the size.
    create index audit_events_time on audit_events (occurred_at);
    create index audit_events_code_time on audit_events (code, occurred_at);
    create index audit_events_ip_time on audit_events (ip, occurred_at);
    create index audit_events_country_time on audit_events (country, occurred_at);
    create index audit_events_organisation_time on audit_events (organisation_id, occurred_at)
      where organisation_id is not null;
    -- Most events are about who did them: those are found by subject, and this one stays small.
    create index audit_events_actor_time on audit_events (actor_id, occurred_at) where actor_id <> subject_id;
    -- One entry a session and page: a session has few events, to be sorted when they are requested.
    create index audit_events_session_hash on audit_events (session_hash) where session_hash is not null;
    -- Failures are few: their reasons are counted, and the last of them found, in a small index of their own.
    create index audit_events_failed_time on audit_events (occurred_at, reason) where outcome = 'failure';

    -- Texts that come again and again, of which events keep the number.
    create table audit_user_agents (
      id integer generated always as identity primary key,
      hash bytea not null unique,
      user_agent text not null,
      browser text,
      os text
    );
    create table audit_locations (
      id integer generated always as identity primary key,
      hash bytea not null unique,
      country text,
      region text,
      city text,
      latitude real,
      longitude real,
      timezone text
    );

    create table audit_inbox (
      id uuid primary key,
      received_at timestamptz not null,
      api_key_id uuid,
      event_count integer not null,
      -- A batch is kept as text, or compressed.
      body text,
      last_error text,
      packed bytea,
      attempts smallint not null default 0,
      retry_at timestamptz,
      -- Posts of one event that come together are one row here and one receipt.
      grouped boolean not null default false,
      -- A part of a batch that was split: which batch, and the place of its first event in it.
      part_of uuid,
      first integer not null default 0,
      -- Tries after which it is split or, with one event, becomes a dead letter.
      max_attempts smallint not null default 3
    );
    -- Compressed already: PostgreSQL need not try it again.
    alter table audit_inbox alter packed set storage external;
    -- Rows come and go all the time: what they leave must be free again soon.
    alter table audit_inbox set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
      toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 5000);
    create index audit_inbox_received on audit_inbox (received_at);
    create index audit_inbox_part_of on audit_inbox (part_of) where part_of is not null;

    -- Batches that a worker is about to store. Written before it begins, deleted in the transaction that stores them: what
    -- stays was left by a worker that was killed.
    create table audit_store_claims (
      id uuid primary key,
      batches uuid[] not null,
      claimed_at timestamptz not null
    );
    alter table audit_store_claims set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200, autovacuum_analyze_threshold = 10000);

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

    -- Receipts: what was accepted, and what has become of it.
    create table event_batches (
      id uuid primary key,
      api_key_id uuid not null,
      idempotency_key text,
      body_hash bytea not null,
      accepted integer not null,
      stored integer,
      received_at timestamptz not null,
      stored_at timestamptz,
      grouped boolean not null default false,
      -- Places in the group of events that were not stored: because they were there already, or are dead letters.
      left_out smallint[],
      -- Events dealt with so far, and how many of them became dead letters; of a group of posts also which.
      done integer not null default 0,
      dead integer not null default 0,
      dead_positions smallint[]
    );
    create unique index event_batches_idempotency on event_batches (api_key_id, idempotency_key)
      where idempotency_key is not null;

    -- The ids that senders gave their events: one id is one event, whatever else is in it. A table of its own, because a
    -- unique key of audit_events has to name the columns that it is partitioned and distributed by. On Citus it is
    -- distributed by id.
    create table sent_event_ids (
      id uuid primary key,
      -- Which event of which batch has the id (core/ingestion/sent-ids.ts).
      owner bigint not null,
      sent_on date not null
    );
    -- Old ids are deleted by their day. Equal keys share their place in a B-tree: this takes 7 bytes a row.
    create index sent_event_ids_day on sent_event_ids (sent_on);
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table sent_event_ids, event_batches, audit_dead_letters, audit_store_claims, audit_inbox, audit_locations,
      audit_user_agents, audit_events;
    drop type audit_outcome, audit_severity, audit_category, audit_actor_type, audit_device_type;
  `);
}
