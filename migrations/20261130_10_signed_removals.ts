import type { Knex } from 'knex';

/**
 * Each deletion holds the statement that was signed for it, and its id is that of the event that records it. Deletions from before
 * have neither and could be anybody's; there is no release whose installations have any.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    truncate seal_removals;
    drop index seal_removals_untold;
    alter table seal_removals drop column record_id;
    alter table seal_removals add column note text not null;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table seal_removals drop column note;
    alter table seal_removals add column record_id uuid;
    create index seal_removals_untold on seal_removals (id) where record_id is null;
  `);
}
