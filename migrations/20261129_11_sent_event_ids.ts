import type { Knex } from 'knex';

/**
 * The ids that senders gave their events: one id is one event, whatever else is in it. A table of its own, because a unique key
 * of `audit_events` has to name the columns that it is partitioned and distributed by. On Citus it is distributed by `id`.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table sent_event_ids (
      id uuid primary key,
      -- Which event of which batch has the id (core/audit/sent-ids.ts).
      owner bigint not null,
      sent_on date not null
    );
    -- Old ids are deleted by their day. Equal keys share their place in a B-tree: this takes 7 bytes a row.
    create index sent_event_ids_day on sent_event_ids (sent_on);
  `);
}

export const down = (db: Knex): Promise<void> => db.raw('drop table sent_event_ids');
