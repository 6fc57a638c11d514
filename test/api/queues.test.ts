import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openPlatform } from '#core/platform/platform.ts';
import { openQueues } from '#core/platform/queues.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { keepSchedules, schedule } from '#workers/run.ts';
import { eventually, testApp } from './harness.ts';
import { startTcpProxy } from './tcp-proxy.ts';

const app = testApp({}, { workers: false });

test('queues that were opened while the database was still starting work once it is there', async () => {
  const { config, log } = app.platform;
  const url = new URL(config.DATABASE_URL ?? '');
  const proxy = await startTcpProxy(Number(url.port), url.hostname);
  proxy.be('deny');
  url.host = `127.0.0.1:${proxy.port}`;
  const { REDIS_URL: _, ...onPostgres } = config;
  const queues = openQueues({ ...onPostgres, DATABASE_URL: url.href, QUEUE_PREFIX: 'late-start' }, log);
  const done: unknown[] = [];
  const consumer = queues.consume(
    'maintenance',
    1,
    async ({ data }) => {
      done.push(data);
    },
    () => {},
  );
  try {
    await expect(queues.add('maintenance', 'early', { job: 'early' })).rejects.toThrow();
    proxy.be('pass');
    await eventually(() => queues.add('maintenance', 'late', { job: 'late' }));
    await eventually(async () => expect(done).toEqual([{ job: 'late' }]));
  } finally {
    await consumer.close();
    await queues.close();
    await proxy.close();
  }
});

test('worker processes that start at once, again and again, set the schedules, and none falls over another', async () => {
  const warned: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => warned.push(line) });
  const all = Array.from({ length: 8 }, () => openPlatform(app.platform.config, 'test', { log }));
  try {
    for (let round = 0; round < 10; round += 1) await Promise.all(all.map((platform) => schedule(platform)));
    expect(warned).toEqual([]);
    const { delayed, waiting } = await app.platform.queues.counts('maintenance');
    expect(delayed + waiting).toBeGreaterThan(5);
  } finally {
    await Promise.all(all.map((platform) => platform.close()));
  }
});

test('a worker that is stopped while it sets the schedules ends', async () => {
  const platform = openPlatform(app.platform.config, 'test');
  const schedules = keepSchedules(platform);
  await letTimePass(100, 'it is in the middle of setting them');
  await schedules.close();
  await platform.close();
});
