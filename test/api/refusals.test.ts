import request from 'supertest';
import { beforeAll, expect, test } from 'vitest';
import { refusalsOf } from '#core/audit-trail/index.ts';
import { createApp } from '#server/app.ts';
import { type Api, eventually, ORIGIN, PASSWORD, testApp } from './harness.ts';
import { movableClock } from './people.ts';

const app = testApp();
/** Reads what is recorded. */
let admin: Api;
beforeAll(async () => {
  admin = await app.as('admin');
});

type Row = { code: string; details: Record<string, unknown>; actor: { type: string; id: string | null } };

const MINUTE = 61;

/** Refusals in the audit log about whom the filter names, oldest first. */
async function refusals(filter: string): Promise<Row[]> {
  const { body } = await admin.get(`/audit-events?code=system.request:*&${filter}`).expect(200);
  return body.data.reverse();
}

const settled = (filter: string, length: number): Promise<Row[]> =>
  eventually(async () => {
    const rows = await refusals(filter);
    expect(rows).toHaveLength(length);
    return rows;
  });

test('a refused permission is an event at once, and many of a minute are two', async () => {
  const clock = movableClock(app);
  const user = await app.createUser({ role: 'support' });
  const support = await app.logIn(user);
  for (let times = 0; times < 20; times += 1) await support.get('/api-keys').expect(403);
  const [first] = await settled(`user=${user.id}`, 1);
  expect(first).toMatchObject({
    code: 'system.request:refused',
    outcome: 'failure',
    reason: 'not_allowed',
    actor: { type: 'staff', id: user.id },
    details: { method: 'GET', route: '/api/v1/api-keys', problem: 'not_allowed', count: 1 },
  });
  clock.moveOn(MINUTE);
  await support.get('/api-keys').expect(403);
  const [, second] = await settled(`user=${user.id}`, 2);
  expect(second?.details).toMatchObject({ count: 20 });
});

test('what was counted is recorded when its minute is over, though nothing more comes', async () => {
  const clock = movableClock(app);
  const user = await app.createUser({ role: 'support' });
  const support = await app.logIn(user);
  for (let times = 0; times < 5; times += 1) {
    await support.post('/api-keys', { name: 'x', scopes: [], reason: 'none' }).expect(403);
  }
  await settled(`user=${user.id}`, 1);
  await refusalsOf(app.platform).flush();
  await settled(`user=${user.id}`, 1);
  clock.moveOn(MINUTE);
  await refusalsOf(app.platform).flush();
  const rows = await settled(`user=${user.id}`, 2);
  expect(rows.map(({ details }) => details.count)).toEqual([1, 4]);
  await refusalsOf(app.platform).flush(true);
  await settled(`user=${user.id}`, 2);
});

test('an id in the path makes no other event, a route does', async () => {
  const user = await app.createUser({ role: 'support' });
  const support = await app.logIn(user);
  for (let times = 0; times < 10; times += 1) {
    const other = await app.createUser();
    await support.put(`/staff/${other.id}/role`, { role: 'admin', reason: 'none' });
  }
  await support.get('/streams').expect(403);
  const rows = await eventually(async () => {
    const found = await refusals(`user=${user.id}`);
    expect(found.length).toBeGreaterThanOrEqual(1);
    return found;
  });
  const routes = rows.map(({ details }) => details.route);
  expect(new Set(routes).size).toBe(routes.length);
  expect(routes).toContain('/api/v1/streams');
});

test('keys, other sites and throttled sessions are told too, and the user they are about is not', async () => {
  const key = await app.createKey('events:read');
  const bearer = { Authorization: `Bearer ${key}` };
  await request(app.app).post('/api/v1/events').set(bearer).send({ code: 'a:done' }).expect(403);
  const user = await app.createUser();
  const config = { ...app.platform.config, REQUESTS_PER_MINUTE: 20 };
  const agent = request.agent(createApp({ ...app.platform, config }));
  await agent.post('/api/v1/auth/login').send({ email: user.email, password: PASSWORD }).expect(200);
  await agent.post('/api/v1/auth/logout').set('Origin', 'https://elsewhere.example').expect(403);
  let status = 200;
  for (let times = 0; times < 100 && status !== 429; times += 1) ({ status } = await agent.get('/api/v1/me'));
  expect(status).toBe(429);
  const rows = await settled(`user=${user.id}`, 2);
  const told = rows.map(({ code, details: { problem, count } }) => [code, problem, count]);
  expect(told).toContainEqual(['system.request:refused', 'cross_origin', 1]);
  expect(told).toContainEqual(['system.request:throttled', 'too_many_requests', 1]);
  const [id] = await app.platform.db('api_keys').orderBy('created_at', 'desc').limit(1).pluck('id');
  const [ofKey] = await settled(`actor=${id}`, 1);
  expect(ofKey).toMatchObject({
    actor: { type: 'api_key', id },
    details: { route: '/api/v1/events', problem: 'not_allowed' },
  });
  const own = await app.logIn(user);
  const { body } = await own.get('/me/audit-events?code=system.request:*').expect(200);
  expect(body.data).toEqual([]);
});

test('requests without credentials make one event a route and minute together, from however many addresses', async () => {
  const site = createApp({ ...app.platform, config: { ...app.platform.config, TRUST_PROXY: 1 } });
  const clock = movableClock(app);
  clock.moveOn(MINUTE);
  for (let network = 0; network < 20; network += 1) {
    await request(site)
      .post('/api/v1/auth/login')
      .set({ 'X-Forwarded-For': `2001:db8:${network}::1`, Origin: 'https://elsewhere.example' })
      .send({ email: 'a@example.com', password: 'x' })
      .expect(403);
  }
  const ofAnonymous = async () =>
    (await refusals('limit=100')).filter(({ actor }) => actor.type === 'anonymous');
  await eventually(async () => expect(await ofAnonymous()).toHaveLength(1));
  await refusalsOf(app.platform).flush(true);
  await eventually(async () => {
    expect((await ofAnonymous()).map(({ details }) => details.count)).toEqual([1, 19]);
  });
});

test('asking for the password again, or for two-factor authentication to be set up, is no refusal', async () => {
  const clock = movableClock(app);
  const user = await app.createUser({ role: 'admin' });
  const fresh = await app.logIn(user);
  clock.moveOn(3600);
  const { body } = await fresh
    .post('/api-keys', { name: 'x', scopes: ['events:read'], reason: 'for this test' })
    .set('Origin', ORIGIN);
  expect(body.code).toBe('reauthentication_required');
  await refusalsOf(app.platform).flush(true);
  expect(await refusals(`user=${user.id}`)).toEqual([]);
});
