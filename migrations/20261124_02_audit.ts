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

    -- Partitions are made by core/audit/partitions.ts, ahead of time and on demand.
    create table audit_events (
      subject_id uuid not null,
      occurred_at timestamptz not null,
      id uuid not null,
      received_at timestamptz not null,
      actor_id uuid,
      organisation_id uuid,
      api_key_id uuid,
      latitude real,
      longitude real,
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
      subject_login text,
      actor_login text,
      country text,
      region text,
      city text,
      timezone text,
      browser text,
      os text,
      user_agent text,
      session_hash text,
      request_id text,
      target_type text,
      target_id text,
      risk_reasons jsonb,
      details jsonb,
      primary key (subject_id, occurred_at, id)
    ) partition by range (occurred_at);
    create index audit_events_occurred on audit_events (occurred_at, id);
    create index audit_events_code on audit_events (code, occurred_at, id);
    create index audit_events_ip on audit_events (ip, occurred_at, id);
    create index audit_events_session on audit_events (session_hash, occurred_at, id) where session_hash is not null;

    create table audit_inbox (
      id uuid primary key,
      received_at timestamptz not null,
      api_key_id uuid,
      event_count integer not null,
      body text not null,
      failed_at timestamptz,
      last_error text
    );
    create index audit_inbox_received on audit_inbox (received_at);

    create table event_batches (
      id uuid primary key,
      api_key_id uuid not null,
      idempotency_key text,
      body_hash bytea not null,
      accepted integer not null,
      stored integer,
      received_at timestamptz not null,
      stored_at timestamptz
    );
    create unique index event_batches_idempotency on event_batches (api_key_id, idempotency_key)
      where idempotency_key is not null;

    -- One row an hour and combination. The hour is counted in quarters, because a day or an hour
    -- in Kolkata (+05:30) or Kathmandu (+05:45) begins within an hour of UTC.
    create table audit_rollups (
      hour timestamptz not null,
      code text not null,
      category audit_category not null,
      outcome audit_outcome not null,
      country text not null,
      device_type audit_device_type not null,
      q0 integer not null,
      q1 integer not null,
      q2 integer not null,
      q3 integer not null,
      primary key (hour, code, category, outcome, country, device_type)
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table audit_rollups, event_batches, audit_inbox, audit_events;
    drop type audit_outcome, audit_severity, audit_category, audit_actor_type, audit_device_type;
  `);
}
