import type { Knex } from 'knex';

/**
 * What an export holds before it is compressed, which its manifest states as the bound for readers. Exports that are half
 * done are made from the beginning, because the keys that they have written are not known.
 */
const startAgain = `
  delete from export_row_groups;
  update exports set rows = 0, bytes = 0, chunks = 0, progress = 0, position = null
    where state in ('queued', 'running');
`;

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    ${startAgain}
    alter table exports
      add column plain_bytes bigint not null default 0,
      add column longest_piece integer not null default 0;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    ${startAgain}
    alter table exports drop column plain_bytes, drop column longest_piece;
  `);
}
