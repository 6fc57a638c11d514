import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { claimPort } from '#core/platform/local-port.ts';
import { StartError } from '#core/platform/start-error.ts';

const START_MS = 10_000;

/** A `redis-server` of this machine that keeps nothing on disk: killed, it has forgotten everything. */
export type RedisServer = {
  url: string;
  pid(): number;
  /** Starts it again on the same port after it was killed. */
  restart(): Promise<void>;
  stop(): void;
};

export function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @throws StartError when there is none, or it does not start. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-redis-'));
  const port = await claimPort('127.0.0.1', 0);
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(port, folder, url);
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  return {
    url,
    pid: () => child.pid ?? 0,
    restart: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      child = await launch(port, folder, url);
    },
    stop,
  };
}

async function launch(port: number, folder: string, url: string): Promise<ChildProcess> {
  // BullMQ's queues must not be evicted.
  const settings = {
    port,
    dir: folder,
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const parameters = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', parameters, { stdio: 'ignore' });
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
  failed.catch(() => {}); // its end later on is no news
  await Promise.race([answering(url), failed]);
  return child;
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
