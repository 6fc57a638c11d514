import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ClientOptions, GatehouseClient, type Undelivered } from '#clients/typescript/src/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { newId } from '#core/platform/ids.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { createApp } from '#server/app.ts';
import { eventually, testApp } from '../../api/harness.ts';
import { startTcpProxy, type TcpProxy } from '../../api/tcp-proxy.ts';

const app = testApp();
const closers: (() => Promise<unknown>)[] = [];
let key: string;

beforeAll(async () => {
  key = await app.createKey('events:write');
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(platform: Platform): Promise<number> {
  const server: Server = createServer(createApp(platform)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Returns the real server behind a proxy, and a client that talks to it through that. */
async function connected(options: Partial<ClientOptions> = {}, platform = app.platform) {
  const proxy: TcpProxy = await startTcpProxy(await serve(platform));
  closers.push(proxy.close);
  const undelivered: Undelivered[] = [];
  const retries: string[] = [];
  const client = new GatehouseClient({
    url: `http://127.0.0.1:${proxy.port}`,
    key,
    maxDelayMs: 20,
    maxBackoffMs: 200,
    onUndelivered: (left) => undelivered.push(left),
    onRetry: (error) => retries.push(error.message),
    ...options,
  });
  closers.push(() => client.close());
  return { client, proxy, undelivered, retries };
}

/** Returns a code that no other test uses, to find one's own events by. */
const ownCode = () => `client.test${newId().slice(-12)}:done`;
const eventOf = (code: string, number = 0) => ({
  code,
  subject: { identifier: 'ada@example.com' },
  details: { number },
});
const storedNumbers = async (code: string) =>
  (await app.platform.db('audit_events').where({ code }).select('details')).map(
    ({ details }) => details.number as number,
  );
const expectStored = (code: string, count: number) =>
  eventually(async () => {
    const numbers = await storedNumbers(code);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
  });
const sendMany = async (client: GatehouseClient, code: string, count: number) => {
  for (let number = 0; number < count; number += 1) await client.send(eventOf(code, number));
};

describe('when the network fails', () => {
  test('comes back after 429 no sooner than the server says', async () => {
    const { throttle } = app.platform;
    // The real limiter, with a window that a test can wait for.
    const impatient = {
      ...throttle,
      local: (limit: Parameters<typeof throttle.local>[0]) =>
        throttle.local({ ...limit, points: 3, seconds: 8 }),
    };
    const { client, retries } = await connected({ maxEvents: 1 }, { ...app.platform, throttle: impatient });
    const code = ownCode();
    const startedAt = Date.now();
    await sendMany(client, code, 5);
    await client.flush();
    expect(Date.now() - startedAt).toBeGreaterThan(1000);
    expect(retries.length).toBeGreaterThan(0);
    expect(retries.every((message) => message.includes('429'))).toBe(true);
    expect(retries.length, 'no request before its time').toBeLessThan(4);
    await expectStored(code, 5);
  });

  test('comes back after 503 while the database is unreachable', async () => {
    const url = new URL(app.platform.config.DATABASE_URL ?? '');
    const database = await startTcpProxy(Number(url.port || 5432), url.hostname);
    url.host = `127.0.0.1:${database.port}`;
    const { REDIS_URL, QUEUE_PREFIX } = app.platform.config;
    const platform = openPlatform(
      readConfig({ DATABASE_URL: url.href, REDIS_URL, QUEUE_PREFIX, LOG_LEVEL: 'silent' }),
      'test',
    );
    closers.push(database.close, () => platform.close());
    const { client, retries } = await connected({}, platform);
    const code = ownCode();
    database.be('deny');
    await sendMany(client, code, 3);
    await eventually(async () => expect(retries.some((message) => message.includes('503'))).toBe(true));
    database.be('pass');
    await client.flush();
    await expectStored(code, 3);
  });
});

describe('a key that is refused', () => {
  test('lets nobody wait: senders at a full queue and the end of the client', async () => {
    const { client, proxy, undelivered } = await connected({
      key: 'gh_live_unknown',
      maxQueued: 2,
      closeMs: 60_000,
    });
    const code = ownCode();
    proxy.be('deny');
    await sendMany(client, code, 2);
    const waiting = client.send(eventOf(code, 2));
    proxy.be('pass');
    await expect(waiting).rejects.toThrow('401');
    await client.close();
    await eventually(async () => expect(undelivered.flatMap(({ events }) => events)).toHaveLength(2));
    expect(undelivered[0]?.error.message).toContain('401');
  });
});

describe('a full queue', () => {
  test('drops and tells, if that was requested', async () => {
    const { client, proxy, undelivered } = await connected({ maxQueued: 5, whenFull: 'drop' });
    const code = ownCode();
    proxy.be('deny');
    const results: boolean[] = [];
    for (let number = 0; number < 7; number += 1) results.push(await client.send(eventOf(code, number)));
    expect(results).toEqual([true, true, true, true, true, false, false]);
    expect(undelivered.flatMap(({ events }) => events.map(({ details }) => details?.number))).toEqual([5, 6]);
    proxy.be('pass');
    await client.flush();
    await expectStored(code, 5);
  });
});

describe('closing', () => {
  test('gives back what could not be sent in time', async () => {
    const { client, proxy, undelivered } = await connected({ closeMs: 300 });
    const code = ownCode();
    proxy.be('stay silent');
    await sendMany(client, code, 3);
    await client.close();
    await eventually(async () => expect(undelivered.flatMap(({ events }) => events)).toHaveLength(3));
  });
});
