import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readConfig } from '#core/platform/config.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';
import { migrateToLatest } from '#migrations/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database every test file's own one is copied from. */
    templateUrl: string;
    /** Below which files of this run lie (see temporary-folder.ts). */
    folder: string;
  }
}

/**
 * One PostgreSQL for all test files: the server of `TEST_DATABASE_URL`, or an embedded one in a temporary
 * folder. Each file copies the migrated template database, so that files share no state.
 */
export async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  chmodSync(folder, 0o755);
  const given = process.env.TEST_DATABASE_URL;
  // Nothing of a test run outlives it, so nothing need survive a power cut.
  const noSync = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const postgres = given ? undefined : await startEmbeddedPostgres(folder, noSync);
  const templateUrl = given ?? postgres?.url ?? '';
  await prepareTemplate(templateUrl);
  project.provide('templateUrl', templateUrl);
  project.provide('folder', folder);
  stop = async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

let stop: () => Promise<void> = async () => {};

export const teardown = () => stop();

async function prepareTemplate(url: string): Promise<void> {
  // Without REDIS_URL, so that the template has the queue's tables too.
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: url, LOG_LEVEL: 'silent' });
  const platform = openPlatform(config, 'test setup');
  await migrateToLatest(platform.db);
  for (const name of queueNames) await platform.queues.counts(name);
  await platform.close();
}
