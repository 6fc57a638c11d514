import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { type Config, ConfigError, readConfig } from '#core/platform/config.ts';
import { openDatabase } from '#core/platform/database.ts';
import { StartError } from '#core/platform/start-error.ts';
import { migrateDown, migrateToLatest, pendingMigrations } from '#migrations/migrate.ts';
import { checkDatabase } from './check-database.ts';

const usage = `npm run migrate [-- up | down | status]

  up      runs the migrations that have not run (default)
  down    takes back those of the last run
  status  says which have not run

For the database of DATABASE_URL; \`npm start\` does the embedded one's by itself.`;

/** What each command prints. */
const commands: Record<string, (db: ReturnType<typeof openDatabase>) => Promise<string>> = {
  up: async (db) => list(await migrateToLatest(db), 'Ran', 'The schema is already the newest.'),
  down: async (db) => list(await migrateDown(db), 'Took back', 'There is nothing to take back.'),
  status: async (db) => list(await pendingMigrations(db), 'Not run yet', 'The schema is the newest.'),
};

const list = (names: string[], what: string, none: string) =>
  names.length === 0 ? none : [`${what}:`, ...names].join('\n  ');

async function migrate(command: string): Promise<string> {
  const run = commands[command];
  if (!run) throw new StartError(usage);
  const db = openDatabase(databaseConfig(), 'migrate');
  try {
    await checkDatabase(db);
    return await run(db);
  } finally {
    await db.destroy();
  }
}

function databaseConfig(): Config {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig();
  if (config.DATABASE_URL) return config;
  throw new StartError('Set DATABASE_URL to the database to migrate.');
}

try {
  console.log(await migrate(process.argv[2] ?? 'up'));
} catch (error) {
  console.error(error instanceof StartError || error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
