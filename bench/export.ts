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
import { flatSelect } from '#core/exports/copy-sql.ts';
import { exportFolder } from '#core/exports/export-files.ts';
import { findExport } from '#core/exports/export-store.ts';
import { orderExport } from '#core/exports/exports.ts';
import { makeExport } from '#core/exports/make-export.ts';
import { columnsOf, exportOptionsSchema } from '#core/exports/option.ts';
import { readConfig } from '#core/platform/config.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { newId } from '#core/platform/ids.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { makeManyEvents } from '#seeds/many-events.ts';

/**
 * How fast events are exported, beside `COPY … TO STDOUT (FORMAT csv)` of the same rows in the same run: the whole job as a
 * worker does it, with file, checkpoints and hashes, on an embedded PostgreSQL of its own with `--events` events over six
 * months. The proof (leaves, nodes, manifest) comes after the file and is told apart. Two COPYs are measured by turns with
 * the exports, their bytes thrown away: of the bare table, and of the 35 columns of the file as one SELECT, with what lies
 * in dictionaries joined and times and messages written out, in the order of the file.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '', short: 'o' },
  },
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
const chosen = Object.fromEntries(Object.entries(variants).filter(([name]) => name.includes(values.only)));

const BARE = 'copy (select * from audit_events) to stdout (format csv)';

/** The content of the file by SQL alone. */
const joinedCopy = (): string => {
  const options = exportOptionsSchema.parse({ format: 'csv', compression: 'none' });
  return `copy (${flatSelect(columnsOf(options), options.time_zone)}
    order by e.occurred_at, e.id, e.subject_id) to stdout (format csv)`;
};

/** Seconds that PostgreSQL's own COPY takes, its bytes read and thrown away. */
async function copySeconds({ db }: Platform, text: string): Promise<number> {
  const client = (await db.client.acquireConnection()) as PoolClient;
  try {
    const begun = performance.now();
    const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
    await pipeline(client.query(copyTo(text)), nowhere);
    return (performance.now() - begun) / 1000;
  } finally {
    await db.client.releaseConnection(client);
  }
}

const MIB = 1024 * 1024;

/** Memory of this process from now on, looked at ten times a second. */
function watchMemory(): { start: number; largest: () => number; stop: () => void } {
  const start = process.memoryUsage.rss() / MIB;
  let largest = start;
  const timer = setInterval(() => {
    largest = Math.max(largest, process.memoryUsage.rss() / MIB);
  }, 100);
  return { start, largest: () => largest, stop: () => clearInterval(timer) };
}

type Made = {
  seconds: number;
  total: number;
  bytes: number;
  /** Of this process, in MiB: when it began, and the largest after. */
  memory: [number, number];
  /** Microseconds of processor time of this process an event, proof included. */
  cpu: number;
};

async function exportOnce(
  platform: Platform,
  user: { id: string; email: string },
  options: object,
): Promise<Made> {
  const order = { filter: {}, reason: 'a measurement', ...exportOptionsSchema.parse(options) };
  const id = await change(platform, systemActor, (made) => orderExport(platform, made, user, order));
  const memory = watchMemory();
  const used = process.cpuUsage();
  const begun = performance.now();
  await makeExport(platform, id);
  const total = (performance.now() - begun) / 1000;
  const { user: inUser, system } = process.cpuUsage(used);
  memory.stop();
  const row = await findExport(platform.db, id);
  const [events] = row?.files ?? [];
  if (row?.rows !== EVENTS || !events) throw new Error(`It holds ${row?.rows} rows.`);
  const { mtimeMs } = await stat(join(exportFolder(platform.config, id), events.name));
  return {
    seconds: (mtimeMs - (row.started_at?.getTime() ?? 0)) / 1000,
    total,
    bytes: events.bytes,
    memory: [memory.start, memory.largest()],
    cpu: (inUser + system) / EVENTS,
  };
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
  const joined = joinedCopy();
  for (const text of [BARE, joined]) await copySeconds(platform, text);
  const copies: { bare: number[]; joined: number[] } = { bare: [], joined: [] };
  console.log(
    '| export | rows a second | of COPY | of COPY of the joined select | MB | with its proof, rows a second | µs of this process a row | memory, MiB |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, options] of Object.entries(chosen)) {
    const rounds = name.startsWith('CSV, all') ? ROUNDS : 1;
    const made: Made[] = [];
    for (let round = 0; round < rounds; round += 1) {
      copies.bare.push(await copySeconds(platform, BARE));
      copies.joined.push(await copySeconds(platform, joined));
      made.push(await exportOnce(platform, user, options));
    }
    const share = printRow(name, made, copies);
    if (name.startsWith('CSV, all') && share < GOAL) process.exitCode = 1;
  }
  const line = (of: number[]) => `${rate(median([...of]))} rows a second (median of ${of.length}).`;
  console.log(`\nCOPY … TO STDOUT (FORMAT csv) of the bare table: ${line(copies.bare)}`);
  console.log(`COPY of the select that joins and formats what the file holds: ${line(copies.joined)}`);
}

/** @returns the share of the bare COPY's rate. */
function printRow(name: string, made: Made[], copies: { bare: number[]; joined: number[] }): number {
  const seconds = median(made.map((one) => one.seconds));
  const share = (of: number[]) => median([...of]) / seconds;
  const percent = (of: number[]) => `${(share(of) * 100).toFixed(0)} %`;
  const total = median(made.map((one) => one.total));
  const megabytes = ((made[0]?.bytes ?? 0) / 1e6).toFixed(0);
  const cpu = median(made.map((one) => one.cpu)).toFixed(1);
  const [from, to] = [made[0]?.memory[0] ?? 0, Math.max(...made.map(({ memory }) => memory[1]))];
  console.log(
    `| ${name} | ${rate(seconds)} | ${percent(copies.bare)} | ${percent(copies.joined)} | ${megabytes} | ${rate(total)} | ${cpu} | ${from.toFixed(0)} → ${to.toFixed(0)} |`,
  );
  return share(copies.bare);
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
