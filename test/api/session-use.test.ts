import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, eventually, PASSWORD, type TestUser, testApp } from './harness.ts';
import { storedEvents } from './own-events.ts';

const app = testApp({ TRUST_PROXY: '1', SESSION_IDLE_HOURS: '2' });
const HOUR_MS = 3_600_000;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const FIREFOX_NEXT = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
/** Of two countries. */
const [HOME, ABROAD] = ['81.2.69.142', '175.16.199.37'];

/** Returns a browser with its cookie, which may come from anywhere. */
async function browserOf(user: TestUser, from: { ip: string; agent: string }) {
  const answer = await request(app.app)
    .post('/api/v1/auth/login')
    .set({ 'X-Forwarded-For': from.ip, 'User-Agent': from.agent })
    .send({ email: user.email, password: PASSWORD })
    .expect(200);
  const cookie = (answer.get('Set-Cookie') ?? []).map((one) => one.split(';')[0]).join('; ');
  const use = (path: string, headers: Record<string, string> = {}, at = from) =>
    request(app.app)
      .get(`/api/v1${path}`)
      .set({ Cookie: cookie, 'X-Forwarded-For': at.ip, 'User-Agent': at.agent, ...headers });
  return { cookie, use };
}

const sessionOf = async ({ id }: TestUser) => app.platform.db('sessions').where({ user_id: id }).first();
const leave = (user: TestUser, hours: number) =>
  app.platform
    .db('sessions')
    .where({ user_id: user.id })
    .update({ last_active_at: new Date(Date.now() - hours * HOUR_MS) });

describe('a session falls idle', () => {
  const here = { ip: HOME, agent: FIREFOX };
  const polls: [string, string, Record<string, string>][] = [
    ['a poll', '/alerts/counts', { 'Gatehouse-Background': '1' }],
    ['a picture', '/me', { 'Sec-Fetch-Dest': 'image' }],
  ];

  test.each(polls)('beside %s', async (_name, path, headers) => {
    const user = await app.createUser({ role: 'security' });
    const { use } = await browserOf(user, here);
    await leave(user, 1);
    const before = (await sessionOf(user)).last_active_at;
    await use(path, headers).expect(200);
    expect((await sessionOf(user)).last_active_at).toEqual(before);
    await leave(user, 3);
    const { body } = await use(path, headers).expect(401);
    expect(body).toMatchObject({ code: 'session_ended', reason: 'idle' });
  });

  test('and lives on with what a person does, up to its greatest age', async () => {
    const user = await app.createUser({ role: 'security' });
    const { use } = await browserOf(user, here);
    await leave(user, 1);
    await use('/auth/session').expect(200);
    expect(Date.now() - (await sessionOf(user)).last_active_at.getTime()).toBeLessThan(60_000);
    await app.platform.db('sessions').where({ user_id: user.id }).update({ expires_at: new Date() });
    expect((await use('/auth/session').expect(401)).body.reason).toBe('expired');
  });

  describe('beside a stream', () => {
    let server: Server;
    beforeAll(async () => {
      server = createServer(app.app);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    test('that stays open, no matter who opened it', async () => {
      const user = await app.createUser({ role: 'security' });
      const { cookie } = await browserOf(user, here);
      await leave(user, 1);
      const before = (await sessionOf(user)).last_active_at;
      const { port } = server.address() as AddressInfo;
      const abort = new AbortController();
      const stream = await fetch(`http://127.0.0.1:${port}/api/v1/alerts/counts/stream`, {
        headers: { Accept: 'text/event-stream', Cookie: cookie },
        signal: abort.signal,
      });
      expect(stream.status).toBe(200);
      expect((await sessionOf(user)).last_active_at).toEqual(before);
      abort.abort();
    });
  });
});

describe('a session that is used from elsewhere', () => {
  let analyst: Api;
  beforeAll(async () => {
    analyst = await app.as('security');
  });

  test('shows both, is found by both, and is told as an event', async () => {
    const user = await app.createUser({ name: 'Moved Session' });
    const { use } = await browserOf(user, { ip: HOME, agent: FIREFOX });
    await use('/me', { 'Gatehouse-Background': '1' }, { ip: ABROAD, agent: SAFARI }).expect(200);
    const both = {
      ip: HOME,
      browser: 'Firefox 140',
      last_use: expect.objectContaining({ ip: ABROAD, device_type: 'mobile', user_agent: SAFARI }),
    };
    const own = await use('/me/sessions', {}, { ip: ABROAD, agent: SAFARI }).expect(200);
    expect(own.body.data).toEqual([expect.objectContaining(both)]);
    const shown = await analyst.get(`/users/${user.id}/sessions`).expect(200);
    expect(shown.body.data).toEqual([expect.objectContaining(both)]);
    for (const ip of [HOME, ABROAD, '81.2.69.0/24', '175.16.199.0/24']) {
      const query = `ip=${encodeURIComponent(ip)}`;
      const sessions = await analyst.get(`/sessions?user=${user.id}&${query}`).expect(200);
      expect(sessions.body.data, ip).toEqual([expect.objectContaining(both)]);
      const users = await analyst.get(`/users?${query}`).expect(200);
      expect(
        users.body.data.map(({ id }: { id: string }) => id),
        ip,
      ).toContain(user.id);
    }
    for (const device of ['desktop', 'mobile']) {
      const sessions = await analyst.get(`/sessions?user=${user.id}&device_type=${device}`).expect(200);
      expect(sessions.body.data, device).toHaveLength(1);
    }
    await analyst.get(`/sessions?user=${user.id}&device_type=tablet`).expect(200, {
      data: [],
      page_info: { next_cursor: null },
    });
    const [event, ...more] = await storedEvents(app, user.id, 'user.session:moved');
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ip: ABROAD,
      details: { previous: { ip: HOME, user_agent: FIREFOX } },
    });
    const places = await analyst.get(`/users/${user.id}/devices`).expect(200);
    expect(JSON.stringify(places.body)).toContain(ABROAD);
    // Nothing but reading happened there, and detection knows all the same.
    await eventually(async () => {
      const alerts = await analyst.get(`/alerts?user=${user.id}&rule=session_in_two_locations`).expect(200);
      expect(alerts.body.data).toHaveLength(1);
    });
  });

  test('by many requests at once makes one event', async () => {
    const user = await app.createUser();
    const { use } = await browserOf(user, { ip: HOME, agent: FIREFOX });
    const there = { ip: ABROAD, agent: SAFARI };
    await Promise.all(Array.from({ length: 8 }, () => use('/me', {}, there).expect(200)));
    expect(await storedEvents(app, user.id, 'user.session:moved')).toHaveLength(1);
  });

  test('keeps the last address quietly where only a version or the end of the address changed', async () => {
    const user = await app.createUser();
    const { use } = await browserOf(user, { ip: HOME, agent: FIREFOX });
    await use('/me', {}, { ip: '81.2.69.143', agent: FIREFOX_NEXT }).expect(200);
    const { body } = await use('/me/sessions', {}, { ip: '81.2.69.143', agent: FIREFOX_NEXT }).expect(200);
    expect(body.data[0].last_use).toMatchObject({ ip: '81.2.69.143', browser: 'Firefox 141' });
    await use('/me', {}, { ip: ABROAD, agent: FIREFOX_NEXT }).expect(200);
    expect(await storedEvents(app, user.id, 'user.session:moved')).toHaveLength(1);
  });
});
