import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { eventually, type TestUser, testApp } from './harness.ts';
import { liveServer, type Stream } from './live.ts';

// Five database connections: three for searches, of which one session has two.
const app = testApp(
  { SEARCHES_WAITING: '60', LIVE_VIEWS: '20', LIVE_VIEWS_PER_SESSION: '10' },
  { workers: false },
);
const live = liveServer(app);
let analyst: TestUser;
let other: TestUser;

beforeAll(async () => {
  analyst = await app.createUser({ role: 'security' });
  other = await app.createUser({ role: 'admin' });
});

/** While it runs no search of events gets an answer from the database, and no other read is hindered. */
async function whileEventsAreLocked(work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: app.platform.config.DATABASE_URL });
  await client.connect();
  try {
    await client.query('begin; lock table audit_events in access exclusive mode');
    await work();
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

/** Searches that wait for the lock. */
async function heldSearches(): Promise<number> {
  const { rows } = await app.platform.db.raw(
    `select count(*)::int as n from pg_locks where not granted and relation = 'audit_events'::regclass`,
  );
  return rows[0].n;
}

type Asked = { answer: Promise<Response>; abort(): void };

function ask(path: string, cookie: string): Asked {
  const gone = new AbortController();
  const answer = live.get(path, cookie, gone.signal);
  answer.catch(() => {});
  return { answer, abort: () => gone.abort() };
}

const statusOf = async ({ answer }: Asked) => (await answer).status;

test('searches of one session leave room for those of others, for logins and for changes', async () => {
  const greedy = await live.logIn(analyst);
  let asked: Asked[] = [];
  await whileEventsAreLocked(async () => {
    asked = Array.from({ length: 60 }, () => ask('/audit-events', greedy));
    await eventually(async () => expect(await heldSearches()).toBe(2));
    const cookie = await live.logIn(other);
    expect(await statusOf(ask('/users', cookie))).toBe(200);
    expect((await live.post('/saved-views', cookie, {})).status).toBe(422);
    // Also of the same session what is no search.
    expect(await statusOf(ask('/me', greedy))).toBe(200);
    expect(await heldSearches()).toBe(2);
  });
  expect(new Set(await Promise.all(asked.map(statusOf)))).toEqual(new Set([200]));
});

test('several sessions of one user do not take all either', async () => {
  const cookies = await Promise.all([1, 2, 3, 4].map(() => live.logIn(analyst)));
  let asked: Asked[] = [];
  await whileEventsAreLocked(async () => {
    asked = cookies.flatMap((cookie) => [1, 2, 3].map(() => ask('/audit-events', cookie)));
    await eventually(async () => expect(await heldSearches()).toBe(2));
    expect(await statusOf(ask('/users', await live.logIn(other)))).toBe(200);
  });
  expect(new Set(await Promise.all(asked.map(statusOf)))).toEqual(new Set([200]));
});

test('more searches than may wait are refused and told when to come again', async () => {
  const cookie = await live.logIn(analyst);
  let asked: Asked[] = [];
  await whileEventsAreLocked(async () => {
    asked = Array.from({ length: 70 }, () => ask('/audit-events', cookie));
    const first = await Promise.race(asked.map(({ answer }) => answer));
    expect(first.status).toBe(429);
    expect(first.headers.get('Retry-After')).toBe('2');
    expect(await first.json()).toMatchObject({ code: 'too_many_at_once' });
    // All have come before the lock is gone: else one that comes late finds a place.
    let refused = 0;
    for (const { answer } of asked) answer.then(({ status }) => (refused += status === 429 ? 1 : 0));
    await eventually(async () => expect(refused).toBe(8));
  });
  const statuses = await Promise.all(asked.map(statusOf));
  expect(statuses.filter((status) => status === 429)).toHaveLength(8);
  expect(statuses.filter((status) => status === 200)).toHaveLength(62);
});

test('a client that goes away gives its places back, and its queries are cancelled', async () => {
  const cookie = await live.logIn(analyst);
  await whileEventsAreLocked(async () => {
    const asked = Array.from({ length: 30 }, () => ask('/audit-events', cookie));
    await eventually(async () => expect(await heldSearches()).toBe(2));
    for (const { abort } of asked) abort();
    await eventually(async () => expect(await heldSearches()).toBe(0), 9);
    // Far sooner than the ten seconds after which a search is refused as too broad.
    expect(await statusOf(ask('/users', cookie))).toBe(200);
  });
});

test('one session opens live views until it is refused, and another still gets one', async () => {
  const follow = async (cookie: string, name: string, count: number): Promise<Stream> =>
    live.follow(
      '/live',
      cookie,
      {},
      {
        subscriptions: Array.from({ length: count }, (_, index) => ({
          id: `${name}-${index}`,
          topic: 'audit_events',
          filter: {},
        })),
      },
    );
  const refusals = (stream: Stream) => [...stream.text().matchAll(/"code":"too_many_streams"/g)].length;
  const cookies = await Promise.all([1, 2, 3].map(() => live.logIn(analyst)));
  const open = await Promise.all(cookies.map((cookie, index) => follow(cookie, `s${index}`, 12)));
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200]);
  // Ten for a session, and of its user two thirds of all twenty: 14 of 36 are followed.
  await eventually(async () => expect(open.reduce((sum, stream) => sum + refusals(stream), 0)).toBe(22));
  const others = await follow(await live.logIn(other), 'other', 5);
  await eventually(async () => expect(others.text()).toContain('"to":"other-4"'));
  expect(refusals(others)).toBe(0);
  for (const stream of [...open, others]) stream.close();
  // What was given back can be taken again.
  await eventually(async () => {
    const again = await follow(cookies[0] as string, 'again', 10);
    await eventually(async () => expect(again.text()).toContain('"to":"again-9"'));
    again.close();
    expect(refusals(again)).toBe(0);
  });
});
