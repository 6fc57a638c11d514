import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
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
      user_agent text,
      auth_method text not null default 'password',
      two_factor boolean not null default false,
      ended_by uuid references users (id),
      -- A new token makes a new hash; events from before the change carry an earlier one.
      earlier_hashes text[] not null default '{}',
      -- From where and with which client a session is used, once that is not where it was opened: null until then, and
      -- the others with it.
      moved_at timestamptz,
      last_ip inet,
      last_country text,
      last_region text,
      last_city text,
      last_device_type text,
      last_browser text,
      last_os text,
      last_user_agent text
    );
    create index sessions_user on sessions (user_id, created_at desc);
    create index sessions_ip on sessions (ip) where ip is not null;
    create index sessions_hash on sessions (session_hash);
    create index sessions_live on sessions (last_active_at, id) where ended_at is null;
    create index sessions_country on sessions (country) where country is not null;
    create index sessions_device on sessions (device_type, browser, os);
    -- Sessions that are used where they were opened are in none of these.
    create index sessions_last_ip on sessions (last_ip) where moved_at is not null;
    create index sessions_last_country on sessions (last_country) where moved_at is not null;
    create index sessions_last_device on sessions (last_device_type, last_browser, last_os) where moved_at is not null;
  `);
}

export const down = (db: Knex): Promise<void> => db.raw('drop table sessions');
