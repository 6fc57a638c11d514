import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#contract/languages.ts';
import { type Api, eventually, PASSWORD, type TestUser, testApp } from './harness.ts';
import { storedEvents } from './own-events.ts';
import { openBrowser } from './people.ts';

const app = testApp();
const NEW_PASSWORD = 'another long sentence of words';
const HOUR_MS = 3_600_000;

async function tokenOf(api: Api, name: string): Promise<string> {
  const { body } = await api.post('/me/tokens', { name, scopes: ['me:read'] }).expect(201);
  return body.token;
}

async function reset(user: TestUser): Promise<string> {
  const browser = openBrowser(app.app);
  await browser.post('/auth/password/forgot', { email: user.email }).expect(202);
  const { text } = await app.mailTo(user.email, 'Set a new password');
  const [, token = ''] = /reset-password#token=([\w-]{43})/.exec(text) ?? [];
  await browser.post('/auth/password/reset', { token, new_password: NEW_PASSWORD }).expect(204);
  return (await app.mailTo(user.email, 'Your password was reset')).text;
}

const works = async (token: string): Promise<boolean> => {
  const answer = await openBrowser(app.app).get('/me').set('Authorization', `Bearer ${token}`);
  return answer.status === 200;
};

describe('the mail about a new password tells what was revoked', () => {
  test('after a reset: tokens by name, and none that was revoked before', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const kept = await tokenOf(api, 'Nightly backup');
    await tokenOf(api, 'Old laptop');
    const { body } = await api.get('/me/tokens').expect(200);
    const old = body.data.find(({ name }: { name: string }) => name === 'Old laptop');
    await api.post(`/me/tokens/${old.id}/revoke`).expect(200);
    const text = await reset(user);
    expect(text).toContain('All sessions have ended.');
    expect(text).toContain('were revoked: “Nightly backup”.');
    expect(text).not.toContain('Old laptop');
    expect(await works(kept)).toBe(false);
    await api.get('/me').expect(401);
  });

  test('and says nothing of tokens where there are none', async () => {
    const user = await app.createUser();
    const text = await reset(user);
    expect(text).toContain('All sessions have ended.');
    expect(text).not.toContain('were revoked');
  });

  test('after a change too', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    await tokenOf(api, 'CI');
    await api.post('/me/password', { current_password: PASSWORD, new_password: NEW_PASSWORD }).expect(204);
    const { text } = await app.mailTo(user.email, 'Your password was changed');
    expect(text).toContain('were revoked: “CI”.');
  });

  test.each(languages)('in the language %s', async (language) => {
    const user = await app.createUser();
    const preferences = JSON.stringify({ language });
    await app.platform.db('users').where({ id: user.id }).update({ preferences });
    const api = await app.logIn(user);
    for (let index = 0; index < 12; index += 1) await tokenOf(api, `Token ${index}`);
    await api.post('/me/password', { current_password: PASSWORD, new_password: NEW_PASSWORD }).expect(204);
    const text = await eventually(async () => {
      const mail = app.mailsTo(user.email).find((one) => one.text.includes('“Token 11”, “Token 10”'));
      if (!mail) throw new Error('no mail about the tokens');
      return mail.text;
    });
    expect(text).toMatch(/“Token 2” (and|und|y|і ще) ?2/);
  });
});

test('a locked account’s tokens do not work, nor do they again once it is unlocked', async () => {
  const [support, user] = [await app.as('admin'), await app.createUser()];
  const token = await tokenOf(await app.logIn(user), 'Phone');
  const note = { reason_code: 'suspicious_activity', reason: 'Looks odd to us' };
  await support.post(`/users/${user.id}/lock`, note).expect(200);
  expect((await app.mailTo(user.email, 'was locked')).text).toContain('use an API token');
  expect(await works(token)).toBe(false);
  await support.post(`/users/${user.id}/unlock`, note).expect(200);
  await app.mailTo(user.email, 'was unlocked');
  expect(await works(token)).toBe(false);
});

describe('an API key whose creator was deactivated', () => {
  let admin: Api;
  const input = { name: 'Left behind', scopes: ['events:write'], reason: 'for this test' };
  beforeAll(async () => {
    admin = await app.as('admin');
  });

  test('says so in the list and by itself, as other things of theirs do', async () => {
    const leaver = await app.createUser({ role: 'admin', name: 'Lea Leaver' });
    const theirs = await app.logIn(leaver);
    const { body: key } = await theirs.post('/api-keys', input).expect(201);
    expect(key.created_by).toEqual({ id: leaver.id, name: 'Lea Leaver', active: true });
    const view = { name: 'Theirs', resource: 'users', shared: true, filter: {}, hidden_columns: null };
    const { body: saved } = await theirs.post('/saved-views', view).expect(201);
    const held = await app.createUser();
    await theirs.post('/legal-holds', { user_id: held.id, reason: 'A court asks' }).expect(201);
    await app.platform.db('users').where({ id: leaver.id }).update({ status: 'deactivated' });
    const gone = { id: leaver.id, name: 'Lea Leaver', active: false };
    const { body: list } = await admin.get('/api-keys').expect(200);
    expect(list.data.find(({ id }: { id: string }) => id === key.id).created_by).toEqual(gone);
    expect((await admin.get(`/api-keys/${key.id}`).expect(200)).body.created_by).toEqual(gone);
    expect((await admin.get(`/saved-views/${saved.id}`).expect(200)).body.owner_active).toBe(false);
    const { body: holds } = await admin.get('/legal-holds').expect(200);
    expect(holds.data.map(({ placed_by }: { placed_by: object }) => placed_by)).toContainEqual(gone);
  });

  test('can be set to expire, which is recorded and holds', async () => {
    const { body: key } = await admin.post('/api-keys', input).expect(201);
    const post = () =>
      openBrowser(app.app)

        .post('/events', [{ code: 'a:b', subject: { identifier: 'x@example.com' } }])
        .set('Authorization', `Bearer ${key.key}`);
    await post().expect(202);
    const expires_at = new Date(Date.now() + HOUR_MS).toISOString();
    const reason = 'Lea has left';
    const expire = (body: object) => admin.post(`/api-keys/${key.id}/expire`, body);
    expect((await expire({ expires_at, reason }).expect(200)).body.expires_at).toBe(expires_at);
    await expire({ expires_at, reason }).expect(200);
    const past = await expire({ expires_at: '2020-01-01T00:00:00Z', reason }).expect(422);
    expect(past.body.errors).toEqual([{ pointer: '/expires_at', message: 'Must be in the future.' }]);
    await expire({ expires_at: 'soon', reason }).expect(422);
    await (await app.as('security')).post(`/api-keys/${key.id}/expire`, { expires_at, reason }).expect(403);
    const me = (await admin.get('/auth/session').expect(200)).body.user;
    const events = await storedEvents(app, me.id, 'api_key:expiry_set');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      reason,
      target_id: key.id,
      details: { name: 'Left behind', before: { expires_at: null }, after: { expires_at } },
    });
    await app.platform.db('api_keys').where({ id: key.id }).update({ expires_at: new Date() });
    await expect.poll(async () => (await post()).status).toBe(401);
    expect((await expire({ expires_at, reason }).expect(409)).body.code).toBe('api_key_over');
  });
});
