import { type Knex, rowsOf } from '#core/platform/database.ts';
import { ownTables } from './own-tables.ts';

/** A table, and what is wrong with it. */
export type Altered = { table: string; what: string };

/** Returns where this connection looks for names: the schemas in their order. */
export async function searchPath(db: Knex): Promise<string[]> {
  const [row] = await rowsOf<{ path: string[] }>(
    db.raw('select pg_catalog.current_schemas(true)::pg_catalog.text[] as path'),
  );
  return row?.path ?? [];
}

/** The temporary tables of a connection are its own. */
export const isLasting = (schema: string): boolean => !schema.startsWith('pg_temp');

/** Returns whether the names of PostgreSQL itself come first, as they do unless someone says otherwise. */
export const isOwnFirst = (path: readonly string[]): boolean => path.find(isLasting) === 'pg_catalog';

/**
 * Runs work that finds names of PostgreSQL alone: an operator or a function that someone put in front of them must not answer the
 * question whether it is there. For the rest of the transaction they come first.
 */
export async function amongOwnNames<Result>(
  db: Knex,
  path: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const look = (schemas: readonly string[]) => {
    const names = schemas.map((one) => `"${one.replaceAll('"', '""')}"`).join(', ');
    return db.raw(`select pg_catalog.set_config('search_path', ?, true)`, [names]);
  };
  await look(['pg_catalog']);
  const result = await work();
  await look(['pg_catalog', ...path.filter((one) => isLasting(one) && one !== 'pg_catalog')]);
  return result;
}

/** What belongs to an extension is as its author made it. */
const ofExtension = (catalogue: string, oid: string, extension = '%') =>
  `exists (select from pg_depend d join pg_extension x on x.oid = d.refobjid
           where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e'
             and d.refclassid = 'pg_extension'::regclass and x.extname like '${extension}')`;

/** Objects with a lower number came with PostgreSQL. */
const FIRST_OF_USERS = 16_384;

/**
 * `named`: each of our tables and where it is, if anywhere; a name that is in several schemas is what the first of them has.
 * `parts`: those that are there, with the months below `audit_events` and whatever else someone put below one.
 */
const TREE = `
  with recursive path as (
    select schema, place from unnest(?::text[]) with ordinality as p (schema, place)
  ), held as (
    select c.relname, c.oid, c.relkind, n.nspname, path.place from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join path on path.schema = n.nspname
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
  ), named as (
    select t.name collate "C" as name, t.uniques, h.oid, h.relkind, h.nspname,
      row_number() over (partition by t.name order by h.place) as place
    from unnest(?::text[], ?::int[]) as t (name, uniques) left join held h on h.relname = t.name
  ), parts as (
    select name, uniques, oid, relkind, name as root, null::oid as parent from named where oid is not null and place = 1
    union all
    select c.relname::text collate "C", 0, i.inhrelid, c.relkind, p.root, i.inhparent from pg_inherits i
    join parts p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid where c.relkind in ('r', 'p', 'f')
  )`;

const given = (path: readonly string[]): Knex.RawBinding[] => [
  [...path],
  Object.keys(ownTables),
  Object.values(ownTables),
];

/** Our tables that are not there. */
export const goneTables = async (db: Knex, path: readonly string[]): Promise<string[]> =>
  (
    await rowsOf<{ name: string }>(
      db.raw(`${TREE} select name from named where oid is null order by 1`, given(path)),
    )
  ).map(({ name }) => name);

/** Tables, and months, that have lost a key. */
export const missingKeys = (db: Knex, path: readonly string[]): Promise<Altered[]> =>
  rowsOf<Altered>(
    db.raw(
      `${TREE}
       select name as table, 'its primary key' as what from parts p
       where relkind in ('r', 'p')
         and not exists (select from pg_index i where i.indrelid = p.oid and i.indisprimary and i.indisvalid)
       union all
       select name, 'a unique key' from parts p
       where relkind in ('r', 'p')
         and uniques > (select count(*) from pg_index i
                        where i.indrelid = p.oid and i.indisunique and i.indisvalid and not i.indisprimary)
       order by 1, 2`,
      given(path),
    ),
  );

/** Names of ours that something else than a table has now, and names that are there a second time. */
export const imitatedTables = (db: Knex, path: readonly string[]): Promise<Altered[]> =>
  rowsOf<Altered>(
    db.raw(
      `${TREE}, kinds (relkind, kind) as (
         values ('r'::"char", 'table'), ('p', 'table'), ('v', 'view'), ('m', 'materialized view'), ('f', 'foreign table'))
       select name as table, 'a ' || kind || ' and no table of the database' as what
       from parts join kinds using (relkind) where relkind not in ('r', 'p')
       union all
       select name, 'also the name of the ' || kind || ' ' || nspname || '.' || name
       from named n join kinds using (relkind) where place > 1 and not ${ofExtension('pg_class', 'n.oid')}
       order by 1, 2`,
      given(path),
    ),
  );

/**
 * Triggers, rules and policies on these tables, tables below them, and checks by which PostgreSQL would pass months over. The
 * foreign keys have triggers of PostgreSQL itself, Citus has its own, and a month that is being detached has a check.
 */
export const alteredTables = (db: Knex, path: readonly string[]): Promise<Altered[]> =>
  rowsOf<Altered>(
    db.raw(
      `${TREE}
       select name as table, 'the trigger ' || t.tgname as what from parts p
       join pg_trigger t on t.tgrelid = p.oid join pg_proc f on f.oid = t.tgfoid
       where not (t.tgisinternal and f.oid < ${FIRST_OF_USERS}) and not ${ofExtension('pg_proc', 'f.oid', 'citus%')}
       union all
       select name, 'the rule ' || r.rulename from parts p join pg_rewrite r on r.ev_class = p.oid
       where p.relkind in ('r', 'p')
       union all
       select name, 'row level security' from parts p join pg_class c on c.oid = p.oid where c.relrowsecurity
       union all
       select root, 'the table ' || name || ' below it' from parts where parent is not null and root <> 'audit_events'
       union all
       select name, 'the check ' || k.conname from parts p join pg_constraint k on k.conrelid = p.oid and k.contype = 'c'
       where root = 'audit_events'
         and not exists (select from pg_inherits i where i.inhrelid = p.oid and i.inhdetachpending)
       order by 1, 2`,
      given(path),
    ),
  );

/** Returns where our tables are: the schema of most of them. */
export async function homeSchema(db: Knex, path: readonly string[]): Promise<string | undefined> {
  const [row] = await rowsOf<{ home: string }>(
    db.raw(
      `${TREE} select nspname as home from named where place = 1 and oid is not null group by 1 order by count(*) desc, 1 limit 1`,
      given(path),
    ),
  );
  return row?.home;
}

const outOfPath = (namespace: string) =>
  `${namespace} in (select oid from pg_namespace where nspname = any(?::text[]))`;

/**
 * Returns what makes statements mean something else than they say: event triggers; operators, casts, and functions named
 * like those of PostgreSQL, that belong to no extension and lie where they are found.
 */
export async function foreignNames(db: Knex, path: readonly string[]): Promise<string[]> {
  const schemas = [...path];
  const isKnownType = (type: string) =>
    `exists (select from pg_type t where t.oid = ${type} and (t.oid < ${FIRST_OF_USERS} or ${outOfPath('t.typnamespace')}))`;
  const rows = await rowsOf<{ what: string }>(
    db.raw(
      `select 'the event trigger ' || e.evtname as what from pg_event_trigger e
       where not ${ofExtension('pg_event_trigger', 'e.oid')} and not ${ofExtension('pg_proc', 'e.evtfoid')}
       union all
       select 'the operator ' || o.oid::regoperator from pg_operator o
       where o.oid >= ${FIRST_OF_USERS} and ${outOfPath('o.oprnamespace')} and not ${ofExtension('pg_operator', 'o.oid')}
       union all
       select 'the cast from ' || format_type(c.castsource, null) || ' to ' || format_type(c.casttarget, null) from pg_cast c
       where c.oid >= ${FIRST_OF_USERS} and ${isKnownType('c.castsource')} and ${isKnownType('c.casttarget')}
         and not ${ofExtension('pg_cast', 'c.oid')}
       union all
       select 'the function ' || f.oid::regprocedure from pg_proc f
       where f.oid >= ${FIRST_OF_USERS} and ${outOfPath('f.pronamespace')} and not ${ofExtension('pg_proc', 'f.oid')}
         and exists (select from pg_proc o where o.oid < ${FIRST_OF_USERS} and o.pronamespace = 'pg_catalog'::regnamespace
                       and o.proname = f.proname)
         and not (?::boolean and exists (
           select from pg_proc o where o.oid < ${FIRST_OF_USERS} and o.pronamespace = 'pg_catalog'::regnamespace
             and o.proname = f.proname and o.proargtypes = f.proargtypes))
       order by 1`,
      [schemas, schemas, schemas, schemas, isOwnFirst(path)],
    ),
  );
  return rows.map(({ what }) => what);
}

/** A `search_path` that was set for the database, or for a role that works on our tables; `role`: null for all. */
export type PathSetting = { role: string | null; path: string };

export const pathSettings = (db: Knex, path: readonly string[]): Promise<PathSetting[]> =>
  rowsOf<PathSetting>(
    db.raw(
      `${TREE}
       select r.rolname as role, substr(entry, strpos(entry, '=') + 1) as path
       from pg_db_role_setting s cross join unnest(s.setconfig) as entry
       left join pg_roles r on r.oid = s.setrole
       left join pg_class c on c.oid = (select oid from named where name = 'audit_events' and place = 1)
       where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
         and entry like 'search\\_path=%'
         and (s.setrole = 0 or r.rolname = session_user or r.oid = c.relowner
              or (not r.rolsuper and has_table_privilege(r.oid, c.oid, 'insert')))
       order by 1 nulls first, 2`,
      given(path),
    ),
  );
