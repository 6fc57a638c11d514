import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#core/platform/config.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { sumDays } from '#core/retention/index.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { makeManyEvents } from '#seeds/many-events.ts';

const MONTHS_MS = 183 * 86_400_000;
/** Events after which it says how far it is. */
const SAID = 500_000;

/** `newest`: when the last event occurred. */
export type ManyEvents = { platform: Platform; newest: Date };

/**
 * Runs a benchmark on an embedded PostgreSQL of its own that holds so many events, spread evenly over six months.
 * @param folder where the data stays for the next benchmark; without it, it is removed at the end.
 * @param env settings besides.
 */
export async function withManyEvents(
  { events, folder, env = {} }: { events: number; folder?: string | undefined; env?: NodeJS.ProcessEnv },
  work: (made: ManyEvents) => Promise<void>,
): Promise<void> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  if (!existsSync(home)) mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  // The settings of `npm start`; only writing is made easy, which is not what is measured.
  const postgres = await startEmbeddedPostgres(home, { max_wal_size: '8GB', synchronous_commit: 'off' });
  const platform = openPlatform(
    readConfig({
      DATABASE_URL: postgres.url,
      // What the signer keeps beside the database is of this log and of no other one.
      DATA_DIR: home,
      LOG_LEVEL: 'silent',
      QUERY_TIMEOUT_SECONDS: '60',
      ...env,
    }),
    'bench',
  );
  try {
    await migrateToLatest(platform.db);
    await fill(platform.db, events);
    await sumDays(platform, { runMs: Number.POSITIVE_INFINITY });
    const [row] = await rowsOf<{ newest: Date }>(
      platform.db.raw('select max(occurred_at) as newest from audit_events'),
    );
    await work({ platform, newest: row?.newest ?? new Date() });
  } finally {
    await platform.close();
    await postgres.stop();
    if (folder === undefined) rmSync(home, { recursive: true, force: true });
  }
}

async function fill(db: Knex, events: number): Promise<void> {
  const [row] = await rowsOf<{ count: number }>(db.raw('select count(*) from audit_events'));
  if (row?.count === events) return;
  if (row?.count) throw new Error(`The folder holds ${row.count} events, not ${events}: choose another.`);
  const startedAt = performance.now();
  const to = new Date();
  const say = (what: string) =>
    console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s: ${what}`);
  const rebuild = await withoutIndexes(db);
  await db.transaction(async (tx) => {
    await tx.raw(`set local work_mem = '1GB'`);
    await makeManyEvents(tx, events, new Date(to.getTime() - MONTHS_MS), to, (done) => {
      if (done % SAID === 0 || done === events) say(`${done.toLocaleString('en')} events`);
    });
  });
  say('rollups');
  await rebuild(say);
  await db.raw('vacuum analyze');
  say('ready');
}

/** Takes the indexes off, which one by one and sorted are built in a fraction of the time; returns what builds them. */
async function withoutIndexes(db: Knex): Promise<(say: (what: string) => void) => Promise<void>> {
  const indexes = await rowsOf<{ name: string; definition: string; is_key: boolean }>(
    db.raw(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition, indisprimary as is_key
       from pg_index where indrelid = 'audit_events'::regclass`,
    ),
  );
  for (const { name, is_key } of indexes) {
    await db.raw(is_key ? `alter table audit_events drop constraint ${name}` : `drop index ${name}`);
  }
  return async (say) => {
    for (const { name, definition, is_key } of indexes) {
      const columns = definition.slice(definition.indexOf('('));
      await db.transaction(async (tx) => {
        await tx.raw(`set local maintenance_work_mem = '1GB'`);
        await tx.raw(
          is_key
            ? `alter table audit_events add constraint ${name} primary key ${columns}`
            : // A definition that says ONLY would leave the partitions without it.
              definition.replace(' ON ONLY ', ' ON '),
        );
      });
      say(`index ${name}`);
    }
  };
}
