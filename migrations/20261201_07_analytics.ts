import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- One row an hour and combination. The hour is counted in quarters, because a day or an hour
    -- in Kolkata (+05:30) or Kathmandu (+05:45) begins within an hour of UTC.
    create table audit_rollups (
      hour timestamptz not null,
      code text not null,
      category audit_category not null,
      outcome audit_outcome not null,
      country text not null,
      device_type audit_device_type not null,
      q0 integer not null,
      q1 integer not null,
      q2 integer not null,
      q3 integer not null,
      primary key (hour, code, category, outcome, country, device_type)
    );

    -- The hours of a day (UTC) summed up: a chart over months reads a twentieth of the rows.
    create table audit_rollup_days (
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
    create table audit_user_days (
      day date not null,
      subject_id uuid not null,
      primary key (day, subject_id)
    );

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

export const down = (db: Knex): Promise<void> =>
  db.raw('drop table audit_day_counts, audit_user_days, audit_rollup_days, audit_rollups');
