import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { testApp } from './harness.ts';
import { storedEvents } from './own-events.ts';

const app = testApp();
const scopes = ['me:read'];
const with_ = (token: string, path: string) =>
  request(app.app).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);

describe('a personal token', () => {
  test('is shown once, kept as a hash, told by mail, and stands for its user as far as its scopes go', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const { body } = await api.post('/me/tokens', { name: 'Laptop', scopes }).expect(201);
    expect(body.token).toMatch(/^gh_user_[\w-]{43}$/);
    expect(body).toMatchObject({ name: 'Laptop', scopes, application: null, last_used_at: null });
    expect(JSON.stringify(await app.platform.db('personal_tokens').select('*'))).not.toContain(body.token);
    expect((await with_(body.token, '/me').expect(200)).body.id).toBe(user.id);
    const refused = await with_(body.token, '/me/audit-events').expect(403);
    expect(refused.body.detail).toContain('me:events:read');
    await with_(body.token, '/me/sessions').expect(403);
    const list = await api.get('/me/tokens').expect(200);
    expect(list.body.data[0]).toMatchObject({ id: body.id, prefix: body.token.slice(0, 12) });
    expect(list.body.data[0].last_used_at).not.toBeNull();
    expect(list.body.data[0].last_used_ip).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(JSON.stringify(list.body)).not.toContain(body.token);
    const [event] = await storedEvents(app, user.id, 'user.token:created');
    expect(JSON.stringify(event)).not.toContain(body.token);
    const mails = await app.platform.db('mail_outbox').where({ user_id: user.id });
    expect(mails.map((mail) => mail.template)).toContain('api_token_created');
  });

  test('reads and never changes, whatever its scopes', async () => {
    const api = await app.as('admin');
    const all = ['me:read', 'me:sessions:read', 'me:events:read'];
    const { body } = await api.post('/me/tokens', { name: 'All', scopes: all }).expect(201);
    for (const path of ['/me', '/me/sessions', '/me/audit-events']) await with_(body.token, path).expect(200);
    for (const path of ['/users', '/audit-events', '/me/tokens', '/auth/session', '/api-keys']) {
      await with_(body.token, path).expect(403);
    }
    const change = request(app.app).patch('/api/v1/me/profile').set('Authorization', `Bearer ${body.token}`);
    await change.send({ name: 'Changed' }).expect(403);
  });

  test('is refused at once when it is revoked, expired, or its user is locked', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const make = async () => (await api.post('/me/tokens', { name: 'x', scopes }).expect(201)).body;
    const [revoked, expired, locked] = [await make(), await make(), await make()];
    expect((await api.post(`/me/tokens/${revoked.id}/revoke`).expect(200)).body.revoked_at).not.toBeNull();
    await api.post(`/me/tokens/${revoked.id}/revoke`).expect(409);
    const past = new Date(Date.now() - 1000);
    await app.platform.db('personal_tokens').where({ id: expired.id }).update({ expires_at: past });
    await with_(locked.token, '/me').expect(200);
    await app.platform.db('users').where({ id: user.id }).update({ status: 'locked' });
    for (const { token } of [revoked, expired, locked]) {
      expect((await with_(token, '/me').expect(401)).body.code).toBe('invalid_token');
    }
  });

  test('of someone else is neither seen nor revoked', async () => {
    const [a, b] = [await app.as(null), await app.as('admin')];
    const { body } = await a.post('/me/tokens', { name: 'Mine', scopes }).expect(201);
    await b.post(`/me/tokens/${body.id}/revoke`).expect(404);
    expect((await b.get('/me/tokens').expect(200)).body.data).toEqual([]);
    await with_(body.token, '/me').expect(200);
  });

  test.each<[string, object, string]>([
    ['no scope', { name: 'x', scopes: [] }, '/scopes'],
    ['an unknown scope', { name: 'x', scopes: ['events:write'] }, '/scopes/0'],
    ['no name', { scopes }, '/name'],
    ['a name of spaces', { name: ' ', scopes }, '/name'],
    ['an end in the past', { name: 'x', scopes, expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
    ['an end in ten years', { name: 'x', scopes, expires_at: '2036-12-01T00:00:00Z' }, '/expires_at'],
    ['an end that is none', { name: 'x', scopes, expires_at: 'tomorrow' }, '/expires_at'],
    ['an unknown field', { name: 'x', scopes, user_id: 'x' }, '/user_id'],
  ])('with %s is refused at its place', async (_name, body, pointer) => {
    const api = await app.as(null);
    const problem = await api.post('/me/tokens', body).expect(422);
    expect(problem.body.errors[0].pointer).toBe(pointer);
    expect((await api.get('/me/tokens').expect(200)).body.data).toEqual([]);
  });
});

describe('a connected application', () => {
  test('is there from its first token, shows them together, and ends with all of them', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const make = async (application: string, scope: string) =>
      (await api.post('/me/tokens', { name: 'for it', scopes: [scope], application }).expect(201)).body;
    const first = await make('Reports', 'me:read');
    const second = await make('reports', 'me:events:read');
    const other = await make('Calendar', 'me:read');
    expect(second.application).toEqual(first.application);
    await with_(first.token, '/me').expect(200);
    const { body } = await api.get('/me/applications').expect(200);
    expect(body.data).toHaveLength(2);
    const reports = body.data.find((application: { name: string }) => application.name === 'Reports');
    expect(reports).toMatchObject({ scopes: ['me:events:read', 'me:read'], tokens: 2 });
    expect(reports.last_used_at).not.toBeNull();
    await api.post(`/me/applications/${reports.id}/revoke`).expect(204);
    await api.post(`/me/applications/${reports.id}/revoke`).expect(404);
    await with_(first.token, '/me').expect(401);
    await with_(second.token, '/me/audit-events').expect(401);
    await with_(other.token, '/me').expect(200);
    await storedEvents(app, user.id, 'user.application:connected', 2);
    const [event] = await storedEvents(app, user.id, 'user.application:revoked');
    expect(event?.details).toEqual({ name: 'Reports', tokens: 2 });
    expect((await make('Reports', 'me:read')).application.id).not.toBe(reports.id);
  });

  test('of someone else is neither seen nor ended', async () => {
    const [a, b] = [await app.as(null), await app.as('admin')];
    const { body } = await a.post('/me/tokens', { name: 'x', scopes, application: 'Mine' }).expect(201);
    expect((await b.get('/me/applications').expect(200)).body.data).toEqual([]);
    await b.post(`/me/applications/${body.application.id}/revoke`).expect(404);
    await with_(body.token, '/me').expect(200);
  });
});
