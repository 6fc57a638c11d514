import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { asAService } from '#bin/service.ts';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { insertUser } from '#core/directory/index.ts';
import {
  columnsOf,
  exportFolder,
  exportOptionsSchema,
  findExport,
  flatSelect,
  orderExport,
  removeExportFolder,
} from '#core/exports/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Cost } from './export-once.ts';
import { withManyEvents } from './many.ts';

/**
 * How fast events are exported, beside `COPY … TO STDOUT (FORMAT csv)` of the same rows in the same run: the whole job as a
 * worker does it, with file, checkpoints and hashes, on an embedded PostgreSQL of its own with `--events` events over six
 * months. The proof (leaves, nodes, manifest) comes after the file and is told apart. Two COPYs are measured alternating with
 * the exports, their bytes thrown away: of the bare table, and of the 35 columns of the file as one SELECT, with what lies
 * in dictionaries joined and times and messages written out, in the order of the file. With `--folder` the events stay
 * there for the next time; `--only` chooses exports by a part of their name; `--bare` leaves the second COPY out, which sorts
 * all rows and takes minutes where they are many.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '', short: 'o' },
    folder: { type: 'string' },
    bare: { type: 'boolean', default: false },
  },
});
const EVENTS = Number(values.events);
const ROUNDS = Number(values.rounds);
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

/** Returns the content of the file by SQL alone. */
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

type Made = Cost & { seconds: number; bytes: number };

const run = promisify(execFile);
const once = fileURLToPath(new URL('export-once.ts', import.meta.url));

async function exportOnce(
  platform: Platform,
  user: { id: string; email: string },
  options: object,
): Promise<Made> {
  const { config, db } = platform;
  const order = { filter: {}, reason: 'a measurement', options: exportOptionsSchema.parse(options) };
  const id = await change(platform, systemActor, (made) => orderExport(platform, made, user, order));
  const { DATABASE_URL, DATA_DIR } = config;
  const env = { ...process.env, ...asAService.env, DATABASE_URL, DATA_DIR, LOG_LEVEL: 'silent' };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', ...asAService.execArgv, once, id], {
    env,
  });
  const row = await findExport(db, id);
  const [events] = row?.files ?? [];
  if (row?.rows !== EVENTS || !events) throw new Error(`It holds ${row?.rows} rows.`);
  const { mtimeMs } = await stat(join(exportFolder(config, id), events.name));
  await removeExportFolder(config, id);
  const seconds = (mtimeMs - (row.started_at?.getTime() ?? 0)) / 1000;
  return { ...(JSON.parse(stdout) as Cost), seconds, bytes: events.bytes };
}

const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const rate = (seconds: number): string => Math.round(EVENTS / seconds).toLocaleString('en');

async function measure(platform: Platform): Promise<void> {
  const now = new Date();
  const user = { id: newId(), email: `bench-${newId()}@example.com` };
  await insertUser(platform.db, {
    ...user,
    name: 'Bench',
    role: 'admin',
    password_hash: '',
    created_at: now,
    last_active_at: now,
  });
  const joined = joinedCopy();
  for (const text of values.bare ? [BARE] : [BARE, joined]) await copySeconds(platform, text);
  const copies: { bare: number[]; joined: number[] } = { bare: [], joined: [] };
  console.log(
    '| export | rows a second | of COPY | of COPY of the joined select | MB | with its proof, rows a second | µs of the worker a row | its memory at the start, the middle, the end, at most; MiB |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, options] of Object.entries(chosen)) {
    const rounds = name.startsWith('CSV, all') ? ROUNDS : 1;
    const made: Made[] = [];
    for (let round = 0; round < rounds; round += 1) {
      copies.bare.push(await copySeconds(platform, BARE));
      if (!values.bare) copies.joined.push(await copySeconds(platform, joined));
      made.push(await exportOnce(platform, user, options));
    }
    const share = printRow(name, made, copies);
    if (name.startsWith('CSV, all') && share < GOAL) process.exitCode = 1;
  }
  const line = (of: number[]) => `${rate(median([...of]))} rows a second (median of ${of.length}).`;
  console.log(`\nCOPY … TO STDOUT (FORMAT csv) of the bare table: ${line(copies.bare)}`);
  if (values.bare) return;
  console.log(`COPY of the select that joins and formats what the file holds: ${line(copies.joined)}`);
}

/** @returns the share of the bare COPY's rate. */
function printRow(name: string, made: Made[], copies: { bare: number[]; joined: number[] }): number {
  const seconds = median(made.map((one) => one.seconds));
  const share = (of: number[]) => median([...of]) / seconds;
  const percent = (of: number[]) => (of.length > 0 ? `${(share(of) * 100).toFixed(0)} %` : '–');
  const total = median(made.map((one) => one.total));
  const megabytes = ((made[0]?.bytes ?? 0) / 1e6).toFixed(0);
  const cpu = ((median(made.map((one) => one.cpu)) / EVENTS) * 1e6).toFixed(1);
  const [{ memory, largest }] = [...made].sort((a, b) => b.largest - a.largest) as [Made];
  const at = (part: number) => memory[Math.round(part * (memory.length - 1))] ?? 0;
  const mib = [at(0), at(0.5), at(1), largest].map((one) => one.toFixed(0)).join(', ');
  console.log(
    `| ${name} | ${rate(seconds)} | ${percent(copies.bare)} | ${percent(copies.joined)} | ${megabytes} | ${rate(total)} | ${cpu} | ${mib} |`,
  );
  return share(copies.bare);
}

const files = mkdtempSync(join(tmpdir(), 'gatehouse-export-'));
try {
  const instance = { events: EVENTS, folder: values.folder, env: { DATA_DIR: files } };
  await withManyEvents(instance, ({ platform }) => measure(platform));
} finally {
  rmSync(files, { recursive: true, force: true });
}
