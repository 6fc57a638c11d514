import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table users
      add password_change_required_at timestamptz,
      add locked_at timestamptz,
      add locked_by uuid references users (id),
      add lock_reason text;

    -- What a second member of staff has to agree to. 'pending' past expires_at counts as expired.
    create table approvals (
      id uuid primary key,
      action text not null,
      user_id uuid not null references users (id),
      state text not null check (state in ('pending', 'approved', 'rejected', 'expired')),
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
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table approvals;
    alter table users drop password_change_required_at, drop locked_at, drop locked_by, drop lock_reason;
  `);
}
