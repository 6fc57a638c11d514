import type { Knex } from 'knex';
import * as platform from './20261201_01_platform.ts';
import * as identity from './20261201_02_identity.ts';
import * as credentials from './20261201_03_credentials.ts';
import * as sessions from './20261201_04_sessions.ts';
import * as notifications from './20261201_05_notifications.ts';
import * as audit from './20261201_06_audit.ts';
import * as analytics from './20261201_07_analytics.ts';
import * as detection from './20261201_08_detection.ts';
import * as transparencyLog from './20261201_09_transparency_log.ts';
import * as retention from './20261201_10_retention.ts';
import * as exports from './20261201_11_exports.ts';
import * as streams from './20261201_12_streams.ts';
import * as compliance from './20261201_13_compliance.ts';
import * as backoffice from './20261201_14_backoffice.ts';

/** They run in the order of their names. */
const migrations: Record<string, Knex.Migration> = {
  '20261201_01_platform': platform,
  '20261201_02_identity': identity,
  '20261201_03_credentials': credentials,
  '20261201_04_sessions': sessions,
  '20261201_05_notifications': notifications,
  '20261201_06_audit': audit,
  '20261201_07_analytics': analytics,
  '20261201_08_detection': detection,
  '20261201_09_transparency_log': transparencyLog,
  '20261201_10_retention': retention,
  '20261201_11_exports': exports,
  '20261201_12_streams': streams,
  '20261201_13_compliance': compliance,
  '20261201_14_backoffice': backoffice,
};

const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations).sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => migrations[name] ?? Promise.reject(new Error(`No migration ${name}`)),
};

const options: Knex.MigratorConfig = { migrationSource, tableName: 'migrations' };

/** Brings the schema to the newest version; returns the names of the migrations that ran. */
export async function migrateToLatest(db: Knex): Promise<string[]> {
  const [, ran] = await db.migrate.latest(options);
  return ran;
}

/** Takes back the last migration, or all of them; returns the names of those taken back. */
export async function migrateDown(db: Knex, all = false): Promise<string[]> {
  const [, ran] = await db.migrate.rollback(options, all);
  return ran;
}

/** Returns the names of the migrations that have not run yet. */
export async function pendingMigrations(db: Knex): Promise<string[]> {
  const [, pending] = (await db.migrate.list(options)) as [unknown[], string[]];
  return pending;
}
