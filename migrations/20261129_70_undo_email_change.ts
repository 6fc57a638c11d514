import type { Knex } from 'knex';

/** Links that take an e-mail change back, and a mark for passwords that were chosen beside a second factor that is gone. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table email_change_undos (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      old_email text not null,
      new_email text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index email_change_undos_user on email_change_undos (user_id, created_at);
    alter table users add password_length_unchecked boolean not null default false;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table email_change_undos;
    alter table users drop password_length_unchecked;
  `);
}
