import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table access_reviews (
      id uuid primary key,
      period_from timestamptz not null,
      period_to timestamptz not null,
      signed_at timestamptz not null,
      signed_by uuid not null references users (id),
      note text not null,
      -- Who had access then, and what was decided about each.
      decisions jsonb not null
    );
    create index access_reviews_signed on access_reviews (signed_at desc, id desc);
  `);
}

export const down = (db: Knex): Promise<void> => db.raw('drop table access_reviews');
