import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ClientOptions, GatehouseClient, type Undelivered } from '#clients/typescript/src/index.ts';
import { retryAfterMs } from '#clients/typescript/src/post.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { createApp } from '#server/app.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { eventually, testApp } from './harness.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

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

describe('sending', () => {
  test('puts events into few requests, and flush waits until all are accepted', async () => {
    const { client } = await connected({ maxEvents: 100 });
    const code = ownCode();
    await sendMany(client, code, 1050);
    await client.flush();
    expect(client.queued).toBe(0);
    const batches = await app.platform.db('event_batches').where('accepted', 100).select('id');
    expect(batches).toHaveLength(10);
    await expectStored(code, 1050);
  });

  test('sends a lone event after a short while without being asked', async () => {
    const { client } = await connected();
    const code = ownCode();
    await client.send(eventOf(code));
    await expectStored(code, 1);
  });

  test('keeps a batch below its bytes, and refuses an event that is larger by itself', async () => {
    const { client } = await connected({ maxBytes: 2000, maxEvents: 5000 });
    const code = ownCode();
    await expect(client.send({ ...eventOf(code), message: 'x'.repeat(2000) })).rejects.toThrow(
      'at most 2000',
    );
    await sendMany(client, code, 50);
    await client.flush();
    await expectStored(code, 50);
  });

  test('stamps id and time when the event is handed over', async () => {
    const { client, proxy } = await connected();
    const code = ownCode();
    proxy.be('deny');
    const before = Date.now();
    await client.send(eventOf(code));
    const after = Date.now();
    await letTimePass(300, 'the event arrives later than it was handed over');
    proxy.be('pass');
    await client.flush();
    await expectStored(code, 1);
    const { occurred_at } = await app.platform.db('audit_events').where({ code }).first('occurred_at');
    expect(occurred_at.getTime()).toBeGreaterThanOrEqual(before);
    expect(occurred_at.getTime()).toBeLessThanOrEqual(after);
  });
});

describe('when the network fails', () => {
  test('repeats what was cut on the way or got no answer, and the server stores each event once', async () => {
    const { client, proxy, undelivered } = await connected({ timeoutMs: 400, maxEvents: 20 });
    const code = ownCode();
    const sending = (async () => {
      for (let number = 0; number < 300; number += 1) {
        await client.send(eventOf(code, number));
        await letTimePass(5, 'events come while the network changes');
      }
    })();
    for (const mood of [
      'cut the answer',
      'deny',
      'cut the answer',
      'cut the request',
      'stay silent',
    ] as const) {
      proxy.be(mood);
      await letTimePass(400, 'the network stays bad');
      proxy.be('pass');
      await letTimePass(100, 'the network is good for a while');
    }
    await sending;
    await client.flush();
    await expectStored(code, 300);
    expect(undelivered).toEqual([]);
    expect(proxy.connections()).toBeGreaterThan(5);
  });

  test('reads Retry-After in seconds and as a date', () => {
    expect(retryAfterMs('3')).toBe(3000);
    expect(retryAfterMs('Tue, 24 Nov 2026 20:00:05 GMT', Date.UTC(2026, 10, 24, 20))).toBe(5000);
    expect(retryAfterMs('Tue, 24 Nov 2026 20:00:05 GMT', Date.UTC(2026, 10, 24, 21))).toBe(0);
    expect(retryAfterMs('soon')).toBe(0);
    expect(retryAfterMs(null)).toBe(0);
  });
});

describe('bad events', () => {
  test('are taken out and told; the rest of their batch arrives', async () => {
    const { client, undelivered } = await connected({ maxEvents: 50 });
    const code = ownCode();
    await sendMany(client, code, 10);
    await client.send({ ...eventOf(code, 99), code: 'Not A Code' });
    await client.send({ ...eventOf(code, 98), ip: 'nowhere' });
    await client.flush();
    await expectStored(code, 10);
    const refused = undelivered.flatMap(({ events }) => events);
    expect(refused.map(({ details }) => details?.number)).toEqual([99, 98]);
    expect(undelivered[0]?.error.message).toContain('/code');
  });
});

describe('a key that is refused', () => {
  test('is told once and not tried again; what waits is sent with the next one', async () => {
    const denied: string[] = [];
    const { client, proxy, retries, undelivered } = await connected({
      key: 'gh_live_unknown',
      maxQueued: 5,
      onDenied: (error) => denied.push(error.message),
    });
    const code = ownCode();
    await sendMany(client, code, 3);
    await expect(client.flush()).rejects.toThrow('401');
    const connections = proxy.connections();
    await client.send(eventOf(code, 3));
    await client.send(eventOf(code, 4));
    await expect(client.send(eventOf(code, 5)), 'the queue stays bounded').rejects.toThrow('401');
    await expect(client.flush()).rejects.toThrow('401');
    await letTimePass(300, 'the client would try again meanwhile');
    expect(denied).toHaveLength(1);
    expect([client.queued, proxy.connections(), retries, undelivered]).toEqual([5, connections, [], []]);
    client.useKey(key);
    await client.flush();
    await expectStored(code, 5);
  });

  test('of another scope is refused the same way', async () => {
    const { client } = await connected({ key: await app.createKey('events:read') });
    await client.send(eventOf(ownCode()));
    await expect(client.flush()).rejects.toThrow('403');
  });
});

describe('a full queue', () => {
  test('makes the sender wait, and loses nothing', async () => {
    const { client, proxy } = await connected({ maxQueued: 20, maxEvents: 10 });
    const code = ownCode();
    proxy.be('deny');
    let handedOver = 0;
    const sending = (async () => {
      for (let number = 0; number < 60; number += 1) {
        await client.send(eventOf(code, number));
        handedOver += 1;
      }
    })();
    await eventually(async () => expect(handedOver).toBe(20));
    await letTimePass(300, 'the client would try again meanwhile');
    expect(handedOver).toBe(20);
    proxy.be('pass');
    await sending;
    await client.flush();
    await expectStored(code, 60);
  });
});

describe('closing', () => {
  test('sends what waits, then takes nothing more', async () => {
    const { client } = await connected({ maxDelayMs: 60_000 });
    const code = ownCode();
    await sendMany(client, code, 5);
    await client.close();
    await expectStored(code, 5);
    await expect(client.send(eventOf(code))).rejects.toThrow('closed');
  });

  test('a process that comes to its end, or gets SIGTERM, sends what waits first', async () => {
    const { proxy } = await connected();
    const program = (code: string, end: string) => `
      import { GatehouseClient } from './clients/typescript/src/index.ts';
      const client = new GatehouseClient({ url: 'http://127.0.0.1:${proxy.port}', key: '${key}', closeOn: ['SIGTERM'], maxDelayMs: 500 });
      await client.send({ code: '${code}', subject: { identifier: 'ada@example.com' }, details: { number: 0 } });
      ${end}`;
    const run = (source: string) =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source]);
    const [ended, killed] = [ownCode(), ownCode()];
    await run(program(ended, ''));
    await expectStored(ended, 1);
    const error = await run(
      program(killed, `process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);`),
    ).catch((thrown: { signal: string }) => thrown);
    expect(error).toMatchObject({ signal: 'SIGTERM' });
    await expectStored(killed, 1);
  });
});
