import { expect, test } from 'vitest';
import { eventually, PASSWORD, testApp } from './harness.ts';

const app = testApp();
const input = { name: 'Billing', scopes: ['events:write'], reason: 'Billing sends its events' };

test('a key is shown once, kept as a hash, and listed by its first characters', async () => {
  const admin = await app.as('admin');
  const { body } = await admin.post('/api-keys', input).expect(201);
  expect(body.key).toMatch(/^gh_live_[\w-]{43}$/);
  expect(body.key.startsWith(body.prefix)).toBe(true);
  const list = await admin.get('/api-keys').expect(200);
  expect(list.body.data[0]).toMatchObject({
    name: 'Billing',
    reason: input.reason,
    created_by: { name: 'Test User' },
  });
  expect(JSON.stringify(list.body)).not.toContain(body.key);
  expect(JSON.stringify(await app.platform.db('api_keys').select('*'))).not.toContain(body.key);
});

test('creating and revoking are recorded with the reason', async () => {
  const admin = await app.as('admin');
  const { body } = await admin.post('/api-keys', input).expect(201);
  await admin.post(`/api-keys/${body.id}/revoke`, { reason: 'It leaked' }).expect(200);
  await admin.post(`/api-keys/${body.id}/revoke`, { reason: 'It leaked' }).expect(409);
  await eventually(async () => {
    const events = await admin.get(`/audit-events?code=api_key:*&q=Billing`).expect(200);
    const own = events.body.data.filter((event: { target: { id: string } }) => event.target.id === body.id);
    expect(own.map((event: { code: string }) => event.code)).toEqual(['api_key:revoked', 'api_key:created']);
    expect(own[0].reason).toBe('It leaked');
    expect(JSON.stringify(own)).not.toContain(body.key);
  });
});

test('only admins create keys; support does not even see them', async () => {
  await (await app.as('security')).post('/api-keys', input).expect(403);
  await (await app.as('security')).get('/api-keys').expect(200);
  await (await app.as('support')).get('/api-keys').expect(403);
  await (await app.as(null)).get('/api-keys').expect(403);
});

test('ten minutes after the password was given it is requested again', async () => {
  const user = await app.createUser({ role: 'admin' });
  const admin = await app.logIn(user);
  const long = new Date(Date.now() - 11 * 60_000);
  await app.platform.db('sessions').where({ user_id: user.id }).update({ authenticated_at: long });
  const refused = await admin.post('/api-keys', input).expect(403);
  expect(refused.body.code).toBe('reauthentication_required');
  await admin.post('/auth/reauthenticate', { password: 'wrong' }).expect(422);
  await admin.post('/auth/reauthenticate', { password: PASSWORD }).expect(200);
  await admin.post('/api-keys', input).expect(201);
});

test.each([
  ['no reason', { ...input, reason: undefined }, '/reason'],
  ['a reason of spaces', { ...input, reason: '        ' }, '/reason'],
  ['an unknown scope', { ...input, scopes: ['everything'] }, '/scopes/0'],
  ['no scope', { ...input, scopes: [] }, '/scopes'],
  ['an end in the past', { ...input, expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
  ['an unknown field', { ...input, admin: true }, '/admin'],
])('%s is refused at its place', async (_name, body, pointer) => {
  const admin = await app.as('admin');
  const response = await admin.post('/api-keys', body).expect(422);
  expect(response.body.errors[0].pointer).toBe(pointer);
});
