import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table saved_views (
      id uuid primary key,
      owner_id uuid not null references users (id),
      resource text not null,
      name text not null,
      shared boolean not null,
      filter jsonb not null,
      hidden_columns jsonb,
      created_at timestamptz not null,
      updated_at timestamptz not null
    );
    create unique index saved_views_name on saved_views (owner_id, resource, lower(name));
    create index saved_views_shared on saved_views (resource) where shared;

    -- The view that a list opens with, one a member of staff and list.
    create table default_views (
      user_id uuid not null references users (id),
      resource text not null,
      view_id uuid not null references saved_views (id) on delete cascade,
      primary key (user_id, resource)
    );
    create index default_views_view on default_views (view_id);
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table default_views, saved_views');
}
