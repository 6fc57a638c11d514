import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { insertUser } from '#core/accounts/store.ts';
import { systemActor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { exportFolder } from '#core/exports/export-files.ts';
import { findExport } from '#core/exports/export-store.ts';
import { orderExport } from '#core/exports/exports.ts';
import { makeExport } from '#core/exports/make-export.ts';
import { exportOptionsSchema } from '#core/exports/option.ts';
import { readConfig } from '#core/platform/config.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { newId } from '#core/platform/ids.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { makeManyEvents } from '#seeds/many-events.ts';

/**
 * How fast events are exported, beside `COPY … TO STDOUT (FORMAT csv)` of the same rows in the same run: the whole job as a
 * worker does it, with file, checkpoints and hashes, on an embedded PostgreSQL of its own with `--events` events over six
 * months. The proof (leaves, nodes, manifest) comes after the file and is told apart.
 */
const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
});
const EVENTS = Number(values.events);
const ROUNDS = Number(values.rounds);
const MONTHS_MS = 183 * 86_400_000;
const GOAL = 0.7;

const variants = {
  'CSV, all columns': { format: 'csv', compression: 'none' },
  'CSV, gzip': { format: 'csv', compression: 'gzip' },
  NDJSON: { format: 'ndjson', compression: 'none' },
  'NDJSON, OCSF': { format: 'ndjson', mapping: 'ocsf', compression: 'none' },
  Parquet: { format: 'parquet', compression: 'none' },
} as const;

/** Seconds that PostgreSQL's own COPY takes, its bytes read and thrown away. */
async function copySeconds({ db }: Platform): Promise<number> {
  const client = (await db.client.acquireConnection()) as PoolClient;
  try {
    const begun = performance.now();
    const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
    await pipeline(client.query(copyTo('copy (select * from audit_events) to stdout (format csv)')), nowhere);
    return (performance.now() - begun) / 1000;
  } finally {
    await db.client.releaseConnection(client);
  }
}

type Made = { seconds: number; total: number; bytes: number };

async function exportOnce(
  platform: Platform,
  user: { id: string; email: string },
  options: object,
): Promise<Made> {
  const order = { filter: {}, reason: 'a measurement', ...exportOptionsSchema.parse(options) };
  const id = await change(platform, systemActor, (made) => orderExport(platform, made, user, order));
  const begun = performance.now();
  await makeExport(platform, id);
  const total = (performance.now() - begun) / 1000;
  const row = await findExport(platform.db, id);
  const [events] = row?.files ?? [];
  if (row?.rows !== EVENTS || !events) throw new Error(`It holds ${row?.rows} rows.`);
  const { mtimeMs } = await stat(join(exportFolder(platform.config, id), events.name));
  return { seconds: (mtimeMs - (row.started_at?.getTime() ?? 0)) / 1000, total, bytes: events.bytes };
}

const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const rate = (seconds: number): string => Math.round(EVENTS / seconds).toLocaleString('en');

async function run(platform: Platform): Promise<void> {
  const to = new Date();
  await makeManyEvents(platform.db, EVENTS, new Date(to.getTime() - MONTHS_MS), to);
  await platform.db.raw('vacuum analyze audit_events');
  const user = { id: newId(), email: 'bench@example.com' };
  await insertUser(platform.db, {
    ...user,
    name: 'Bench',
    role: 'admin',
    password_hash: '',
    created_at: to,
    last_active_at: to,
  });
  await copySeconds(platform);
  const copies: number[] = [];
  console.log('| export | rows a second | of COPY | MB | with its proof, rows a second |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [name, options] of Object.entries(variants)) {
    const rounds = name.startsWith('CSV, all') ? ROUNDS : 1;
    const made: Made[] = [];
    for (let round = 0; round < rounds; round += 1) {
      copies.push(await copySeconds(platform));
      made.push(await exportOnce(platform, user, options));
    }
    const seconds = median(made.map((one) => one.seconds));
    const share = median([...copies]) / seconds;
    const total = median(made.map((one) => one.total));
    const megabytes = ((made[0]?.bytes ?? 0) / 1e6).toFixed(0);
    console.log(
      `| ${name} | ${rate(seconds)} | ${(share * 100).toFixed(0)} % | ${megabytes} | ${rate(total)} |`,
    );
    if (name.startsWith('CSV, all') && share < GOAL) process.exitCode = 1;
  }
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `\nCOPY … TO STDOUT (FORMAT csv): ${rate(median(copies))} rows a second (median of ${copies.length}).`,
  );
  console.log(
    `Largest memory of this process: ${memory.toFixed(0)} MiB, for ${EVENTS.toLocaleString('en')} events.`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-export-'));
chmodSync(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder, { max_wal_size: '4GB' });
const platform = openPlatform(
  readConfig({ DATABASE_URL: postgres.url, DATA_DIR: folder, LOG_LEVEL: 'silent' }),
  'bench',
);
try {
  await migrateToLatest(platform.db);
  await run(platform);
} finally {
  await platform.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
