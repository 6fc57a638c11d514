import { beforeAll, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { eventually, type TestUser, testApp } from './harness.ts';
import { liveServer, type Stream } from './live.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const live = liveServer(app);
let analyst: TestUser;

beforeAll(async () => {
  analyst = await app.createUser({ role: 'security' });
});

const logIn = () => live.logIn(analyst);
const events = (id: string, query: string, more: object = {}) => ({
  id,
  topic: 'audit_events',
  filter: { query },
  ...more,
});
const counts = { id: 'counts', topic: 'alert_counts' };
const follow = (cookie: string, subscriptions: object[], headers: Record<string, string> = {}) =>
  live.follow('/live', cookie, headers, { subscriptions });

type Message = {
  to: string;
  event?: { request_id: string };
  counts?: { open: number };
  place?: string;
  refused?: { status: number; code: string };
};
const told = (stream: Stream, to: string): Message[] =>
  [...stream.text().matchAll(/^data: (.*)$/gm)]
    .map(([, data = '']): Message => JSON.parse(data))
    .filter((message) => message.to === to);
const notes = (stream: Stream, to: string) =>
  told(stream, to).flatMap(({ event }) => event?.request_id ?? []);

const event = (code: string, note: string) => ({
  id: newId(),
  code,
  occurred_at: new Date().toISOString(),
  subject: { identifier: 'live@example.com' },
  request_id: note,
});

test('one connection tells of many filters and of the alerts, each by its own name', async () => {
  const subscriptions = Array.from({ length: 8 }, (_, index) =>
    events(`tab-${index}`, `event:loan:kind_${index}`),
  );
  const stream = await follow(await logIn(), [...subscriptions, counts]);
  expect(stream.status).toBe(200);
  await eventually(async () => expect(told(stream, 'counts')).toMatchObject([{ counts: { open: 0 } }]));
  await storeEvents(
    app,
    subscriptions.map((_, index) => event(`loan:kind_${index}`, `note-${index}`)),
  );
  for (const [index, { id }] of subscriptions.entries()) {
    await eventually(async () => expect(notes(stream, id)).toEqual([`note-${index}`]));
  }
  stream.close();
});

test('another stream continues at the place where one ended', async () => {
  const cookie = await logIn();
  const first = await follow(cookie, [events('a', 'event:loan:resumed')]);
  await eventually(async () => expect(told(first, 'a').at(-1)?.place).toBeTruthy());
  const after = told(first, 'a').at(-1)?.place;
  first.close();
  await storeEvents(app, [event('loan:resumed', 'missed')]);
  const second = await follow(cookie, [events('b', 'event:loan:resumed', { after })]);
  await eventually(async () => expect(notes(second, 'b')).toEqual(['missed']));
  second.close();
});

test('what is refused is said of its own subscription, and the others continue', async () => {
  const compliance = await app.createUser({ role: 'compliance' });
  const stream = await follow(await live.logIn(compliance), [
    counts,
    events('wrong', 'colour:red'),
    events('right', 'event:loan:right'),
  ]);
  await eventually(async () => {
    expect(told(stream, 'counts')).toMatchObject([{ refused: { status: 403, code: 'not_allowed' } }]);
    expect(told(stream, 'wrong')).toMatchObject([{ refused: { status: 422, code: 'invalid_query' } }]);
  });
  await storeEvents(app, [event('loan:right', 'comes')]);
  await eventually(async () => expect(notes(stream, 'right')).toEqual(['comes']));
  stream.close();
});

test('no session takes more than its share', async () => {
  const cookie = await logIn();
  const open = await Promise.all(
    Array.from({ length: 8 }, (_, index) => follow(cookie, [events('e', `event:loan:share_${index}`)])),
  );
  expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
  expect((await follow(cookie, [counts])).status).toBe(429);
  const other = await follow(await live.logIn(await app.createUser({ role: 'security' })), [counts]);
  expect(other.status).toBe(200);
  for (const stream of [...open, other]) stream.close();
});

test('it needs a session, its own origin, and names that differ', async () => {
  const cookie = await logIn();
  expect((await follow('', [counts])).status).toBe(401);
  expect((await follow(cookie, [counts], { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await follow(cookie, [counts], { Accept: 'application/json' })).status).toBe(400);
  expect((await follow(cookie, [counts, counts])).status).toBe(422);
  expect((await follow(cookie, [])).status).toBe(422);
});

test('a page of another user than who is logged in is told nothing', async () => {
  const cookie = await logIn();
  const as = (user: string) =>
    live.follow('/live', cookie, {}, { user, subscriptions: [counts, events('e', 'event:loan:user')] });
  const own = await as(analyst.id.toUpperCase());
  expect(own.status).toBe(200);
  own.close();
  const other = await as(newId());
  expect(other.status).toBe(409);
  await eventually(async () => expect(other.isOver()).toBe(true));
  expect(JSON.parse(other.text())).toMatchObject({ code: 'another_user' });
});

test('what is wrong in a body is told with its subscription', async () => {
  const cookie = await logIn();
  for (const [filter, pointer] of [
    [{ ip: 'no address' }, '/subscriptions/1/filter/ip'],
    [{ colour: 'red' }, '/subscriptions/1/filter/colour'],
    [{ code: 'user:logged_in' }, '/subscriptions/1/filter/code'],
  ] as const) {
    const refused = await live.follow(
      '/live',
      cookie,
      {},
      { subscriptions: [counts, { ...events('e', ''), filter }] },
    );
    expect(refused.status).toBe(422);
    await eventually(async () => expect(refused.isOver()).toBe(true));
    expect(JSON.parse(refused.text()).errors).toMatchObject([{ pointer }]);
  }
});
