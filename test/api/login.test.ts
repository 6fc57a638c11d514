import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { eventually, ORIGIN, PASSWORD, testApp } from './harness.ts';

const app = testApp({ LOGIN_FAILURES_PER_ACCOUNT: '5' });

const logIn = (email: string, password: string) =>
  request(app.app).post('/api/v1/auth/login').send({ email, password });

describe('logging in', () => {
  test('gives a session with the permissions of the role, and an HttpOnly cookie', async () => {
    const user = await app.createUser({ role: 'support', name: 'Sam Support' });
    const response = await logIn(user.email, PASSWORD).expect(200);
    expect(response.body.user).toMatchObject({ id: user.id, name: 'Sam Support', role: 'support' });
    expect(response.body.permissions).toContain('users:read');
    expect(response.body.permissions).not.toContain('api_keys:manage');
    expect(response.headers['set-cookie']?.[0]).toMatch(
      /^gatehouse-[0-9a-f]{8}=[\w-]{43}; .*HttpOnly; SameSite=Lax$/,
    );
  });

  test('an end user has no permissions', async () => {
    const user = await app.createUser();
    const response = await logIn(user.email, PASSWORD).expect(200);
    expect(response.body.permissions).toEqual([]);
  });

  test('the cookie is Secure and bound to the host when the address is https', async () => {
    const { createApp } = await import('#server/app.ts');
    const config = { ...app.platform.config, PUBLIC_URL: 'https://gatehouse.example' };
    const user = await app.createUser();
    const response = await request(createApp({ ...app.platform, config }))
      .post('/api/v1/auth/login')
      .send({ email: user.email, password: PASSWORD })
      .expect(200);
    expect(response.headers['set-cookie']?.[0]).toMatch(/^__Host-gatehouse-[0-9a-f]{8}=.*Path=\/;.*Secure/);
  });

  test('a wrong password and an unknown account get the same answer', async () => {
    const user = await app.createUser();
    const wrong = await logIn(user.email, 'wrong').expect(401);
    const unknown = await logIn('nobody@example.com', 'wrong').expect(401);
    expect({ ...wrong.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
    expect(wrong.body.code).toBe('invalid_credentials');
    expect(wrong.headers['content-type']).toContain('application/problem+json');
  });

  test('a locked account is refused although the password is right', async () => {
    const user = await app.createUser();
    await app.platform.db('users').where({ id: user.id }).update({ status: 'locked' });
    await logIn(user.email, PASSWORD).expect(401);
  });

  test('after five failures the account has to wait, even with the right password', async () => {
    const user = await app.createUser();
    for (let tries = 0; tries < 5; tries += 1) await logIn(user.email, 'wrong').expect(401);
    const response = await logIn(user.email, PASSWORD).expect(429);
    expect(response.body.code).toBe('too_many_attempts');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('fifty tries at once get through no more often than five one after another', async () => {
    const user = await app.createUser();
    const answers = await Promise.all(Array.from({ length: 50 }, () => logIn(user.email, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(45);
  });

  test('success and failure are recorded with the account, the address and the session', async () => {
    const user = await app.createUser({ role: 'admin' });
    await logIn(user.email, 'wrong').expect(401);
    const api = await app.logIn(user);
    await eventually(async () => {
      const { body } = await api.get(`/audit-events?user=${user.id}&code=user:log*`).expect(200);
      expect(body.data.map((event: { code: string }) => event.code)).toEqual([
        'user:logged_in',
        'user:login_failed',
      ]);
      expect(body.data[0]).toMatchObject({ outcome: 'success', actor: { type: 'staff', id: user.id } });
      expect(body.data[0].session_hash).toMatch(/^[0-9a-f]{16}$/);
      expect(body.data[1]).toMatchObject({ outcome: 'failure', reason: 'wrong_password', ip: '127.0.0.1' });
    });
  });
});

describe('a session', () => {
  test('ends with logging out, on the very next request', async () => {
    const api = await app.as('support');
    await api.get('/auth/session').expect(200);
    const left = await api.post('/auth/logout').expect(204);
    // Not "cookies": a trusted device is one of them.
    expect(left.headers['clear-site-data']).toBe('"cache", "storage"');
    await api.get('/auth/session').expect(401);
  });

  test('its token is not in the database', async () => {
    const user = await app.createUser();
    const response = await logIn(user.email, PASSWORD).expect(200);
    const token =
      /gatehouse-[0-9a-f]{8}=([^;]+)/.exec(response.headers['set-cookie']?.[0] ?? '')?.[1] ?? 'none';
    const rows = await app.platform.db('sessions').where({ user_id: user.id }).select('*');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows).toHaveLength(1);
  });

  test('ends when it was left alone for longer than allowed, and at its absolute end', async () => {
    const user = await app.createUser({ role: 'support' });
    const idle = await app.logIn(user);
    await app.platform
      .db('sessions')
      .where({ user_id: user.id })
      .update({ last_active_at: new Date(Date.now() - 13 * 3_600_000) });
    await idle.get('/auth/session').expect(401);
    const old = await app.logIn(user);
    await app.platform
      .db('sessions')
      .where({ user_id: user.id })
      .update({ expires_at: new Date(Date.now() - 1) });
    await old.get('/auth/session').expect(401);
  });

  test('ends for a user who was locked', async () => {
    const user = await app.createUser({ role: 'support' });
    const api = await app.logIn(user);
    await app.platform.db('users').where({ id: user.id }).update({ status: 'locked' });
    await api.get('/auth/session').expect(401);
  });

  test('gets a new token when the password is given again; the old one is worth nothing', async () => {
    const user = await app.createUser({ role: 'admin' });
    const first = await logIn(user.email, PASSWORD).expect(200);
    const oldCookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const again = await request(app.app)
      .post('/api/v1/auth/reauthenticate')
      .set('Cookie', oldCookie)
      .set('Origin', ORIGIN)
      .send({ password: PASSWORD })
      .expect(200);
    const newCookie = again.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect(newCookie).not.toBe(oldCookie);
    await request(app.app).get('/api/v1/auth/session').set('Cookie', oldCookie).expect(401);
    await request(app.app).get('/api/v1/auth/session').set('Cookie', newCookie).expect(200);
  });

  test('a change requested from another site is refused', async () => {
    const user = await app.createUser({ role: 'admin' });
    const login = await logIn(user.email, PASSWORD).expect(200);
    const cookie = login.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const logOut = () => request(app.app).post('/api/v1/auth/logout').set('Cookie', cookie);
    const evil = await logOut().set('Origin', 'https://evil.example').expect(403);
    expect(evil.body.code).toBe('cross_origin');
    await logOut().expect(403);
    await logOut().set('Origin', ORIGIN).expect(204);
  });
});

describe('bad input', () => {
  test.each([
    ['no body', undefined],
    ['a list', []],
    ['wrong types', { email: 1, password: ['x'] }],
    ['an unknown field', { email: 'a@example.com', password: 'x', admin: true }],
    ['a NUL character', { email: 'a\u0000@example.com', password: 'x' }],
    ['a password of 10,000 characters', { email: 'a@example.com', password: 'x'.repeat(10_000) }],
  ])('%s is refused with the places that are wrong', async (_name, body) => {
    const response = await request(app.app)
      .post('/api/v1/auth/login')
      .send(body as object);
    expect(response.status).toBe(422);
    expect(response.body.errors.length).toBeGreaterThan(0);
  });

  test('broken JSON, a huge body and another content type are told apart', async () => {
    const post = (type: string, body: string) =>
      request(app.app).post('/api/v1/auth/login').set('Content-Type', type).send(body);
    expect((await post('application/json', '{"email":')).body.code).toBe('invalid_json');
    expect((await post('application/json', `"${'x'.repeat(10_000_000)}"`)).status).toBe(413);
    expect((await post('text/plain', 'hello')).status).toBe(415);
  });
});
