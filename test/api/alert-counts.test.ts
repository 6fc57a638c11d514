import { beforeAll, expect, test } from 'vitest';
import { eventually, type TestUser, testApp } from './harness.ts';
import { liveServer, type Stream } from './live.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const live = liveServer(app);
let analyst: TestUser;

beforeAll(async () => {
  analyst = await app.createUser({ role: 'security' });
});

const follow = (cookie: string, headers?: Record<string, string>) =>
  live.follow('/alerts/counts/stream', cookie, headers);

/** Returns the numbers of open alerts that came, in order. */
const told = (stream: Stream): number[] =>
  [...stream.text().matchAll(/^data: (\{"open".*\})$/gm)].map(([, data = '']) => JSON.parse(data).open);

const tamper = () =>
  storeEvents(app, [
    {
      code: 'audit.log:tampering_found',
      occurred_at: new Date().toISOString(),
      subject: { identifier: 'log' },
      outcome: 'failure',
    },
  ]);

test('the number of open alerts comes at once, and again when there is another alert', async () => {
  const cookie = await live.logIn(analyst);
  const [stream, other] = [await follow(cookie), await follow(cookie)];
  expect(stream.status).toBe(200);
  await eventually(async () => expect(told(stream)).toEqual([0]));
  await tamper();
  await eventually(async () => expect(told(stream)).toEqual([0, 1]));
  await eventually(async () => expect(told(other)).toEqual([0, 1]));
  stream.close();
  other.close();
});
