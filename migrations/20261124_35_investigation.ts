import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index sessions_ip on sessions (ip) where ip is not null;
    create index sessions_hash on sessions (session_hash);
    create index sessions_live on sessions (last_active_at, id) where ended_at is null;

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

    -- Who it is about is settled when it is asked for. A row changes once, with what was done to the account.
    create table bulk_action_targets (
      bulk_action_id uuid not null references bulk_actions (id) on delete cascade,
      user_id uuid not null references users (id),
      state text not null default 'waiting' check (state in ('waiting', 'changed', 'unchanged', 'skipped', 'failed')),
      why text,
      primary key (bulk_action_id, user_id)
    );
    create index bulk_action_targets_waiting on bulk_action_targets (bulk_action_id, user_id) where state = 'waiting';
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table bulk_action_targets, bulk_actions, user_notes;
    drop index sessions_live, sessions_hash, sessions_ip;
  `);
}
