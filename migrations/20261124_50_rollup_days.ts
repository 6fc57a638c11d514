import type { Knex } from 'knex';
import { type Index, makeIndex, partitions } from './make-index.ts';

// Indexes are built while writers go on, which no transaction allows.
export const config = { transaction: false };

/** Failures are few: their reasons are counted, and the last of them found, in a small index of their own. */
const failed: Index = { name: 'failed_time', on: `(occurred_at, reason) where outcome = 'failure'` };

/**
 * The sums come from the hours that are there, the users from the events, a partition at a time; both can be
 * done again after an interruption. Nothing is locked but the new tables.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The hours of a day (UTC) summed up: a chart over months reads a twentieth of the rows.
    create table if not exists audit_rollup_days (
      day date not null,
      code text not null,
      category audit_category not null,
      outcome audit_outcome not null,
      country text not null,
      device_type audit_device_type not null,
      n integer not null,
      primary key (day, code, category, outcome, country, device_type)
    );
    -- Who did something themselves on a day (UTC).
    create table if not exists audit_user_days (
      day date not null,
      subject_id uuid not null,
      primary key (day, subject_id)
    );
  `);
  await db.transaction(async (tx) => {
    // Whoever stores meanwhile waits, for seconds: the sums and what they are made from must be of one moment.
    await tx.raw(`set local lock_timeout = '30s'`);
    await tx.raw('lock table audit_rollups in share row exclusive mode');
    await tx.raw('truncate audit_rollup_days');
    await tx.raw(`
      insert into audit_rollup_days (day, code, category, outcome, country, device_type, n)
      select (hour at time zone 'UTC')::date, code, category, outcome, country, device_type, sum(q0 + q1 + q2 + q3)
      from audit_rollups group by 1, 2, 3, 4, 5, 6`);
  });
  for (const partition of await partitions(db)) {
    await db.raw(`
      insert into audit_user_days (day, subject_id)
      select distinct (occurred_at at time zone 'UTC')::date, subject_id
      from ${partition} where actor_id = subject_id and outcome = 'success'
      order by 1, 2 on conflict do nothing`);
  }
  await makeIndex(db, failed);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop index if exists audit_events_${failed.name}`);
  await db.raw('drop table audit_user_days, audit_rollup_days');
}
