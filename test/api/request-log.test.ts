import { pino } from 'pino';
import request from 'supertest';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { ORIGIN, PASSWORD, testApp } from './harness.ts';

const app = testApp({ TRUST_PROXY: '1' });

type Line = {
  time: string;
  req: { id: string; method: string; path: string; route: string | null };
  actor: { type: string; id: string | null } | null;
  ip: string;
  res: { status: number; code: string | null };
};

let site: ReturnType<typeof createApp>;
let texts: string[] = [];
beforeAll(() => {
  const write = (text: string) => texts.push(text);
  const log = pino({ timestamp: pino.stdTimeFunctions.isoTime }, { write });
  site = createApp({ ...app.platform, log });
});

const IP = '203.0.113.9';
const from = (test: request.Test) => test.set('X-Forwarded-For', IP);

/** Returns what one request leaves in the log. */
async function lineOf(send: () => request.Test): Promise<Line> {
  texts = [];
  const { headers } = await from(send());
  await expect.poll(() => texts.length).toBe(1);
  const line: Line = JSON.parse(texts[0] ?? '');
  expect(line.req.id).toBe(headers['x-request-id']);
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(line.ip).toBe(IP);
  return line;
}

const logIn = async (email: string) => {
  const agent = request.agent(site);
  await from(agent.post('/api/v1/auth/login').send({ email, password: PASSWORD })).expect(200);
  return agent;
};

test('says when, who, from where, what and how it ended, for every kind of caller', async () => {
  const staff = await app.createUser({ role: 'support' });
  const agent = await logIn(staff.email);
  expect(await lineOf(() => agent.get(`/api/v1/users/${staff.id}?include=x`))).toMatchObject({
    req: { method: 'GET', path: `/api/v1/users/${staff.id}`, route: '/api/v1/users/{id}' },
    actor: { type: 'staff', id: staff.id },
  });
  expect(await lineOf(() => agent.get('/api/v1/api-keys'))).toMatchObject({
    actor: { type: 'staff', id: staff.id },
    res: { status: 403, code: 'not_allowed' },
  });
  const user = await app.createUser();
  const { id } = user;
  const own = await logIn(user.email);
  expect(await lineOf(() => own.get('/api/v1/me'))).toMatchObject({
    actor: { type: 'user', id },
    res: { status: 200, code: null },
  });
  const tokens = () => own.post('/api/v1/me/tokens').set('Origin', ORIGIN);
  const { body } = await from(tokens().send({ name: 'x', scopes: ['me:read'] }));
  const bearer = { Authorization: `Bearer ${body.token}` };
  expect(await lineOf(() => request(site).get('/api/v1/me').set(bearer))).toMatchObject({
    actor: { type: 'user', id },
  });
  expect(await lineOf(() => request(site).get('/api/v1/nothing'))).toMatchObject({
    req: { path: '/api/v1/nothing', route: null },
    actor: { type: 'anonymous', id: null },
    res: { status: 404, code: 'no_such_route' },
  });
});

test('names the API key on the short way of events and on the long one', async () => {
  const key = await app.createKey('events:write');
  const [known] = await app.platform.db('api_keys').orderBy('created_at', 'desc').limit(1).pluck('id');
  for (const type of ['application/json', 'application/json; a=b']) {
    const send = () =>
      request(site)
        .post('/api/v1/events')
        .set({ Authorization: `Bearer ${key}`, 'Content-Type': type })
        .send(JSON.stringify({ code: 'order:placed', subject: { identifier: 'ada@example.com' } }));
    expect(await lineOf(send)).toMatchObject({
      req: { route: '/api/v1/events' },
      actor: { type: 'api_key', id: known },
      res: { status: 202, code: null },
    });
    const wrong = () => send().set('Authorization', 'Bearer gh_live_CANARY');
    expect(await lineOf(wrong)).toMatchObject({ res: { status: 401, code: 'invalid_api_key' } });
  }
});

test('has no query, no body, no e-mail address and no secret', async () => {
  const canary = 'CANARY';
  const user = await app.createUser({ role: 'admin', name: `Ada ${canary}` });
  const agent = await logIn(user.email);
  texts = [];
  const sent = [
    agent.get(`/api/v1/users?q=${canary}`),
    agent.get(`/api/v1/users/${canary}@example.com`),
    agent.get(`/api/v1/${canary}%0d%0a{"level":"forged"}`),
    request(site)
      .post('/api/v1/auth/login')
      .send({ email: `${canary}@example.com`, password: canary }),
    request(site).post('/api/v1/auth/login').send(`{"${canary}`),
    request(site).get('/api/v1/me').set('Authorization', `Bearer gh_live_${canary}`),
    request(site).get('/api/v1/me').set('Cookie', `gatehouse=${canary}`).set('User-Agent', canary),
    request(site).get(`/gh_user_${canary}canaryCANARYcanary0123456789`),
  ];
  for (const one of sent) await from(one);
  await expect.poll(() => texts.length).toBe(sent.length);
  for (const text of texts) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(user.email);
    expect(text.trimEnd()).not.toContain('\n');
  }
});
