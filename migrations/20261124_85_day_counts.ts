import type { Knex } from 'knex';

/** The job `sumDays` fills it, the newest days first; until then, charts count events as they did before. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- How often each value came on a day (UTC) that is over. One row a day and sum: as arrays, thousands of values
    -- take a tenth of what rows of their own would.
    create table audit_day_counts (
      day date not null,
      sum text not null,
      found text[] not null,
      counts integer[] not null,
      primary key (day, sum)
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table audit_day_counts');
}
