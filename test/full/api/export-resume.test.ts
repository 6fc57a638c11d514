import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { exportFolder, makeExport } from '#core/exports/index.ts';
import { eventsFileName, exportOptionsSchema, hasZstd } from '#core/exports/option.ts';
import { makeManyEvents } from '#seeds/many-events.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { download, order, ready } from '../../api/export-files.ts';
import { type Api, testApp } from '../../api/harness.ts';

const app = testApp({}, { workers: false });
const EVENTS = 120_000;
let staff: Api;

beforeAll(async () => {
  const to = new Date('2026-06-01T00:00:00Z');
  await makeManyEvents(app.platform.db, EVENTS, new Date('2026-04-01T00:00:00Z'), to);
  staff = await app.as('compliance');
}, 120_000);

/** Returns a worker process as in production, on the database of this test. */
function startWorker(): ChildProcess {
  const { DATABASE_URL, DATA_DIR, QUEUE_PREFIX, REDIS_URL } = app.platform.config;
  const env = { DATABASE_URL, DATA_DIR, QUEUE_PREFIX, REDIS_URL, NODE_ENV: 'test', LOG_LEVEL: 'warn' };
  const given = Object.entries(env).filter(([, value]) => value !== undefined);
  return spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    env: { ...process.env, ...Object.fromEntries(given) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

const rowsOf = async (id: string): Promise<{ rows: number; state: string }> =>
  app.platform.db('exports').where({ id }).first('rows', 'state');

async function killAtHalf(id: string, total: number): Promise<void> {
  const worker = startWorker();
  const ended = once(worker, 'exit');
  for (;;) {
    const { rows, state } = await rowsOf(id);
    if (state === 'ready') throw new Error('it was done before it could be killed');
    // After the first of three chunks: the last one is small and soon over.
    if (rows >= total / 3) break;
    await letTimePass(5, 'asked often, so that it is killed near the middle');
  }
  worker.kill('SIGKILL');
  await ended;
}

const half = { to: '2026-05-01T00:00:00Z' };
const few = { to: '2026-04-10T00:00:00Z' };
const FEW = Math.floor((EVENTS * 9) / 61);
const zstd = hasZstd()
  ? [['csv', 'zstd', 'gatehouse', {}, EVENTS] as const, ['parquet', 'zstd', 'gatehouse', few, FEW] as const]
  : [];

test.each([
  ['csv', 'gzip', 'gatehouse', {}, EVENTS],
  ['ndjson', 'none', 'gatehouse', half, EVENTS / 2],
  ['json', 'gzip', 'ocsf', half, EVENTS / 2],
  ['parquet', 'none', 'gatehouse', few, FEW],
  ['parquet', 'gzip', 'ecs', few, FEW],
  ...zstd,
] as const)(
  '%s, %s, %s: a worker killed at half is taken up by the next, and the file is the same to the byte',
  async (format, compression, mapping, range, total) => {
    const options = { filter: { to: '2026-06-02T00:00:00Z', ...range }, format, compression, mapping };
    const undisturbed = await order(staff, options);
    await makeExport(app.platform, undisturbed);
    const wanted = await ready(staff, undisturbed);

    const id = await order(staff, options);
    await killAtHalf(id, total);
    const { rows: before, state } = await rowsOf(id);
    expect(state).toBe('running');
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(wanted.rows);
    // However far the dead one came with the next chunk, nothing of it may stay.
    const name = eventsFileName(exportOptionsSchema.parse({ format, compression, mapping }));
    appendFileSync(join(exportFolder(app.platform.config, id), name), 'half a chunk');
    await makeExport(app.platform, id);

    const made = await ready(staff, id);
    expect(made.rows).toBe(wanted.rows);
    expect(made.files[0]?.sha256).toBe(wanted.files[0]?.sha256);
    await download(staff, made);
  },
);

test('two workers at once make it once', async () => {
  const id = await order(staff, { filter: { to: '2026-04-03T00:00:00Z' } });
  await Promise.all([makeExport(app.platform, id), makeExport(app.platform, id)]);
  const made = await ready(staff, id);
  await download(staff, made);
});

test('an export that is cancelled while it is made stops, and its files are gone', async () => {
  const id = await order(staff, { filter: { to: '2026-06-02T00:00:00Z' } });
  const making = makeExport(app.platform, id);
  while ((await rowsOf(id)).rows === 0)
    await letTimePass(5, 'asked often, so that it is cancelled near the start');
  await staff.post(`/exports/${id}/cancel`, {}).expect(200);
  await making;
  const { body } = await staff.get(`/exports/${id}`).expect(200);
  expect(body.state).toBe('cancelled');
  await staff.post(`/exports/${id}/links`, { file: 'events.csv' }).expect(409);
});
