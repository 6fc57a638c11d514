import { beforeAll, expect, test } from 'vitest';
import { endLiveStreams } from '#server/live-stream.ts';
import { eventually, type TestUser, testApp } from '../../api/harness.ts';
import { liveServer } from '../../api/live.ts';

const app = testApp({}, { workers: false });
const live = liveServer(app);
let analyst: TestUser;

beforeAll(async () => {
  analyst = await app.createUser({ role: 'security' });
});

const follow = (cookie: string, headers?: Record<string, string>) =>
  live.follow('/alerts/counts/stream', cookie, headers);

test('it is for anyone who may read alerts, and ends with the session', async () => {
  const support = await app.createUser({ role: 'compliance' });
  expect((await follow(await live.logIn(support))).status).toBe(403);
  expect((await follow('')).status).toBe(401);
  const cookie = await live.logIn(analyst);
  expect((await follow(cookie, { Accept: 'application/json' })).status).toBe(400);
  const stream = await follow(cookie);
  await live.signOut(cookie);
  await eventually(async () => expect(stream.isOver()).toBe(true));
  expect(stream.text()).toContain('event: ended');
});

test('it ends with a role that may not read alerts any more', async () => {
  const leaving = await app.createUser({ role: 'security' });
  const stream = await follow(await live.logIn(leaving));
  await app.platform.db('users').where({ id: leaving.id }).update({ role: null });
  await eventually(async () => expect(stream.isOver()).toBe(true));
  expect(stream.text()).toContain('event: ended');
});

test('a server that stops ends it, and says nothing of the session', async () => {
  const stream = await follow(await live.logIn(analyst));
  endLiveStreams(app.platform);
  await eventually(async () => expect(stream.isOver()).toBe(true));
  expect(stream.text()).not.toContain('ended');
});
