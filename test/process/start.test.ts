import { once } from 'node:events';
import { existsSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../api/harness.ts';
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
    const second = launch(dataDir);
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`already running on ${dataDir} (process ${first.pid}, ${url})`);
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
  expect(weak.output()).toMatch(/ADMIN_PASSWORD: Take at least 15 characters/);
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
