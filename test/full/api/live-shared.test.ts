import { beforeAll, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { eventually, PASSWORD, type TestUser, testApp } from '../../api/harness.ts';
import { liveServer, type Stream } from '../../api/live.ts';
import { storeEvents } from '../../api/stored-events.ts';

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

test('a permission that is taken away ends its subscription, and the session all', async () => {
  const leaving = await app.createUser({ role: 'security' });
  const cookie = await live.logIn(leaving);
  const stream = await follow(cookie, [counts, events('e', 'event:loan:role')]);
  await app.platform.db('users').where({ id: leaving.id }).update({ role: 'compliance' });
  await eventually(async () =>
    expect(told(stream, 'counts').at(-1)).toMatchObject({ refused: { status: 403 } }),
  );
  expect(stream.isOver()).toBe(false);
  await live.signOut(cookie);
  await eventually(async () => expect(stream.isOver()).toBe(true));
  expect(stream.text()).toContain('event: ended');
});

test('a session that gets another token continues', async () => {
  const cookie = await logIn();
  const stream = await follow(cookie, [events('e', 'event:loan:token')]);
  const again = await live.post('/auth/reauthenticate', cookie, { password: PASSWORD });
  expect(again.status).toBe(200);
  await letTimePass(6500, 'a stream looks at its session every five seconds');
  await storeEvents(app, [event('loan:token', 'after')]);
  await eventually(async () => expect(notes(stream, 'e')).toEqual(['after']));
  expect(stream.isOver()).toBe(false);
  stream.close();
});

test('a place behind many events that wait for the log is taken', async () => {
  const cookie = await logIn();
  for (let index = 0; index < 40; index += 1) await storeEvents(app, [event('loan:deep', `deep-${index}`)]);
  const first = await follow(cookie, [events('a', 'event:loan:deep')]);
  await eventually(async () => expect(told(first, 'a').at(-1)?.place).toBeTruthy());
  const after = told(first, 'a').at(-1)?.place ?? '';
  expect(after.length).toBeGreaterThan(200);
  first.close();
  await storeEvents(app, [event('loan:deep', 'missed')]);
  const second = await follow(cookie, [events('b', 'event:loan:deep', { after })]);
  expect(second.status).toBe(200);
  await eventually(async () => expect(notes(second, 'b')).toEqual(['missed']));
  second.close();
});
