import type { Knex } from 'knex';

// The index is built while alerts are raised, which no transaction allows.
export const config = { transaction: false };

/**
 * When an alert's severity or score changed last: anyone who pages through the riskiest alerts would miss one that rises
 * ahead of the page. Nothing is rewritten; alerts that never changed have no time.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table alerts add column if not exists ranked_at timestamptz');
  // What a build that broke off has left behind is not valid, and "if not exists" would keep it.
  await db.raw('drop index concurrently if exists alerts_ranked');
  await db.raw('create index concurrently alerts_ranked on alerts (ranked_at) where ranked_at is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table alerts drop column if exists ranked_at');
}
