import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table settings (
      key text primary key,
      value jsonb not null
    );

    -- The shape that rate-limiter-flexible's PostgreSQL store expects.
    create unlogged table throttle (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );

    -- How large an index was when it had just been rebuilt, which is what it is judged by later.
    create table compacted_indexes (
      name text primary key,
      bytes bigint not null,
      entries real not null
    );
  `);
}

export const down = (db: Knex): Promise<void> => db.raw('drop table compacted_indexes, throttle, settings');
