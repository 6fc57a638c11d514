import type { Knex } from 'knex';

/** How many sign-ins detection has learnt from: a house with a history does not begin to learn anew. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    insert into detection_counts (level, value, weight)
    select 'signed_in', 'ever', sum(logins) from detection_subjects having sum(logins) > 0
  `);
}

export async function down(db: Knex): Promise<void> {
  await db('detection_counts').where({ level: 'signed_in' }).delete();
}
