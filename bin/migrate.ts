import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { ensureFirstAdmin } from '#core/backoffice/index.ts';
import { type Config, ConfigError, readConfig } from '#core/platform/config.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { StartError } from '#core/platform/start-error.ts';
import { migrateDown, migrateToLatest, pendingMigrations } from '#migrations/migrate.ts';
import { checkDatabase } from './check-database.ts';

const usage = `npm run migrate [-- up | down | status]

  up      runs the migrations that have not run, and creates the first admin if there is no user yet (default)
  down    takes back those of the last run
  status  says which have not run

For the database of DATABASE_URL; \`npm start\` does all of it by itself.`;

/** What each command prints. */
const commands: Record<string, (platform: Platform) => Promise<string>> = {
  up: async (platform) => {
    const ran = list(await migrateToLatest(platform.db), 'Ran', 'The schema is already the newest.');
    return [ran, await firstAdmin(platform)].filter(Boolean).join('\n');
  },
  down: async ({ db }) => list(await migrateDown(db), 'Took back', 'There is nothing to take back.'),
  status: async ({ db }) => list(await pendingMigrations(db), 'Not run yet', 'The schema is the newest.'),
};

const list = (names: string[], what: string, none: string) =>
  names.length === 0 ? none : [`${what}:`, ...names].join('\n  ');

async function firstAdmin(platform: Platform): Promise<string | undefined> {
  const admin = await ensureFirstAdmin(platform);
  if (!admin) return undefined;
  const password = admin.password
    ? `${admin.password} (shown this once; keep it)`
    : 'the one of ADMIN_PASSWORD';
  return `First admin: ${admin.email}, password: ${password}`;
}

async function migrate(command: string): Promise<string> {
  const run = commands[command];
  if (!run) throw new StartError(usage);
  const platform = openPlatform(databaseConfig(), 'migrate');
  try {
    await checkDatabase(platform.db);
    return await run(platform);
  } finally {
    await platform.close();
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
