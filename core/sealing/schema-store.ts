import { type Knex, rowsOf } from '#core/platform/database.ts';

/** Tables whose rows are held against each other, and how many unique keys each has besides its primary key. */
const tables: Record<string, number> = {
  audit_events: 0,
  audit_rollups: 0,
  audit_rollup_days: 0,
  audit_user_days: 0,
  audit_day_counts: 0,
  audit_user_agents: 1,
  audit_places: 1,
  event_batches: 1,
  seal_log: 0,
  seal_pending: 0,
  seal_tiles: 0,
  seal_entries: 0,
  seal_keys: 0,
  seal_checkpoints: 0,
  seal_appended: 0,
  seal_verifications: 0,
  seal_removals: 0,
};

export type Altered = { table: string; what: string };

/** `audit_events` has months below it; all other tables stand by themselves. */
const TREE = `
  with recursive named as (
    select t.name collate "C" as name, t.uniques, to_regclass(t.name)::oid as oid from unnest(?::text[], ?::int[]) as t (name, uniques)
  ), parts as (
    select name, uniques, oid from named where oid is not null
    union all
    select c.relname::text collate "C", 0, i.inhrelid from pg_inherits i join parts p on p.oid = i.inhparent
    join pg_class c on c.oid = i.inhrelid where c.relkind in ('r', 'p')
  )`;

const given = (): Knex.RawBinding[] => [Object.keys(tables), Object.values(tables)];

/** Tables, and months, that are gone or have lost a key. */
export const missingKeys = (db: Knex): Promise<Altered[]> =>
  rowsOf<Altered>(
    db.raw(
      `${TREE}
       select name as table, 'itself' as what from named where oid is null
       union all
       select name, 'its primary key' from parts p
       where not exists (select from pg_index i where i.indrelid = p.oid and i.indisprimary and i.indisvalid)
       union all
       select name, 'a unique key' from parts p
       where uniques > (select count(*) from pg_index i
                        where i.indrelid = p.oid and i.indisunique and i.indisvalid and not i.indisprimary)
       order by 1, 2`,
      given(),
    ),
  );

/** Triggers, rules and policies on these tables. Citus has a trigger of its own. */
export const alteredTables = (db: Knex): Promise<Altered[]> =>
  rowsOf<Altered>(
    db.raw(
      `${TREE}
       select name as table, 'the trigger ' || t.tgname as what from parts p
       join pg_trigger t on t.tgrelid = p.oid and not t.tgisinternal
       join pg_proc f on f.oid = t.tgfoid where f.proname not like 'citus%'
       union all
       select name, 'the rule ' || r.rulename from parts p join pg_rewrite r on r.ev_class = p.oid
       union all
       select name, 'row level security' from parts p join pg_class c on c.oid = p.oid where c.relrowsecurity
       order by 1, 2`,
      given(),
    ),
  );
