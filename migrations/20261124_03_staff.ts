import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table api_keys (
      id uuid primary key,
      name text not null,
      prefix text not null,
      key_hash bytea not null unique,
      scopes text[] not null,
      reason text not null,
      created_at timestamptz not null,
      created_by uuid not null references users (id),
      expires_at timestamptz,
      last_used_at timestamptz,
      last_used_ip inet,
      revoked_at timestamptz,
      revoked_by uuid references users (id),
      revoke_reason text
    );
    create index api_keys_created on api_keys (created_at, id);

    create table staff_views (
      staff_id uuid not null references users (id),
      user_id uuid not null references users (id),
      viewed_at timestamptz not null,
      primary key (staff_id, user_id)
    );

    -- The shape that rate-limiter-flexible's PostgreSQL store expects.
    create unlogged table throttle (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table throttle, staff_views, api_keys');
}
