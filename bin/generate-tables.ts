import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#core/platform/config.ts';
import { type Knex, openDatabase, rowsOf } from '#core/platform/database.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { migrateToLatest } from '#migrations/migrate.ts';

/** Where the row types lie, from the project's folder. */
export const TABLES_FILE = 'core/platform/tables.ts';

/**
 * What node-postgres makes of each type, as `core/platform/database.ts` sets it up. Libraries (Kanel, kysely-codegen, pg-to-ts) would
 * need the same list in their configuration, and leave words that a check allows as plain text: one query is less.
 */
const types: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'Date',
  float4: 'number',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  jsonb: 'unknown',
  text: 'string',
  timestamptz: 'Date',
  tstzrange: 'string',
  uuid: 'string',
  varchar: 'string',
};

type Column = {
  table: string;
  column: string;
  type: string;
  is_array: boolean;
  nullable: boolean;
  /** The words of an enum. */
  words: string[] | null;
  /** What a check of this column alone says. */
  checked: string | null;
};

const COLUMNS = `
  select c.relname as table, a.attname as column, coalesce(e.typname, t.typname) as type, e.oid is not null as is_array,
    not a.attnotnull as nullable,
    (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = coalesce(e.oid, t.oid)) as words,
    (select min(pg_get_constraintdef(k.oid)) from pg_constraint k
     where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checked
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not in ('migrations', 'migrations_lock')
  order by c.relname, a.attnum`;

/** The words of `check (column in (…))`, as PostgreSQL writes it. */
const wordsOf = (check: string | null): string[] | null =>
  check?.includes('= ANY (ARRAY[')
    ? [...check.matchAll(/'([^']*)'::text/g)].map(([, word = '']) => word)
    : null;

/** @throws for a type that is not in the table above. */
function typeOf({ table, column, type, is_array, nullable, words, checked }: Column): string {
  const allowed = words ?? wordsOf(checked);
  const one = allowed ? allowed.map((word) => `'${word}'`).join(' | ') : types[type];
  if (one === undefined)
    throw new Error(`${table}.${column}: say in ${import.meta.url} what ${type} becomes`);
  const many = is_array ? (allowed ? `(${one})[]` : `${one}[]`) : one;
  return nullable && many !== 'unknown' ? `${many} | null` : many;
}

/** The file with a type for the rows of each table of this database, which has been migrated. */
export async function tablesFile(db: Knex): Promise<string> {
  const byTable = new Map<string, string[]>();
  for (const column of await rowsOf<Column>(db.raw(COLUMNS))) {
    const lines = byTable.get(column.table) ?? [];
    byTable.set(column.table, [...lines, `    ${column.column}: ${typeOf(column)};`]);
  }
  const tables = [...byTable].map(([table, lines]) => `  ${table}: {\n${lines.join('\n')}\n  };`);
  return `// Generated from the migrations by \`npm run generate\`; do not edit by hand.

/** The rows of each table, as node-postgres reads them. What a jsonb column holds is the store's to say. */
export type Tables = {
${tables.join('\n')}
};
`;
}

/** The same for a database that is made for it and deleted again. */
async function generate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tables-'));
  // As root, PostgreSQL runs as another user, who has to reach it.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder, { fsync: 'off' });
  const db = openDatabase(readConfig({ DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' }), 'generate');
  try {
    await migrateToLatest(db);
    return await tablesFile(db);
  } finally {
    await db.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL(`../${TABLES_FILE}`, import.meta.url)), await generate());
  console.log(TABLES_FILE);
}
