import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- After a rotation the key of before works on until previous_until.
    alter table api_keys add rotated_at timestamptz, add previous_hash bytea unique, add previous_until timestamptz;

    -- The account is deactivated until its owner has set a password with the link.
    create table staff_invitations (
      token_hash bytea primary key,
      user_id uuid not null unique references users (id) on delete cascade,
      invited_by uuid not null references users (id),
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table staff_invitations;
    alter table api_keys drop rotated_at, drop previous_hash, drop previous_until;
  `);
}
