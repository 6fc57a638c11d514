import type { Knex } from 'knex';

// The index is built while writers go on, which no transaction allows.
export const config = { transaction: false };

/**
 * A user's state is written with every sign-in. While an index held a column that changes each time, PostgreSQL had to
 * write all indexes anew with it; now a row that stays is changed within its page, which keeps room for that
 * (heap-only tuples: PostgreSQL manual, 66.7). `forget_at` is set only for logins that no account has signed in with.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`set lock_timeout = '5s'`);
  await db.raw(`alter table detection_subjects add column if not exists forget_at timestamptz`);
  await db.raw(`alter table detection_subjects set (fillfactor = 70)`);
  await db.raw(`reset lock_timeout`);
  await db.raw(
    `update detection_subjects set forget_at = updated_at + interval '2 days' where logins = 0 and forget_at is null`,
  );
  await db.raw(
    `create index concurrently if not exists detection_subjects_forget on detection_subjects (forget_at)
     where forget_at is not null`,
  );
  await db.raw(`drop index concurrently if exists detection_subjects_strangers`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(
    `create index if not exists detection_subjects_strangers on detection_subjects (updated_at) where logins = 0`,
  );
  await db.raw(`drop index if exists detection_subjects_forget`);
  await db.raw(`alter table detection_subjects reset (fillfactor), drop column if exists forget_at`);
}
