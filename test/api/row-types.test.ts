import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TABLES_FILE, tablesFile } from '#bin/generate-tables.ts';
import { testApp } from './harness.ts';

const app = testApp({}, { workers: false });

test('the types of rows are those of the schema: run `npm run generate` and commit', async () => {
  const committed = readFileSync(new URL(`../../${TABLES_FILE}`, import.meta.url), 'utf8');
  expect(await tablesFile(app.platform.db)).toBe(committed);
});
