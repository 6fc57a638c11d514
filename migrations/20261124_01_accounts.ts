import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table organisations (
      id uuid primary key,
      name text not null,
      slug text not null unique,
      created_at timestamptz not null default now()
    );

    create table users (
      id uuid primary key,
      email text not null unique check (email = lower(email)),
      name text not null,
      job_title text,
      phone text,
      website text,
      organisation_id uuid references organisations (id),
      role text check (role in ('support', 'security', 'compliance', 'admin')),
      status text not null default 'active' check (status in ('active', 'locked', 'deactivated')),
      password_hash text not null,
      created_at timestamptz not null default now(),
      last_active_at timestamptz not null default now()
    );
    create index users_name on users (name, id);
    create index users_created on users (created_at, id);
    create index users_last_active on users (last_active_at, id);
    create index users_organisation on users (organisation_id);
    create index users_role on users (role) where role is not null;

    create table sessions (
      id uuid primary key,
      user_id uuid not null references users (id),
      token_hash bytea not null unique,
      session_hash text not null,
      created_at timestamptz not null,
      last_active_at timestamptz not null,
      authenticated_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      end_reason text,
      ip inet,
      country text,
      region text,
      city text,
      device_type text not null,
      browser text,
      os text,
      user_agent text
    );
    create index sessions_user on sessions (user_id, created_at desc);

    create table settings (
      key text primary key,
      value jsonb not null,
      updated_at timestamptz not null default now()
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table settings, sessions, users, organisations');
}
