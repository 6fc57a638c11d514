import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table password_resets (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index password_resets_user on password_resets (user_id);

    -- Requests for a new password, before anyone has looked whether there is such an account.
    create table reset_requests (
      id uuid primary key,
      identifier text not null,
      ip text,
      user_agent text,
      request_id text,
      requested_at timestamptz not null
    );

    create table two_factor (
      user_id uuid primary key references users (id) on delete cascade,
      key_id text not null,
      secret bytea not null,
      enabled_at timestamptz not null,
      -- The last time step whose code was used (RFC 6238, 5.2).
      last_step bigint not null
    );

    -- Every set-up that was begun has a secret of its own until its first code: two tabs do not overwrite each other's.
    create table two_factor_setups (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      key_id text not null,
      secret bytea not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index two_factor_setups_user on two_factor_setups (user_id, created_at);

    create table backup_codes (
      user_id uuid not null references users (id) on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (user_id, code_hash)
    );

    -- code_hash: the code that was sent by mail, for users without an authenticator.
    create table login_challenges (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      expires_at timestamptz not null,
      code_hash bytea
    );
    create index login_challenges_user on login_challenges (user_id);

    create table trusted_devices (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      token_hash bytea not null unique,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      ip inet,
      country text,
      region text,
      city text,
      device_type text not null,
      browser text,
      os text,
      user_agent text
    );
    create index trusted_devices_user on trusted_devices (user_id, created_at desc);

    create table email_changes (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      new_email text not null,
      requested_at timestamptz not null,
      expires_at timestamptz not null,
      confirmed_at timestamptz,
      cancelled_at timestamptz
    );
    create index email_changes_user on email_changes (user_id, requested_at desc);

    -- Links that take an e-mail change back.
    create table email_change_undos (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      old_email text not null,
      new_email text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index email_change_undos_user on email_change_undos (user_id, created_at);

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
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table personal_tokens, connected_applications, email_change_undos, email_changes, trusted_devices,
      login_challenges, backup_codes, two_factor_setups, two_factor, reset_requests, password_resets
  `);
}
