import type { Knex } from 'knex';

/**
 * Posts of one event that come together are one row in the inbox and one receipt. Every column may be null or has a
 * constant default: no table is rewritten, however large.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    alter table audit_inbox add grouped boolean not null default false;
    alter table event_batches
      add grouped boolean not null default false,
      -- Places in the group of events that were not stored: because they were there already, or are dead letters.
      add left_out smallint[];
  `);
}

export async function down(db: Knex): Promise<void> {
  const waiting = await db('audit_inbox').where({ grouped: true }).first('id');
  if (waiting) throw new Error('Let the workers empty the inbox first: the older version cannot read it.');
  await db.raw(`
    set local lock_timeout = '5s';
    -- A receipt for each post again; the last four digits of its id are its place (core/audit/post-group.ts).
    insert into event_batches (id, api_key_id, body_hash, accepted, stored, received_at, stored_at)
    select (left(id::text, 32) || lpad(to_hex(place), 4, '0'))::uuid, api_key_id, body_hash, 1,
           case when stored_at is not null then (not place = any(coalesce(left_out, '{}')))::int end,
           received_at, stored_at
    from event_batches cross join lateral generate_series(1, accepted - 1) as place where grouped;
    update event_batches set accepted = 1,
      stored = case when stored_at is not null then (not 0 = any(coalesce(left_out, '{}')))::int end
    where grouped;
    alter table event_batches drop grouped, drop left_out;
    alter table audit_inbox drop grouped;
  `);
}
