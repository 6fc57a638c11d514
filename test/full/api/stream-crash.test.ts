import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStreams } from '#core/streams/index.ts';
import { type Api, eventually, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';

const USERS = 40;
const EVENTS = 2000;
/** Events that may be under way at once: what a run reads on, and a tile. */
const WINDOW = 1024;
const LANES = 12;

const app = testApp(
  { STREAM_ALLOWED_NETWORKS: '127.0.0.0/8', STREAM_LANES: String(LANES) },
  { workers: false },
);
let admin: Api;
let taken: { identifier: string; n: number; id: string }[] = [];
const sockets = new Set<Socket>();
let connections = 0;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const { data } = JSON.parse(body);
    taken.push({ identifier: data.subject.identifier, n: data.details.n, id: data.id });
    setTimeout(() => response.writeHead(204).end(), 3);
  });
});
receiver.on('connection', (socket) => {
  connections += 1;
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  admin = await app.as('admin');
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  receiver.close();
});

async function createStream(code: string): Promise<{ id: string; position: number }> {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const target = { kind: 'webhook', url };
  const input = { name: code, target, query: `event:${code}`, reason: 'for this test' };
  taken = [];
  connections = 0;
  return (await admin.post('/streams', input).expect(201)).body;
}

const store = (code: string, count: number) =>
  storeEvents(
    app,
    Array.from({ length: count }, (_, n) => ({
      code,
      subject: { identifier: `user-${n % USERS}@example.com` },
      occurred_at: new Date(Date.now() - 600_000 + n).toISOString(),
      details: { n },
    })),
  );

/** Returns what each user's events came as, each only the first time. */
function firstTimes(): Map<string, number[]> {
  const seen = new Set<string>();
  const byUser = new Map<string, number[]>();
  for (const { identifier, n, id } of taken) {
    if (!seen.has(id)) byUser.set(identifier, [...(byUser.get(identifier) ?? []), n]);
    seen.add(id);
  }
  return byUser;
}

function expectWholeAndInOrder(count: number): void {
  const byUser = firstTimes();
  expect([...byUser.values()].flat()).toHaveLength(count);
  for (const [identifier, numbers] of byUser) {
    expect(numbers, identifier).toEqual([...numbers].sort((a, b) => a - b));
  }
}

const behind = async (id: string): Promise<number> =>
  (await admin.get(`/streams/${id}`).expect(200)).body.behind;

const positionOf = async (id: string): Promise<number> =>
  (await admin.get(`/streams/${id}`).expect(200)).body.position;

function startRunner(): ChildProcess {
  const { config } = app.platform;
  const names = [
    'DATABASE_URL',
    'DATA_DIR',
    'STREAM_ALLOWED_NETWORKS',
    'STREAM_LANES',
    'QUEUE_PREFIX',
  ] as const;
  const env = Object.fromEntries(names.map((name) => [name, String(config[name])]));
  return spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('stream-runner.ts', import.meta.url))],
    { env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'fatal', ...env }, stdio: 'ignore' },
  );
}

test('a runner that is killed in the middle loses nothing, repeats only what was under way, and keeps the order', {
  timeout: 300_000,
}, async () => {
  const stream = await createStream('crash.one:sent');
  await store('crash.one:sent', EVENTS);
  const runner = startRunner();
  try {
    await eventually(async () => {
      expect(taken.length).toBeGreaterThan(300);
      expect(await positionOf(stream.id)).toBeGreaterThan(stream.position);
    }, 180);
  } finally {
    const ended = once(runner, 'exit');
    runner.kill('SIGKILL');
    await ended;
  }
  const before = taken.length;
  expect(before).toBeLessThan(EVENTS);
  // The killed one's lock goes when PostgreSQL notices that its connection is gone.
  await eventually(async () => {
    await runStreams(app.platform);
    expect(await behind(stream.id)).toBe(0);
  }, 90);
  expectWholeAndInOrder(EVENTS);
  expect(taken.length - EVENTS).toBeLessThanOrEqual(WINDOW);
  const { sent } = (await admin.get(`/streams/${stream.id}`)).body;
  expect(sent).toBeGreaterThanOrEqual(EVENTS);
  await admin.delete(`/streams/${stream.id}`, { reason: 'done with it' }).expect(204);
});

test('users are sent in parallel over connections that are kept, those of one user in order', async () => {
  const stream = await createStream('lanes.one:sent');
  await store('lanes.one:sent', 600);
  await eventually(async () => {
    await runStreams(app.platform);
    expect(await behind(stream.id)).toBe(0);
  });
  expect(taken).toHaveLength(600);
  expectWholeAndInOrder(600);
  expect(connections).toBeLessThanOrEqual(LANES);
  const logged = await app.platform
    .db('stream_deliveries')
    .where({ stream_id: stream.id })
    .countDistinct('event_id as n');
  expect(logged).toEqual([{ n: 600 }]);
  await admin.delete(`/streams/${stream.id}`, { reason: 'done with it' }).expect(204);
});
