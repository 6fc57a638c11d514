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
      -- After a rotation the previous key works on until previous_until.
      rotated_at timestamptz,
      previous_hash bytea unique,
      previous_until timestamptz
    );
    create index api_keys_created on api_keys (created_at, id);

    -- Networks (/24, /48) that an API key has been used from; at most 50 a key.
    create table api_key_networks (
      key_id uuid not null references api_keys (id) on delete cascade,
      network text not null,
      first_used_at timestamptz not null,
      primary key (key_id, network)
    );

    -- The account is deactivated until its owner has set a password with the link.
    create table staff_invitations (
      token_hash bytea primary key,
      user_id uuid not null unique references users (id) on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );

    create table staff_views (
      staff_id uuid not null references users (id),
      user_id uuid not null references users (id),
      viewed_at timestamptz not null,
      primary key (staff_id, user_id)
    );

    -- What a second member of staff has to agree to. 'pending' past expires_at counts as expired.
    create table approvals (
      id uuid primary key,
      action text not null,
      user_id uuid not null references users (id),
      state text not null check (state in ('pending', 'approved', 'rejected', 'withdrawn', 'expired')),
      note jsonb not null,
      requested_by uuid not null references users (id),
      requested_at timestamptz not null,
      expires_at timestamptz not null,
      decided_by uuid references users (id),
      decided_at timestamptz,
      decision_reason text
    );
    create unique index approvals_pending on approvals (action, user_id) where state = 'pending';
    create index approvals_requested on approvals (requested_at, id);

    create table user_notes (
      id uuid primary key,
      user_id uuid not null references users (id),
      author_id uuid not null references users (id),
      text text not null,
      created_at timestamptz not null
    );
    create index user_notes_user on user_notes (user_id, created_at, id);

    create table bulk_actions (
      id uuid primary key,
      action text not null,
      note jsonb not null,
      actor jsonb not null,
      requested_by uuid not null references users (id),
      requested_at timestamptz not null,
      finished_at timestamptz
    );
    create index bulk_actions_unfinished on bulk_actions (requested_at) where finished_at is null;

    -- Who it is about is settled when it is requested. A row changes once, with what was done to the account.
    create table bulk_action_subjects (
      bulk_action_id uuid not null references bulk_actions (id) on delete cascade,
      user_id uuid not null references users (id),
      state text not null default 'waiting' check (state in ('waiting', 'changed', 'unchanged', 'skipped', 'failed')),
      why text,
      primary key (bulk_action_id, user_id)
    );
    create index bulk_action_subjects_waiting on bulk_action_subjects (bulk_action_id, user_id) where state = 'waiting';

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
  await db.raw(`
    drop table default_views, saved_views, bulk_action_subjects, bulk_actions, user_notes, approvals, staff_views,
      staff_invitations, api_key_networks, api_keys
  `);
}
