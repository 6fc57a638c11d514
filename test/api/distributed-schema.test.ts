import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { testApp } from './harness.ts';

/**
 * Checks the rules that let one set of migrations run on PostgreSQL and on Citus. It reads the catalogues of a
 * migrated database; it does not run Citus.
 */
const app = testApp({}, { workers: false });
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Tables that grow with events or users, and the column that Citus distributes them by. All others are reference or local. */
const distributed: Record<string, string> = {
  audit_events: 'subject_id',
  audit_user_days: 'subject_id',
  detection_subjects: 'subject_id',
  // Whether an id was sent before is asked by the id alone.
  sent_event_ids: 'id',
};

/** Its key begins with the day, because it is counted by ranges of days; the subject is in the key, which is what Citus needs. */
const keyBeginsOtherwise = ['audit_user_days'];

type Key = { table: string; name: string; columns: string[]; is_primary: boolean };

const keysOf = (db: Knex): Promise<Key[]> =>
  rowsOf<Key>(
    db.raw(
      `select c.relname as table, i.relname as name, x.indisprimary as is_primary,
         array(select a.attname::text from unnest(x.indkey) with ordinality as k (number, place)
               join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number order by place) as columns
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       where x.indisunique and c.relnamespace = 'public'::regnamespace and c.relname = any(?::text[])`,
      [Object.keys(distributed)],
    ),
  );

test('every big table has its distribution column, which may not be null', async () => {
  const columns = await rowsOf<{
    table_name: string;
    column_name: string;
    is_nullable: string;
    data_type: string;
  }>(
    app.platform.db.raw(
      `select table_name, column_name, is_nullable, data_type from information_schema.columns
       where table_schema = 'public' and table_name = any(?::text[])`,
      [Object.keys(distributed)],
    ),
  );
  for (const [table, column] of Object.entries(distributed)) {
    const found = columns.find((one) => one.table_name === table && one.column_name === column);
    expect(found, table).toMatchObject({ is_nullable: 'NO', data_type: 'uuid' });
  }
});

test('each unique key of a big table holds the distribution column, and the primary key begins with it', async () => {
  const keys = await keysOf(app.platform.db);
  const withKey = keys.filter(({ is_primary }) => is_primary).map(({ table }) => table);
  expect(withKey.sort()).toEqual(Object.keys(distributed).sort());
  for (const { table, name, columns, is_primary } of keys) {
    expect(columns, name).toContain(distributed[table]);
    if (is_primary && !keyBeginsOtherwise.includes(table)) expect(columns[0], name).toBe(distributed[table]);
  }
});

test('every other table that has a subject is small or is listed as big', async () => {
  const tables = await rowsOf<{ table_name: string }>(
    app.platform.db.raw(
      `select distinct c.table_name from information_schema.columns c
       join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace and not t.relispartition
       where c.table_schema = 'public' and c.column_name = 'subject_id'`,
    ),
  );
  const others = tables.map(({ table_name }) => table_name).filter((table) => !(table in distributed));
  // Alerts, holds and bounded queues: thousands of rows, not millions.
  expect(others.sort()).toEqual(['alert_responses', 'alerts', 'legal_holds', 'stream_retries']);
});

test('no foreign key joins a big table with another table', async () => {
  const found = await rowsOf<{ name: string }>(
    app.platform.db.raw(
      `select conrelid::regclass || ' ' || conname as name from pg_constraint
       where contype = 'f' and (conrelid::regclass::text = any(?::text[]) or confrelid::regclass::text = any(?::text[]))`,
      [Object.keys(distributed), Object.keys(distributed)],
    ),
  );
  expect(found).toEqual([]);
});

test('no trigger, sequence or identity is on a big table', async () => {
  const found = await rowsOf<{ name: string }>(
    app.platform.db.raw(
      `select tgrelid::regclass || ' ' || tgname as name from pg_trigger where tgrelid::regclass::text = any(?::text[])
       union all
       select attrelid::regclass || '.' || attname from pg_attribute a
       where attrelid::regclass::text = any(?::text[]) and attnum > 0 and (attidentity <> '' or exists (
         select from pg_attrdef d where d.adrelid = a.attrelid and d.adnum = a.attnum
           and pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'))`,
      [Object.keys(distributed), Object.keys(distributed)],
    ),
  );
  expect(found).toEqual([]);
});

test('an upsert into a big table names the whole primary key, or ignores every conflict', async () => {
  const primary = new Map(
    (await keysOf(app.platform.db)).flatMap(({ table, columns, is_primary }) =>
      is_primary ? [[table, columns.join(', ')]] : [],
    ),
  );
  const tables = Object.keys(distributed).join('|');
  // From the table's name to the conflict, without another insert in between.
  const upsert = new RegExp(
    `insert into (${tables})\\b(?:(?!insert into)[^])*?on conflict (?:\\(([^)]*)\\)|do nothing)`,
    'g',
  );
  const paths = execFileSync('git', ['ls-files', 'core'], { cwd: root, encoding: 'utf8' }).split('\n');
  const found = paths
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(upsert)]);
  expect(found.length).toBeGreaterThan(3);
  for (const [text, table = '', columns] of found) {
    if (columns !== undefined) expect(columns, text).toBe(primary.get(table));
  }
});
