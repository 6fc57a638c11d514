import type { Knex } from 'knex';

/** Every set-up that was begun has a secret of its own until its first code: two tabs do not overwrite each other's. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    create table two_factor_setups (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      key_id text not null,
      secret bytea not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index two_factor_setups_user on two_factor_setups (user_id, created_at);
    insert into two_factor_setups (id, user_id, key_id, secret, created_at, expires_at)
    select gen_random_uuid(), user_id, key_id, secret, created_at, now() + interval '1 hour'
    from two_factor where enabled_at is null;
    delete from two_factor where enabled_at is null;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    insert into two_factor (user_id, key_id, secret, created_at)
    select distinct on (user_id) user_id, key_id, secret, created_at
    from two_factor_setups order by user_id, created_at desc
    on conflict (user_id) do nothing;
    drop table two_factor_setups;
  `);
}
