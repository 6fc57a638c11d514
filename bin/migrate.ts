import { readConfig } from '#core/platform/config.ts';
import { openDatabase } from '#core/platform/database.ts';
import { migrateDown, migrateToLatest, pendingMigrations } from '#migrations/migrate.ts';

const usage = 'npm run migrate [-- up | down | status]: for the database of DATABASE_URL';
const [command = 'up'] = process.argv.slice(2);
const db = openDatabase(readConfig(), 'migrate');
try {
  if (command === 'up') report('ran', await migrateToLatest(db));
  else if (command === 'down') report('taken back', await migrateDown(db));
  else if (command === 'status') report('have not run', await pendingMigrations(db));
  else throw new Error(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await db.destroy();
}

function report(what: string, names: string[]): void {
  console.log(names.length === 0 ? `No migrations ${what}.` : `Migrations ${what}: ${names.join(', ')}`);
}
