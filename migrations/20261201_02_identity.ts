import type { Knex } from 'knex';

/** pg_trgm comes with PostgreSQL, but not with every package of it; without it a search reads all users. */
async function addSearch(db: Knex): Promise<void> {
  const { rows } = await db.raw(`select from pg_available_extensions where name = 'pg_trgm'`);
  if (rows.length === 0) return;
  await db.raw(`
    create extension if not exists pg_trgm;
    create index users_name_words on users using gin (name gin_trgm_ops);
    create index users_email_words on users using gin (email gin_trgm_ops);
    create index users_phone_words on users using gin (phone gin_trgm_ops) where phone is not null;
  `);
}

/** As `core/platform/reader-order.ts` sorts names. English and German order letters as the root of Unicode does. */
const collations = { root: 'und-x-icu', es: 'es-x-icu', uk: 'uk-x-icu' } as const;

/** A PostgreSQL without ICU sorts names by the index `users_name`. */
async function addReaderOrder(db: Knex): Promise<void> {
  const { rows } = await db.raw(
    `select collname from pg_collation
     where collnamespace = 'pg_catalog'::regnamespace and collprovider = 'i' and collname = any(?::text[])`,
    [Object.values(collations)],
  );
  const known = new Set(rows.map(({ collname }: { collname: string }) => collname));
  for (const [name, collation] of Object.entries(collations)) {
    if (!known.has(collation)) continue;
    await db.raw(`create index users_name_${name} on users (name collate "${collation}", id)`);
  }
}

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table organisations (
      id uuid primary key,
      name text not null,
      slug text not null unique
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
      last_active_at timestamptz not null default now(),
      preferences jsonb not null default '{}',
      password_changed_at timestamptz,
      avatar_key text,
      closing_requested_at timestamptz,
      closes_at timestamptz,
      closed_at timestamptz,
      password_change_required_at timestamptz,
      locked_at timestamptz,
      lock_reason text,
      -- The password was chosen beside two-factor authentication that is gone since.
      password_length_unchecked boolean not null default false
    );
    create index users_name on users (name, id);
    create index users_created on users (created_at, id);
    create index users_last_active on users (last_active_at, id);
    create index users_organisation on users (organisation_id);
    create index users_role on users (role) where role is not null;
    create index users_closes on users (closes_at) where closes_at is not null;

    -- In the database, so that every server of several has them.
    create table avatars (
      key text not null,
      size smallint not null,
      user_id uuid not null references users (id) on delete cascade,
      image bytea not null,
      primary key (key, size)
    );
    create index avatars_user on avatars (user_id);

    -- Files with everything that is stored about a user, made for the user.
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
  await addSearch(db);
  await addReaderOrder(db);
}

/** The extension stays: other programs in the database may use it. */
export const down = (db: Knex): Promise<void> =>
  db.raw('drop table data_export_parts, data_exports, avatars, users, organisations');
