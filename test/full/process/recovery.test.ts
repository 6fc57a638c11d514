import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Client, firstAdminIn } from '../../process/client.ts';
import {
  killAll,
  type Launcher,
  launch,
  makeDataDir,
  processTree,
  stillRunning,
  stop,
} from '../../process/launcher.ts';

// One data folder after the other disaster, in order: starting is what takes the time.
describe('after a disaster', () => {
  const dataDir = makeDataDir();
  const pidFile = join(dataDir, 'postgres/postmaster.pid');
  const started: Launcher[] = [];
  const start = async (): Promise<Launcher> => {
    const launcher = launch(dataDir, { WORKER_PROCESSES: '2' });
    started.push(launcher);
    await launcher.ready;
    return launcher;
  };
  const current = () => started.at(-1) as Launcher;
  afterAll(() => {
    for (const { pid } of started) killAll(processTree(pid));
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('events accepted right before everything was killed are there after the next start, once', async () => {
    const admin = await start();
    const { email, password } = firstAdminIn(admin.output());
    let client = new Client(await admin.ready);
    await client.logIn(email, password);
    const key = await client.call('POST', '/api/v1/api-keys', {
      name: 'shop',
      scopes: ['events:write'],
      expires_at: null,
      reason: 'The shop reports its logins',
    });
    expect(key.status).toBe(201);
    const service = new Client(client.url);
    const event = {
      code: 'user:logged_in',
      subject: { identifier: 'ann@example.com' },
      message: 'just before',
    };
    const authorization = { Authorization: `Bearer ${key.body.key}` };
    const receipt = await service.call('POST', '/api/v1/events', [event], authorization);
    expect(receipt.status).toBe(202);
    const tree = processTree(admin.pid);
    killAll(tree);
    await admin.exited;
    await expect.poll(() => stillRunning(tree)).toEqual([]);
    // As after a restart of the machine: the number is another program's now.
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));

    client = new Client(await (await start()).ready);
    await client.logIn(email, password);
    const path = `/api/v1/event-batches/${receipt.body.batch_id}`;
    const batch = async () => (await client.call('GET', path)).body;
    await expect.poll(batch, { timeout: 90_000 }).toMatchObject({ state: 'stored', accepted: 1, stored: 1 });
    const found = await client.call('GET', '/api/v1/audit-events?q=just+before');
    expect(found.body.data).toHaveLength(1);
  });

  test('what a killed launcher left running is stopped by the next start', async () => {
    const left = processTree(current().pid).filter((pid) => pid !== current().pid);
    killAll([current().pid]);
    await start();
    await expect.poll(() => stillRunning(left), { timeout: 15_000 }).toEqual([]);
  });

  test('a database, server or worker that dies is started again', async () => {
    const { pid, output, ready } = current();
    const client = new Client(await ready);
    const before = processTree(pid).filter((member) => member !== pid);
    killAll([Number(readFileSync(pidFile, 'utf8').split('\n')[0])]);
    await expect.poll(output).toContain('The database ended (SIGKILL); starting it again');
    killAll(before);
    await expect.poll(output).toContain('The server ended (SIGKILL); starting it again');
    const endedWorkers = () => output().match(/The worker ended \(SIGKILL\); starting it again/g)?.length;
    await expect.poll(endedWorkers).toBe(2);
    const readiness = async () => (await client.call('GET', '/readyz').catch(() => undefined))?.status;
    await expect.poll(readiness, { timeout: 30_000 }).toBe(200);
    expect(await stop(current())).toBe(0);
  });
});
