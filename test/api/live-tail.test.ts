import { beforeAll, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { eventually, type TestUser, testApp } from './harness.ts';
import { liveServer } from './live.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const live = liveServer(app);
let analyst: TestUser;

beforeAll(async () => {
  analyst = await app.createUser({ role: 'security' });
});

const signIn = () => live.signIn(analyst);
const follow = (query: string, cookie: string, headers?: Record<string, string>) =>
  live.follow(`/audit-events/stream?${new URLSearchParams({ query })}`, cookie, headers);

const event = (note: string, more: object = {}) => ({
  id: newId(),
  code: 'loan:offered',
  occurred_at: new Date().toISOString(),
  subject: { login: 'live@example.com' },
  request_id: note,
  ...more,
});
const has = (stream: { text(): string }, note: string) =>
  eventually(async () => expect(stream.text()).toContain(`"request_id":"${note}"`), 8);

test('new events that match appear, late ones too; others and those of before do not', async () => {
  await storeEvents(app, [event('before')]);
  const stream = await follow('event:loan:* outcome:success', await signIn());
  expect(stream.status).toBe(200);
  await storeEvents(app, [event('new'), event('failed', { outcome: 'failure' })]);
  await has(stream, 'new');
  await storeEvents(app, [event('late', { occurred_at: new Date(Date.now() - 60_000).toISOString() })]);
  await has(stream, 'late');
  expect(stream.text()).not.toMatch(/"before"|"failed"/);
  expect(stream.text().match(/"request_id":"new"/g)).toHaveLength(1);
  stream.close();
});

test('a stream that broke off is taken up where it was', async () => {
  const cookie = await signIn();
  const since = new Date().toISOString();
  await storeEvents(app, [
    event('missed', { code: 'loan:taken', occurred_at: new Date(Date.now() + 10).toISOString() }),
  ]);
  const stream = await follow('event:loan:taken', cookie, { 'Last-Event-ID': `${since}/${newId()}` });
  await has(stream, 'missed');
  stream.close();
});

test('what is too much to read is counted', async () => {
  const stream = await follow('event:loan:many', await signIn());
  await storeEvents(
    app,
    Array.from({ length: 120 }, (_, index) => event(`many-${index}`, { code: 'loan:many' })),
  );
  await eventually(async () =>
    expect(stream.text()).toContain('event: skipped\ndata: {"skipped":70,"more":false}'),
  );
  expect(stream.text().match(/"request_id":"many-/g)).toHaveLength(50);
  stream.close();
});

test('the stream ends with the session', async () => {
  const cookie = await signIn();
  const stream = await follow('event:loan:never', cookie);
  await live.signOut(cookie);
  await eventually(async () => expect(stream.isOver()).toBe(true), 10);
  expect(stream.text()).toContain('event: ended');
});

test('a wrong filter, a missing Accept and a missing session are refused', async () => {
  const cookie = await signIn();
  expect((await follow('colour:red', cookie)).status).toBe(422);
  expect((await follow('', cookie, { Accept: 'application/json' })).status).toBe(400);
  expect((await follow('', '')).status).toBe(401);
});
