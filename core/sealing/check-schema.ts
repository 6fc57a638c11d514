import type { Knex } from '#core/platform/database.ts';
import type { Findings } from './finding.ts';
import { alteredTables, missingKeys } from './schema-store.ts';

/** What keeps rows from being doubled, and what could show other rows than are there. */
export async function checkSchema(db: Knex, findings: Findings): Promise<void> {
  const tell = (text: string) => findings.add({ kind: 'schema', position: null, event: null, text });
  for (const { table, what } of await missingKeys(db)) tell(`${table} has lost ${what}`);
  for (const { table, what } of await alteredTables(db))
    tell(`${table} has ${what}, which Gatehouse never makes`);
}
