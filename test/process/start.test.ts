import { once } from 'node:events';
import { existsSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client, firstAdminIn } from './client.ts';
import { killAll, type Launcher, launch, makeDataDir, processTree, stillRunning, stop } from './launcher.ts';

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

  test('prints an address and a first admin who can sign in there', async () => {
    const client = new Client(await first.ready);
    const { email, password } = firstAdminIn(first.output());
    expect(email).toBe('admin@gatehouse.local');
    const { status, body } = await client.signIn(email, password);
    expect(status).toBe(200);
    expect(body.user.role).toBe('admin');
    expect((await client.call('GET', '/readyz')).status).toBe(200);
    const page = await client.call('GET', '/', undefined, { Accept: 'text/html' });
    expect(page.body).toMatch(/^<!doctype html>/i);
  });

  test('keeps the password of the database from everybody else', async () => {
    await first.ready;
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
  });

  test('is refused a second time on the same data folder, and told where the first one runs', async () => {
    const url = await first.ready;
    const startedAt = performance.now();
    const second = launch(dataDir);
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`already running on ${dataDir} (process ${first.pid}, ${url})`);
    expect(performance.now() - startedAt).toBeLessThan(5000);
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
  const { status } = await new Client(await next.ready).signIn('root@example.com', ADMIN_PASSWORD);
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

test('a setting that cannot be used is named in a sentence', async () => {
  const launcher = launch('/nowhere', { PORT: 'eighty' });
  expect(await launcher.exited).toBe(1);
  expect(launcher.output()).toMatch(/^These settings cannot be used:\n {2}PORT: .+\n$/);
});

test('a port in use is named in a sentence', async () => {
  const dataDir = makeDataDir();
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const launcher = launch(dataDir, { PORT: String(port) });
  expect(await launcher.exited).toBe(1);
  expect(launcher.output()).toBe(`Port ${port} is in use. Set PORT to a free one, or 0 for any.\n`);
  taken.close();
  rmSync(dataDir, { recursive: true, force: true });
});
