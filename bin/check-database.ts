import { type Knex, rowsOf } from '#core/platform/database.ts';
import { StartError } from '#core/platform/start-error.ts';

const OLDEST = 14;

/** @throws StartError when the database does not answer, or is older than PostgreSQL 14. */
export async function checkDatabase(db: Knex): Promise<void> {
  const query = db.raw(`select current_setting('server_version') as version`);
  const rows = await rowsOf<{ version: string }>(query).catch((error: unknown) => {
    throw new StartError(`The database of DATABASE_URL cannot be used: ${reasonOf(error)}`);
  });
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new StartError(`DATABASE_URL is PostgreSQL ${version}; Gatehouse needs ${OLDEST} or newer.`);
  }
}

/** Returns a name with several addresses fails with one error for each, and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
