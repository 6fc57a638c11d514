import type { Knex } from 'knex';

/**
 * The hour of a schedule was read off its next run, which the change of clocks shifts: from then on it ran at another
 * hour for ever. Now it is kept. `set timezone` rather than `at time zone`, which takes some names for abbreviations
 * without summer time; a zone that PostgreSQL does not know (any more) leaves the usual hour.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    'alter table export_schedules add column hour smallint not null default 3 check (hour between 0 and 23)',
  );
  await db.raw('alter table export_schedules alter column hour drop default');
  const { rows } = await db.raw(
    `select s.id, z.name as zone from export_schedules s
     join pg_timezone_names z on lower(z.name) = lower(s.options ->> 'time_zone')`,
  );
  for (const { id, zone } of rows as { id: string; zone: string }[]) {
    await db.raw(`select set_config('timezone', ?, true)`, [zone]);
    await db.raw('update export_schedules set hour = extract(hour from next_run_at)::int where id = ?', [id]);
  }
  await db.raw(`reset timezone`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table export_schedules drop column hour');
}
