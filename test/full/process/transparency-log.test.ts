import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { consistency, latestCheckpoint, type SignedCheckpoint } from '#core/transparency-log/checkpoints.ts';
import {
  findLog,
  integrateEvents,
  KEY_BYTES,
  leafTiles,
  readKey,
  TILE_WIDTH,
  verifyLog,
} from '#core/transparency-log/index.ts';
import { rootsOfConsistency } from '#core/transparency-log/merkle.ts';
import { eventually, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';

const app = testApp({}, { workers: false });
const root = join(import.meta.dirname, '../../..');
const started: ChildProcess[] = [];

/** Returns the worker as operators run it, on the database of the test. */
function startWorker(): ChildProcess {
  const { DATABASE_URL, REDIS_URL, QUEUE_PREFIX, DATA_DIR } = app.platform.config;
  const env = { PATH: process.env.PATH, DATABASE_URL, REDIS_URL, QUEUE_PREFIX, DATA_DIR, LOG_LEVEL: 'fatal' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  started.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
afterEach(async () => {
  for (const child of started) await kill(child);
});

const storeSome = (count: number) =>
  storeEvents(
    app,
    Array.from({ length: count }, () => ({
      id: newId(),
      occurred_at: new Date().toISOString(),
      code: 'order:placed',
      subject: { identifier: 'ada@example.com' },
    })),
  );

/** Returns ids in the order of the tree. */
async function appendedIds(): Promise<string[]> {
  const { size } = await findLog(app.platform.db);
  const tiles = await leafTiles(app.platform.db, 0, Math.ceil(size / TILE_WIDTH));
  return tiles.flatMap(({ keys = Buffer.alloc(0) }) =>
    Array.from({ length: keys.length / KEY_BYTES }, (_, index) => readKey(keys, index).id),
  );
}
const storedIds = () => app.platform.db('audit_events').pluck<string[]>('id');

async function expectBeginningOf(older: SignedCheckpoint): Promise<void> {
  const newer = await latestCheckpoint(app.platform);
  const { proof } = await consistency(app.platform, { from: older.size, to: newer.size });
  const [olderRoot, newerRoot] = [older, newer].map(({ root: hash }) => Buffer.from(hash, 'base64'));
  const path = proof.map((node) => Buffer.from(node, 'base64'));
  const roots = rootsOfConsistency(older.size, newer.size, olderRoot ?? Buffer.alloc(0), path);
  expect(roots).toEqual({ older: olderRoot, newer: newerRoot });
}

/** Starts a worker, lets it append up to where it writes into a table, and kills it there with its transaction open. */
async function killWhereItWrites(table: string): Promise<void> {
  const { db } = app.platform;
  const blocker = await db.transaction();
  await blocker.raw(`lock table ${table} in exclusive mode`);
  const worker = startWorker();
  await eventually(async () => {
    const { rows } = await db.raw(
      `select pid from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like ?`,
      [`%insert into%${table}%`],
    );
    expect(rows).not.toEqual([]);
  });
  await kill(worker);
  expect(worker.signalCode).toBe('SIGKILL');
  await blocker.rollback();
}

test('a worker killed in the middle of appending leaves nothing half done; the next one appends every event once', async () => {
  await storeSome(1000);
  await integrateEvents(app.platform);
  const before = await latestCheckpoint(app.platform);
  await storeSome(3000);
  for (const table of ['log_tiles', 'log_checkpoints']) {
    await killWhereItWrites(table);
    await storeSome(700);
    expect((await findLog(app.platform.db)).size, table).toBe(before.size);
    expect(await latestCheckpoint(app.platform), table).toEqual(before);
  }
  startWorker();
  const stored = (await storedIds()).sort();
  expect(stored.length).toBeGreaterThanOrEqual(5400);
  await eventually(async () => expect((await findLog(app.platform.db)).size).toBe(stored.length), 90);
  expect((await appendedIds()).sort()).toEqual(stored);
  await expectBeginningOf(before);
  const { findings, waiting } = await verifyLog(app.platform, {
    kept: [{ note: before.note, from: 'kept' }],
  });
  expect({ findings, waiting }).toEqual({ findings: [], waiting: 0 });
});
