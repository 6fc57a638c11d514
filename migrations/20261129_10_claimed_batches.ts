import type { Knex } from 'knex';

/**
 * What the worker needs so that no batch can hold up the others. Every column may be null or has a constant default: no table is
 * rewritten, however large.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    alter table audit_inbox
      -- A part of a batch that was split: which batch, and the place of its first event in it.
      add part_of uuid,
      add first integer not null default 0,
      -- Tries after which it is split or, with one event, becomes a dead letter.
      add max_attempts smallint not null default 3;
    create index audit_inbox_part_of on audit_inbox (part_of) where part_of is not null;
    alter table event_batches
      -- Events dealt with so far, and how many of them became dead letters; of a group of posts also which.
      add done integer not null default 0,
      add dead integer not null default 0,
      add dead_places smallint[];

    -- Batches that a worker is about to store. Written before it begins, deleted in the transaction that stores them: what
    -- stays was left by a worker that was killed.
    create table audit_store_claims (
      id uuid primary key,
      batches uuid[] not null,
      claimed_at timestamptz not null
    );
    alter table audit_store_claims set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200, autovacuum_analyze_threshold = 10000);
  `);
}

export async function down(db: Knex): Promise<void> {
  const part = await db('audit_inbox').whereNotNull('part_of').first('id');
  if (part)
    throw new Error(
      'Let the workers empty the inbox first: the older version cannot store parts of batches.',
    );
  await db.raw(`
    set local lock_timeout = '5s';
    drop table audit_store_claims;
    alter table event_batches drop done, drop dead, drop dead_places;
    alter table audit_inbox drop part_of, drop first, drop max_attempts;
  `);
}
