import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DataLock, lockDataFolder } from './data-lock.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lock-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Leaves a socket behind that nobody listens on, as a killed process does. */
async function leaveStaleSocket(): Promise<void> {
  const code = `require('net').createServer().listen(${JSON.stringify(join(folder, 'lock.sock'))}, () => process.send('up'))`;
  const script = join(folder, 'holder.cjs');
  writeFileSync(script, code);
  const child = fork(script, { execArgv: [] });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a second holder is refused and told who holds the folder', async () => {
  const lock = await lockDataFolder(folder, 'process 1');
  lock.describe('process 1, http://localhost:3000');
  await expect(lockDataFolder(folder, 'process 2')).rejects.toThrow(
    `already running on ${folder} (process 1, http://localhost:3000)`,
  );
  await lock.release();
  await (await lockDataFolder(folder, 'process 2')).release();
});

test('the lock of a killed process is taken over at once', async () => {
  await leaveStaleSocket();
  const lock = await lockDataFolder(folder, 'next');
  await expect(lockDataFolder(folder, 'another')).rejects.toThrow('already running');
  await lock.release();
});

test('of many that find a stale lock at the same time exactly one takes it', async () => {
  await leaveStaleSocket();
  const starts = Array.from({ length: 8 }, (_, n) => lockDataFolder(folder, `start ${n}`));
  const results = await Promise.allSettled(starts);
  const taken = results.filter((result): result is PromiseFulfilledResult<DataLock> => 'value' in result);
  expect(taken).toHaveLength(1);
  await taken[0]?.value.release();
});

test('a folder whose path is too long for a socket can be locked too', async () => {
  const deep = join(folder, 'x'.repeat(120));
  mkdirSync(deep);
  const lock = await lockDataFolder(deep, 'first');
  await expect(lockDataFolder(deep, 'second')).rejects.toThrow('already running');
  await lock.release();
});
