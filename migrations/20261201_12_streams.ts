import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- position: the place in the transparency log of the next event to be sent (see core/streams/run-streams.ts).
    create table streams (
      id uuid primary key,
      name text not null,
      kind text not null check (kind in ('webhook', 'syslog', 'file')),
      target jsonb not null,
      secret jsonb,
      query text not null,
      mapping text not null,
      enabled boolean not null default true,
      position bigint not null,
      sent bigint not null default 0,
      created_at timestamptz not null,
      created_by uuid not null references users (id),
      last_success_at timestamptz,
      failing_since timestamptz,
      retry_at timestamptz,
      last_error text,
      disabled_reason text,
      -- The secret before the present one, with which messages are also signed until then.
      old_secret jsonb,
      old_secret_until timestamptz,
      constraint streams_old_secret check ((old_secret is null) = (old_secret_until is null))
    );

    -- What a webhook did not take, with all later events of the same user, which must not overtake it.
    create table stream_retries (
      stream_id uuid not null references streams (id) on delete cascade,
      position bigint not null,
      subject_id uuid not null,
      occurred_at timestamptz not null,
      event_id uuid not null,
      attempts integer not null,
      first_failed_at timestamptz not null,
      next_at timestamptz not null,
      primary key (stream_id, position)
    );
    create index stream_retries_subject on stream_retries (stream_id, subject_id, position);
    create index stream_retries_due on stream_retries (stream_id, next_at);

    create table stream_deliveries (
      id uuid primary key,
      stream_id uuid not null references streams (id) on delete cascade,
      at timestamptz not null,
      event_id uuid not null,
      event_code text not null,
      attempt integer not null,
      ok boolean not null,
      status integer,
      response text,
      error text,
      duration_ms integer not null
    );
    create index stream_deliveries_stream on stream_deliveries (stream_id, id);
    create index stream_deliveries_at on stream_deliveries (at);
  `);
}

export const down = (db: Knex): Promise<void> =>
  db.raw('drop table stream_deliveries, stream_retries, streams');
