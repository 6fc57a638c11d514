import type { Knex } from '#core/platform/database.ts';
import type { Findings } from './finding.ts';
import {
  alteredTables,
  amongOwnNames,
  foreignNames,
  goneTables,
  homeSchema,
  imitatedTables,
  isLasting,
  isOwnFirst,
  missingKeys,
  pathSettings,
  searchPath,
} from './schema-store.ts';

/** What keeps rows from being doubled, what could show other rows than are there, and what could swallow them. */
export async function checkSchema(db: Knex, findings: Findings): Promise<void> {
  const tell = (text: string) => findings.add({ kind: 'schema', position: null, event: null, text });
  const path = await searchPath(db);
  await amongOwnNames(db, path, async () => {
    for (const table of await goneTables(db, path)) tell(`${table} is gone`);
    for (const { table, what } of await imitatedTables(db, path)) tell(`${table} is ${what}`);
    for (const { table, what } of await missingKeys(db, path)) tell(`${table} has lost ${what}`);
    for (const { table, what } of await alteredTables(db, path))
      tell(`${table} has ${what}, which Gatehouse never makes`);
    for (const what of await foreignNames(db, path))
      tell(`the database has ${what}, which Gatehouse never makes`);
    const home = (await homeSchema(db, path)) ?? 'public';
    for (const { role, path: set } of await pathSettings(db, path)) {
      if (isUsual(set, home)) continue;
      tell(`names are looked for in ${set}: that is set for ${role ? `the role ${role}` : 'the database'}`);
    }
    if (!isOwnFirst(path))
      tell(
        `names are looked for in ${path.filter(isLasting).join(', ')}: those of PostgreSQL do not come first`,
      );
  });
}

/** Returns the default, or the schema of our tables; PostgreSQL's own names come first where they are not mentioned. */
export function isUsual(path: string, home: string): boolean {
  const schemas = path.split(',').map((one) => one.trim().replace(/^"(.*)"$/, '$1'));
  return schemas.every(
    (one, index) =>
      ['$user', 'public', 'pg_temp', home].includes(one) || (one === 'pg_catalog' && index === 0),
  );
}
