import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
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
  `);
}

export const down = (db: Knex): Promise<void> => db.raw('drop table mail_outbox');
