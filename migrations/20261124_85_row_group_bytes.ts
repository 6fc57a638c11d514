import type { Knex } from 'knex';

/**
 * What the end of a Parquet file says of a group of rows is kept as its bytes there, which can be appended as they are. Parquet
 * exports that are half done are made from the beginning.
 */
const startAnew = `
  delete from export_row_groups;
  update exports set rows = 0, bytes = 0, chunks = 0, progress = 0, position = null
    where state in ('queued', 'running') and options ->> 'format' = 'parquet';
`;

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    ${startAnew}
    alter table export_row_groups drop column meta;
    alter table export_row_groups add column meta bytea not null;
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    ${startAnew}
    alter table export_row_groups drop column meta;
    alter table export_row_groups add column meta jsonb not null;
  `);
}
