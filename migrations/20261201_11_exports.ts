import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table export_schedules (
      id uuid primary key,
      name text not null,
      created_by uuid not null references users (id),
      created_at timestamptz not null,
      enabled boolean not null default true,
      every text not null check (every in ('daily', 'weekly')),
      filter jsonb not null,
      options jsonb not null,
      destination jsonb not null,
      secret jsonb,
      next_run_at timestamptz not null,
      last_export_id uuid,
      last_error text,
      -- On the reader's clock: it stays when clocks change.
      hour smallint not null check (hour between 0 and 23)
    );
    create index export_schedules_due on export_schedules (next_run_at) where enabled;

    -- first_xid: rows of this and later transactions are not part of the set. position: where a worker that
    -- takes over continues.
    create table exports (
      id uuid primary key,
      created_at timestamptz not null,
      created_by uuid not null references users (id),
      schedule_id uuid references export_schedules (id) on delete set null,
      reason text not null,
      filter jsonb not null,
      terms jsonb not null,
      options jsonb not null,
      first_xid bigint not null,
      state text not null check (state in ('queued', 'running', 'ready', 'failed', 'cancelled', 'expired')),
      cancel_requested_at timestamptz,
      started_at timestamptz,
      finished_at timestamptz,
      expires_at timestamptz,
      rows bigint not null default 0,
      bytes bigint not null default 0,
      chunks integer not null default 0,
      progress real not null default 0,
      position jsonb,
      files jsonb,
      delivered_at timestamptz,
      delivery_attempts integer not null default 0,
      error text,
      -- What it holds before it is compressed, which its manifest states as the bound for readers.
      plain_bytes bigint not null default 0,
      longest_piece integer not null default 0
    );
    create index exports_created on exports (created_at, id);
    create index exports_unfinished on exports (created_at) where state in ('queued', 'running');
    create index exports_expiry on exports (expires_at) where state = 'ready';

    -- What a Parquet file says at its end of each of its groups of rows, as its bytes there, which are appended as they are.
    create table export_row_groups (
      export_id uuid not null references exports (id) on delete cascade,
      chunk integer not null,
      meta bytea not null,
      primary key (export_id, chunk)
    );
  `);
}

export const down = (db: Knex): Promise<void> =>
  db.raw('drop table export_row_groups, exports, export_schedules');
