import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Requests for a new password, before anybody has looked whether there is such an account.
    create table reset_requests (
      id uuid primary key,
      login text not null,
      ip text,
      user_agent text,
      request_id text,
      requested_at timestamptz not null
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table reset_requests');
}
