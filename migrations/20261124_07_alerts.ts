import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table alerts (
      id uuid primary key,
      kind text not null,
      severity audit_severity not null,
      state text not null check (state in ('open', 'acknowledged', 'resolved')),
      subject_id uuid not null,
      subject_login text,
      session_hash text,
      reasons jsonb not null,
      evidence uuid[] not null,
      created_at timestamptz not null,
      acknowledged_at timestamptz,
      acknowledged_by uuid references users (id),
      resolved_at timestamptz,
      resolved_by uuid references users (id),
      note text
    );
    create index alerts_created on alerts (created_at, id);
    create index alerts_state on alerts (state, created_at, id);
    create index alerts_subject on alerts (subject_id, created_at, id);
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table alerts');
}
