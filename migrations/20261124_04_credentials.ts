import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table users add preferences jsonb not null default '{}', add password_changed_at timestamptz;
    alter table sessions
      add auth_method text not null default 'password',
      add second_factor boolean not null default false;

    -- The bodies are blanked once the mail is sent or given up: they can hold reset links.
    create table mail_outbox (
      id uuid primary key,
      user_id uuid,
      template text not null,
      language text not null,
      recipient text not null,
      subject text not null,
      body_text text not null,
      body_html text not null,
      created_at timestamptz not null,
      attempts integer not null default 0,
      sent_at timestamptz,
      failed_at timestamptz,
      last_error text
    );
    create index mail_outbox_waiting on mail_outbox (created_at) where sent_at is null and failed_at is null;
    create index mail_outbox_created on mail_outbox (created_at);

    create table password_resets (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index password_resets_user on password_resets (user_id);

    -- enabled_at is null while the secret waits for its first code.
    create table two_factor (
      user_id uuid primary key references users (id) on delete cascade,
      key_id text not null,
      secret bytea not null,
      created_at timestamptz not null,
      enabled_at timestamptz,
      last_step bigint not null default 0
    );

    create table backup_codes (
      user_id uuid not null references users (id) on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (user_id, code_hash)
    );

    create table login_challenges (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index login_challenges_user on login_challenges (user_id);

    create table remembered_devices (
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
    create index remembered_devices_user on remembered_devices (user_id, created_at desc);

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
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table email_changes, remembered_devices, login_challenges, backup_codes, two_factor, password_resets,
      mail_outbox;
    alter table sessions drop auth_method, drop second_factor;
    alter table users drop preferences, drop password_changed_at;
  `);
}
