import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { cookieName } from '#server/cookies.ts';
import { type Api, testApp } from './harness.ts';
import { inboxEmpty, storedEvents } from './own-events.ts';

const app = testApp();

type Item = { id: string; current: boolean; ended_at: string | null; [field: string]: unknown };
const sessionsOf = async (api: Api): Promise<Item[]> => (await api.get('/me/sessions').expect(200)).body.data;
const idOf = async (api: Api): Promise<string> =>
  (await sessionsOf(api)).find((session) => session.current)?.id ?? '';

describe('two browsers', () => {
  test('A ends B; the next thing B does is refused with a sentence why', async () => {
    const user = await app.createUser();
    const [a, b] = [await app.logIn(user), await app.logIn(user)];
    const other = await idOf(b);
    await a.post(`/me/sessions/${other}/revoke`).expect(204);
    const refused = await b.get('/me').expect(401);
    expect(refused.body).toMatchObject({
      code: 'session_ended',
      reason: 'revoked',
      detail: 'This session was revoked from another device. Log in again.',
    });
    await a.post(`/me/sessions/${other}/revoke`).expect(204);
    const [event] = await storedEvents(app, user.id, 'user.session:revoked');
    expect(event).toMatchObject({ target_id: other, details: { end_reason: 'revoked' } });
    const ended = (await sessionsOf(a)).find((session) => session.id === other);
    expect(ended).toMatchObject({ end_reason: 'revoked', ended_by: 'self', current: false });
  });

  test('A ends all others at once and continues', async () => {
    const user = await app.createUser();
    const a = await app.logIn(user);
    const others = [await app.logIn(user), await app.logIn(user), await app.logIn(user)];
    const { body } = await a.post('/me/sessions/revoke-others').expect(200);
    expect(body).toEqual({ revoked: 3 });
    for (const other of others) {
      expect((await other.get('/auth/session').expect(401)).body.code).toBe('session_ended');
    }
    await a.get('/me').expect(200);
    expect((await a.post('/me/sessions/revoke-others').expect(200)).body).toEqual({ revoked: 0 });
    await storedEvents(app, user.id, 'user.session:revoked', 3);
  });

  test('nobody ends or sees the session of someone else', async () => {
    const [a, b] = [await app.as(null), await app.as('admin')];
    const other = await idOf(a);
    await b.get(`/me/sessions/${other}`).expect(404);
    await b.post(`/me/sessions/${other}/revoke`).expect(404);
    await b.post(`/me/sessions/${other}/report`).expect(404);
    await a.get('/me').expect(200);
  });
});

describe('a session that is over says why', () => {
  test.each([
    ['idle', { last_active_at: new Date(Date.now() - 13 * 3_600_000) }],
    ['expired', { expires_at: new Date(Date.now() - 1000) }],
    ['password_changed', { ended_at: new Date(), end_reason: 'password_changed' }],
    ['something_new', { ended_at: new Date(), end_reason: 'something_new' }],
  ])('%s', async (reason, change) => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    await app.platform.db('sessions').where({ user_id: user.id }).update(change);
    const { body } = await api.get('/me').expect(401);
    expect(body).toMatchObject({ code: 'session_ended', reason });
    expect(body.detail).toMatch(/\. Log in again\.$/);
    const [ended] = await sessionsOf(await app.logIn(user)).then((all) => all.filter((one) => one.ended_at));
    expect(ended).toMatchObject({
      end_reason: reason,
      ended_by: reason === 'password_changed' ? 'self' : 'system',
    });
  });

  test('logged out, locked', async () => {
    const user = await app.createUser();
    const [a, b] = [await app.logIn(user), await app.logIn(user)];
    const token = async (api: Api) => (await api.get('/auth/session')).status;
    expect(await token(b)).toBe(200);
    await app.platform.db('users').where({ id: user.id }).update({ status: 'locked' });
    expect((await a.get('/me').expect(401)).body.reason).toBe('account_locked');
  });

  test('an unknown cookie says nothing', async () => {
    const { body } = await request(app.app)
      .get('/api/v1/me')
      .set('Cookie', `${cookieName(app.platform.config)}=nothing`)
      .expect(401);
    expect(body).toMatchObject({ code: 'not_logged_in' });
    expect(body.reason).toBeUndefined();
  });
});

test('a session opens to all details, with its newest events, also from before its token changed', async () => {
  const user = await app.createUser();
  const api = await app.logIn(user);
  const id = await idOf(api);
  await inboxEmpty(app);
  await api.post('/auth/reauthenticate', { password: 'correct horse battery staple' }).expect(200);
  await inboxEmpty(app);
  const { body } = await api.get(`/me/sessions/${id}`).expect(200);
  expect(body).toMatchObject({
    id,
    current: true,
    auth_method: 'password',
    two_factor: false,
    risk: { reasons: [] },
  });
  expect(body.events.map((event: { code: string }) => event.code)).toEqual([
    'user:reauthenticated',
    'user:logged_in',
  ]);
});

describe('"this was not me"', () => {
  test('ends the session, alerts staff with evidence, writes a mail, and says what comes next', async () => {
    const user = await app.createUser();
    const [a, b] = [await app.logIn(user), await app.logIn(user)];
    const other = await idOf(b);
    await inboxEmpty(app);
    const { body } = await a.post(`/me/sessions/${other}/report`).expect(200);
    expect(body).toEqual({ next: 'change_password' });
    expect((await b.get('/me').expect(401)).body.reason).toBe('reported');
    await a.post(`/me/sessions/${other}/report`).expect(200);
    const security = await app.as('security');
    const alerts = await security.get(`/alerts?state=open&user=${user.id}`).expect(200);
    expect(alerts.body.data).toHaveLength(1);
    const [alert] = alerts.body.data;
    expect(alert).toMatchObject({
      kind: 'session_reported',
      severity: 'high',
      subject: { id: user.id, identifier: user.email },
    });
    const [login] = await storedEvents(app, user.id, 'user:logged_in', 2);
    expect(alert.evidence).toContain(login?.id);
    await storedEvents(app, user.id, 'alert:raised');
    const mails = await app.platform
      .db('mail_outbox')
      .where({ user_id: user.id, template: 'session_reported' });
    expect(mails).toHaveLength(1);
  });

  test('does not end the session that asks', async () => {
    const api = await app.as(null);
    await api.post(`/me/sessions/${await idOf(api)}/report`).expect(409);
    await api.get('/me').expect(200);
  });

  test('goes from open to acknowledged to resolved, each with a reason, by those who may', async () => {
    const user = await app.createUser();
    const [a, b] = [await app.logIn(user), await app.logIn(user)];
    await a.post(`/me/sessions/${await idOf(b)}/report`).expect(200);
    const [support, security] = [await app.as('support'), await app.as('security')];
    const { body } = await support.get(`/alerts?user=${user.id}`).expect(200);
    const path = `/alerts/${body.data[0].id}`;
    await support.post(`${path}/acknowledge`, { reason: 'Looking into it' }).expect(403);
    await security.post(`${path}/acknowledge`, {}).expect(422);
    const taken = await security.post(`${path}/acknowledge`, { reason: 'Looking into it' }).expect(200);
    expect(taken.body).toMatchObject({ state: 'acknowledged', acknowledged: { by: { name: 'Test User' } } });
    await security.post(`${path}/acknowledge`, { reason: 'Looking into it' }).expect(409);
    const done = await security.post(`${path}/resolve`, { reason: 'Password was changed' }).expect(200);
    expect(done.body).toMatchObject({ state: 'resolved', note: 'Password was changed' });
    await security.post(`${path}/resolve`, { reason: 'Once more' }).expect(409);
    const [event] = await storedEvents(app, user.id, 'alert:resolved');
    expect(event).toMatchObject({ reason: 'Password was changed', actor_type: 'staff' });
  });

  test('alerts come in pages', async () => {
    const security = await app.as('security');
    for (let count = 0; count < 3; count += 1) {
      const user = await app.createUser();
      const [a, b] = [await app.logIn(user), await app.logIn(user)];
      await a.post(`/me/sessions/${await idOf(b)}/report`).expect(200);
    }
    const all = (await security.get('/alerts?limit=100').expect(200)).body.data as { id: string }[];
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { data: { id: string }[]; page_info: { next_cursor: string | null } } } =
        await security.get(`/alerts?limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
      seen.push(...page.body.data.map((alert) => alert.id));
      cursor = page.body.page_info.next_cursor;
    }
    expect(seen).toEqual(all.map((alert) => alert.id));
    await security.get('/alerts?cursor=x').expect(422);
  });
});
