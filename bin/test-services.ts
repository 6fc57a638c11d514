import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { claimPort } from '#core/platform/local-port.ts';
import { StartError } from '#core/platform/start-error.ts';

/**
 * Runs the API tests in services mode: queue and throttling on Redis. Uses the servers named by TEST_REDIS_URL and
 * TEST_DATABASE_URL; without them a `redis-server` of this machine on a free port, and the embedded PostgreSQL.
 */
const START_MS = 10_000;

type RedisServer = { url: string; stop(): void };

async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-redis-'));
  const port = await claimPort('127.0.0.1', 0);
  // BullMQ's queues must not be evicted; nothing of a test run outlives it.
  const settings = [
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ];
  const child = spawn('redis-server', ['--port', String(port), '--dir', folder, ...settings], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', () => {
      reject(
        new StartError(
          'There is no redis-server here. Install it (Debian: apt-get install redis-server), or set TEST_REDIS_URL.',
        ),
      );
    });
    child.once('exit', (code) => reject(new StartError(`redis-server ended with ${code}.`)));
  });
  failed.catch(() => {}); // its end after the tests is no news
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  const url = `redis://127.0.0.1:${port}`;
  await Promise.race([answering(url), failed]);
  return { url, stop };
}

async function answering(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => {});
  const late = wait(START_MS, undefined, { ref: false }).then(() => {
    throw new StartError(`${url} does not answer.`);
  });
  try {
    await Promise.race([client.ping(), late]);
  } finally {
    client.disconnect();
  }
}

function runTests(redisUrl: string): Promise<number> {
  const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'api', ...process.argv.slice(2)], {
    env: { ...process.env, TEST_REDIS_URL: redisUrl },
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

try {
  const given = process.env.TEST_REDIS_URL;
  const redis = given ? undefined : await startRedis();
  console.log(`Services mode: ${given ? 'the Redis of TEST_REDIS_URL' : redis?.url}`);
  process.exitCode = await runTests(given ?? redis?.url ?? '');
  redis?.stop();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
