import request from 'supertest';
import { expect, test } from 'vitest';
import { eventually, testApp } from './harness.ts';
import { movableClock, recorded } from './people.ts';

const app = testApp();
const why = { reason_code: 'suspicious_activity', reason: 'Seen from a bad network' };

test('live sessions of all users are listed by filter, every one once', async () => {
  const api = await app.as('security');
  const users = await Promise.all([1, 2, 3].map(() => app.createUser()));
  for (const user of users) await app.logIn(user);
  const ids = users.map(({ id }) => id);
  await app.platform.db('sessions').whereIn('user_id', ids).update({ ip: '203.0.113.5', country: 'UA' });
  await app.logIn(users[0] ?? (await app.createUser()));
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await api.get(`/sessions?ip=203.0.113.0/24&country=UA&limit=2${cursor}`).expect(200);
    seen.push(...body.data.map((session: { user: { id: string } }) => session.user.id));
    cursor = body.page_info.next_cursor ? `&cursor=${body.page_info.next_cursor}` : '';
  } while (cursor);
  expect(seen.sort()).toEqual(ids.sort());
  const { body: staff } = await api.get('/sessions?staff=true').expect(200);
  expect(staff.data.every((session: { user: { role: string } }) => session.user.role !== null)).toBe(true);
  expect(JSON.stringify(staff)).not.toContain('token_hash');
});

test('sessions of several users end at once, except those of higher roles', async () => {
  const api = await app.as('support');
  const [one, admin] = [await app.createUser(), await app.createUser({ role: 'admin' })];
  const [own, above] = [await app.logIn(one), await app.logIn(admin)];
  const { body } = await api.get('/sessions?limit=200').expect(200);
  const session_ids = body.data
    .filter(({ user }: { user: { id: string } }) => [one.id, admin.id].includes(user.id))
    .map(({ id }: { id: string }) => id);
  expect(session_ids).toHaveLength(2);
  const { body: done } = await api.post('/sessions/revoke', { ...why, session_ids }).expect(200);
  expect(done).toEqual({ revoked: 1, skipped: [{ user_id: admin.id, why: 'higher_role' }] });
  await own.get('/me').expect(401);
  await above.get('/me').expect(200);
  await eventually(() => recorded(app, one.id, 'user.session:revoked'));
});

test('a rotated key works beside the new one for its grace, and not after', async () => {
  const clock = movableClock(app);
  const admin = await app.as('admin');
  const input = { name: 'rotating', scopes: ['events:read'], reason: 'for this test' };
  const { body: old } = await admin.post('/api-keys', input).expect(201);
  const ask = (key: string) =>
    request(app.app).get('/api/v1/audit-events?limit=1').set('Authorization', `Bearer ${key}`);
  await admin.post(`/api-keys/${old.id}/rotate`, { grace_hours: 25, reason: 'for this test' }).expect(422);
  const { body: next } = await admin
    .post(`/api-keys/${old.id}/rotate`, { grace_hours: 1, reason: 'for this test' })
    .expect(200);
  expect(next.key).not.toBe(old.key);
  await ask(old.key).expect(200);
  await ask(next.key).expect(200);
  clock.moveOn(3601);
  await ask(old.key).expect(401);
  await ask(next.key).expect(200);
  const fresh = await app.as('admin');
  await fresh.post(`/api-keys/${old.id}/revoke`, { reason: 'for this test' }).expect(200);
  await ask(next.key).expect(401);
  const again = await fresh.post(`/api-keys/${old.id}/rotate`, { reason: 'for this test' }).expect(409);
  expect(again.body.code).toBe('api_key_over');
});

test('a failed job is listed, run again and given up', async () => {
  const staff = await app.createUser({ role: 'admin' });
  const admin = await app.logIn(staff);
  await app.platform.queues.add('maintenance', 'nobodyKnowsThis', { id: 1 }, { jobId: 'stuck', attempts: 1 });
  const list = async () => {
    const { body } = await admin.get('/queues/maintenance/failed-jobs').expect(200);
    return body.data.find(({ id }: { id: string }) => id === 'stuck');
  };
  const found = await eventually(async () => {
    const job = await list();
    expect(job).toMatchObject({ name: 'nobodyKnowsThis', data: { id: 1 } });
    return job;
  });
  expect(found.error).toContain('nobodyKnowsThis');
  const path = '/queues/maintenance/failed-jobs/stuck';
  const reason = 'for this test';
  await admin.post(`${path}/retry`, { reason }).expect(204);
  await eventually(async () => expect((await list())?.failed_at > found.failed_at).toBe(true));
  const { body } = await admin.get('/queues').expect(200);
  expect(body.data.find(({ name }: { name: string }) => name === 'maintenance').failed).toBeGreaterThan(0);
  await admin.post(`${path}/remove`, { reason }).expect(204);
  expect(await list()).toBeUndefined();
  expect((await admin.post(`${path}/remove`, { reason }).expect(404)).body.code).toBe('no_such_job');
  await eventually(() => recorded(app, staff.id, 'system.job:removed'));
});

test('settings are shown without their secrets', async () => {
  const api = await app.as('admin');
  const { body } = await api.get('/settings').expect(200);
  const url = body.data.find(({ name }: { name: string }) => name === 'DATABASE_URL');
  const { password } = new URL(app.platform.config.DATABASE_URL ?? '');
  expect(url.value).toContain('postgres');
  if (password) expect(JSON.stringify(body)).not.toContain(password);
});
