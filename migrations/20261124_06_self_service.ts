import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table users
      add avatar_key text,
      add closing_requested_at timestamptz,
      add closes_at timestamptz,
      add closed_at timestamptz;
    create index users_closes on users (closes_at) where closes_at is not null;

    -- A new token makes a new hash; events of the time before carry an earlier one.
    alter table sessions
      add ended_by uuid references users (id),
      add earlier_hashes text[] not null default '{}';

    -- In the database, so that every server of several has them.
    create table avatars (
      key text not null,
      size smallint not null,
      user_id uuid not null references users (id) on delete cascade,
      image bytea not null,
      created_at timestamptz not null,
      primary key (key, size)
    );
    create index avatars_user on avatars (user_id);

    create table connected_applications (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      name text not null,
      connected_at timestamptz not null,
      revoked_at timestamptz
    );
    create unique index connected_applications_live on connected_applications (user_id, lower(name))
      where revoked_at is null;

    create table personal_tokens (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      application_id uuid references connected_applications (id) on delete cascade,
      name text not null,
      prefix text not null,
      token_hash bytea not null unique,
      scopes text[] not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      last_used_at timestamptz,
      last_used_ip inet,
      revoked_at timestamptz
    );
    create index personal_tokens_user on personal_tokens (user_id, created_at desc);
    create index personal_tokens_application on personal_tokens (application_id);

    create table data_exports (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      state text not null check (state in ('queued', 'ready', 'failed', 'expired')),
      requested_at timestamptz not null,
      finished_at timestamptz,
      expires_at timestamptz,
      size_bytes bigint,
      event_count integer
    );
    create index data_exports_user on data_exports (user_id, requested_at desc);
    create index data_exports_expiring on data_exports (expires_at) where state = 'ready';

    create table data_export_parts (
      export_id uuid not null references data_exports (id) on delete cascade,
      position integer not null,
      content bytea not null,
      primary key (export_id, position)
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table data_export_parts, data_exports, personal_tokens, connected_applications, avatars;
    alter table sessions drop ended_by, drop earlier_hashes;
    alter table users drop avatar_key, drop closing_requested_at, drop closes_at, drop closed_at;
  `);
}
