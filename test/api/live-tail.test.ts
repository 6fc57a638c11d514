import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { eventually, ORIGIN, PASSWORD, type TestUser, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let server: Server;
let url: string;
let analyst: TestUser;

beforeAll(async () => {
  server = createServer(app.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  analyst = await app.createUser({ role: 'security' });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function signIn(): Promise<string> {
  const answer = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
    body: JSON.stringify({ email: analyst.email, password: PASSWORD }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Opens a stream; `text()` is what came so far. */
async function follow(query: string, cookie: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const answer = await fetch(`${url}/audit-events/stream?${new URLSearchParams({ query })}`, {
    headers: { Accept: 'text/event-stream', Cookie: cookie, ...headers },
    signal: abort.signal,
  });
  let text = '';
  let isOver = false;
  const done = (async () => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part, { stream: true });
  })()
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });
  return { status: answer.status, text: () => text, isOver: () => isOver, close: () => abort.abort(), done };
}

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
  await fetch(`${url}/auth/logout`, { method: 'POST', headers: { Cookie: cookie, Origin: ORIGIN } });
  await eventually(async () => expect(stream.isOver()).toBe(true), 10);
  expect(stream.text()).toContain('event: ended');
});

test('a wrong filter, a missing Accept and a missing session are refused', async () => {
  const cookie = await signIn();
  expect((await follow('colour:red', cookie)).status).toBe(422);
  expect((await follow('', cookie, { Accept: 'application/json' })).status).toBe(400);
  expect((await follow('', '')).status).toBe(401);
});
