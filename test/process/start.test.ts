import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client, firstAdminIn } from './client.ts';
import { killAll, type Launcher, launch, makeDataDir, processTree } from './launcher.ts';

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

  test('prints an address and a first admin who can log in there', async () => {
    const client = new Client(await first.ready);
    const { email, password } = firstAdminIn(first.output());
    expect(email).toBe('admin@gatehouse.local');
    const { status, body } = await client.logIn(email, password);
    expect(status).toBe(200);
    expect(body.user.role).toBe('admin');
    expect((await client.call('GET', '/readyz')).status).toBe(200);
    const page = await client.call('GET', '/', undefined, { Accept: 'text/html' });
    expect(page.body).toMatch(/^<!doctype html>/i);
  });

  test('keeps the password of the database from everyone else', async () => {
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
});

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
