import { expect, test } from 'vitest';
import { migrateDown, migrateToLatest, pendingMigrations } from '#migrations/migrate.ts';
import { testApp } from './harness.ts';

const app = testApp({}, { workers: false });

async function schema(): Promise<string[]> {
  const { rows } = await app.platform.db.raw(
    `select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns
     where table_schema = 'public' and table_name not like 'migrations%'
     union all select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'migrations%'
     order by 1`,
  );
  return rows.map((row: { line: string }) => row.line);
}

test('all migrations go down and up again and leave the same schema', async () => {
  const before = await schema();
  expect(before.length).toBeGreaterThan(50);
  await migrateDown(app.platform.db, true);
  expect(await schema()).toEqual([]);
  expect((await pendingMigrations(app.platform.db)).length).toBeGreaterThan(0);
  await migrateToLatest(app.platform.db);
  expect(await schema()).toEqual(before);
});
