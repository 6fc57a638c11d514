import { existsSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../api/harness.ts';
import { Client } from '../../process/client.ts';
import {
  killAll,
  type Launcher,
  launch,
  makeDataDir,
  processTree,
  stillRunning,
  stop,
} from '../../process/launcher.ts';

describe('npm start', () => {
  const dataDir = makeDataDir();
  let first: Launcher;
  beforeAll(() => {
    first = launch(dataDir);
  });
  afterAll(() => {
    killAll(processTree(first.pid));
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('ends everything when it is asked to stop, and shows the password only the first time', async () => {
    await first.ready;
    const tree = processTree(first.pid);
    expect(tree.length).toBeGreaterThan(3);
    expect(await stop(first)).toBe(0);
    expect(stillRunning(tree)).toEqual([]);
    expect(existsSync(join(dataDir, 'lock.sock'))).toBe(false);

    const again = launch(dataDir);
    await again.ready;
    expect(again.output()).not.toContain('Password');
    expect(await stop(again)).toBe(0);
  });
});

test('kept mail is read at the printed link, which is the same after another start, and nowhere else', async () => {
  const dataDir = makeDataDir();
  const weak = launch(dataDir, { ADMIN_PASSWORD: 'hunter2' });
  await expect(weak.ready).rejects.toThrow();
  expect(weak.output()).toMatch(/ADMIN_PASSWORD: Use at least 15 characters/);
  const first = launch(dataDir, { HOST: '0.0.0.0', LOG_LEVEL: 'info' });
  const url = await first.ready;
  const link = /Mail\s+(http\S+)/.exec(first.output())?.[1] ?? '';
  expect(link).toMatch(/^http:\/\/localhost:\d+\/dev\/mail\?token=.{20,}$/);
  const ask = async (address: string, headers = {}) => (await fetch(address, { headers })).status;
  expect(await ask(link)).toBe(200);
  expect(await ask(link, { 'X-Forwarded-For': '203.0.113.7' })).toBe(404);
  expect(await ask(`${url}/dev/mail`)).toBe(404);
  const token = new URL(link).searchParams.get('token') ?? '';
  // The line is written once the answer is out.
  await eventually(async () => expect(first.output()).toContain('"path":"/dev/mail"'));
  expect(first.output().split(token), 'only the banner has the token, and no line of the log').toHaveLength(
    2,
  );
  expect(statSync(join(dataDir, 'mail-token')).mode & 0o777).toBe(0o600);
  const { port } = new URL(url);
  for (const host of ['localhost', '127.0.0.1'])
    expect(await ask(`http://${host}:${port}/api/v1/auth/session`)).toBe(401);
  const [own] = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  );
  if (own) {
    expect(await ask(`http://${own.address}:${port}/api/v1/auth/session`)).toBe(401);
    expect(await ask(link.replace('localhost', own.address))).toBe(404);
  }
  expect(await stop(first)).toBe(0);
  const again = launch(dataDir);
  await again.ready;
  expect(again.output()).toContain(new URL(link).search);
  expect(await stop(again)).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});

test('a start that is interrupted halfway leaves no process, and the next one works', async () => {
  const dataDir = makeDataDir();
  const interrupted = launch(dataDir);
  const database = join(dataDir, 'postgres', 'postmaster.pid');
  await expect.poll(() => existsSync(database), { timeout: 30_000, interval: 10 }).toBe(true);
  const tree = processTree(interrupted.pid);
  expect(await stop(interrupted)).toBe(0);
  await expect.poll(() => stillRunning(tree), { timeout: 15_000 }).toEqual([]);

  const ADMIN_PASSWORD = 'a password from the settings';
  const next = launch(dataDir, { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD });
  const { status } = await new Client(await next.ready).logIn('root@example.com', ADMIN_PASSWORD);
  expect(status).toBe(200);
  expect(next.output(), 'a password from the settings is not printed').not.toContain(ADMIN_PASSWORD);
  expect(await stop(next)).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});

test.skipIf(process.getuid?.() !== 0)(
  'as root, a data folder that the database user cannot reach holds a link to where the data is',
  async () => {
    const dataDir = makeDataDir({ closed: true });
    const launcher = launch(dataDir);
    await launcher.ready;
    const place = readlinkSync(join(dataDir, 'postgres'));
    expect(launcher.output()).toContain(`The database is kept in ${place}`);
    expect(existsSync(join(place, 'PG_VERSION'))).toBe(true);
    expect(await stop(launcher)).toBe(0);
    for (const folder of [dirname(place), dataDir]) rmSync(folder, { recursive: true });
  },
);
