import knex, { type Knex } from 'knex';
import pg from 'pg';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';

export type { Knex };
export type Transaction = Knex.Transaction;
/** Either the pool or an open transaction. */
export type Database = Knex;

// Counts come as bigint, which node-postgres hands over as text; none of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Returns the database of this process; in embedded mode the launcher has put it into the environment. */
export function databaseUrl(config: Config): string {
  if (!config.DATABASE_URL) throw new Error('DATABASE_URL is not known: start with `npm start`.');
  return config.DATABASE_URL;
}

/** Opens the connection pool. Nothing is connected until the first query. */
export function openDatabase(config: Config, applicationName: string, log?: Logger): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: databaseUrl(config),
      application_name: `gatehouse ${applicationName}`,
      keepAlive: true,
    },
    pool: { min: 0, max: config.DATABASE_POOL },
    acquireConnectionTimeout: 10_000,
    // Knex would print the stack of what it throws as well: anyone who catches it says it better.
    log: { warn: (message: unknown) => log?.debug({ message }, 'knex warns') },
    // Else the text of every error holds the values of its statement: hashes of passwords, tokens, whole events. It goes
    // into logs, dead letters and the list of failed jobs.
    compileSqlOnError: false,
  });
}

/** Lends a connection of the pool to what needs one for itself: a session's settings, a lock, no transaction. */
export async function withConnection<Result>(
  db: Knex,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client: pg.PoolClient = await db.client.acquireConnection();
  try {
    return await work(client);
  } finally {
    await db.client.releaseConnection(client);
  }
}

/** `rows` of a raw statement, typed by the caller. */
export async function rowsOf<Row>(query: PromiseLike<{ rows: unknown }>): Promise<Row[]> {
  const { rows } = await query;
  return rows as Row[];
}

/**
 * Returns rows of a statement that runs so often that planning it again each time would cost more than running it: every
 * connection prepares it once, under this name.
 */
export const preparedRows = <Row>(db: Knex, name: string, text: string, values: unknown[]): Promise<Row[]> =>
  withConnection(db, async (client) => (await client.query({ name, text, values })).rows as Row[]);

/** Returns whether PostgreSQL refused a row because another one has its key (SQLSTATE 23505). */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';
