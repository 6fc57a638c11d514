import { expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { eventually, testApp } from './harness.ts';
import { enrol, movableClock } from './people.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp();
const why = { reason_code: 'user_request', reason: 'Requested by phone' };

type Found = { id: string };
const idsOf = (body: { data: Found[] }) => body.data.map(({ id }) => id);

test('a user is found by phone, by an address and by a session that was used', async () => {
  const api = await app.as('support');
  const user = await app.createUser();
  await app.platform.db('users').where({ id: user.id }).update({ phone: '+491701234567' });
  const own = await app.logIn(user);
  const { body: session } = await own.get('/auth/session').expect(200);
  const ip = '203.0.113.77';
  await app.platform.db('sessions').where({ user_id: user.id }).update({ ip });
  for (const q of ['+49 170 1234', ip, session.session.session_hash, '0170-1234567'.slice(1)]) {
    const { body } = await api.get(`/users?q=${encodeURIComponent(q)}`).expect(200);
    expect(idsOf(body), q).toContain(user.id);
  }
  const { body: network } = await api.get('/users?ip=203.0.113.0/24').expect(200);
  expect(idsOf(network)).toEqual([user.id]);
  const { body: other } = await api.get('/users?ip=198.51.100.0/24').expect(200);
  expect(other.data).toEqual([]);
});

test('an address from which only events came finds the user too, but not whom staff acted on from there', async () => {
  const key = await app.createKey('events:write');
  const user = await app.createUser();
  const ip = '198.51.100.9';
  const events = [{ code: 'user:logged_in', subject: { id: user.id }, ip }];
  const { default: request } = await import('supertest');
  await request(app.app)
    .post('/api/v1/events')
    .set('Authorization', `Bearer ${key}`)
    .send(events)
    .expect(202);
  const api = await app.as('security');
  await eventually(async () => {
    const { body } = await api.get(`/users?q=${ip}`).expect(200);
    expect(idsOf(body)).toEqual([user.id]);
  });
  const watched = await app.createUser();
  await api.get(`/users/${watched.id}`).expect(200);
  await eventually(async () => {
    const { body } = await api.get(`/audit-events?user=${watched.id}`).expect(200);
    expect(body.data).toHaveLength(1);
  });
  const { body } = await api.get(`/users?ip=${encodeURIComponent('127.0.0.1')}&limit=200`).expect(200);
  expect(idsOf(body)).not.toContain(watched.id);
});

test('users are found by the country and the device that they used', async () => {
  const api = await app.as('support');
  const [by, other] = [await app.createUser(), await app.createUser()];
  for (const user of [by, other]) await app.logIn(user);
  const device = { device_type: 'mobile', browser: 'Firefox 144', os: 'Android 15' };
  await app.platform
    .db('sessions')
    .where({ user_id: by.id })
    .update({ country: 'IS', ...device });
  await app.platform
    .db('sessions')
    .where({ user_id: other.id })
    .update({ ...device, os: 'Android 14' });
  await storeEvents(app, [{ code: 'user:login_failed', subject: { id: other.id }, ip: '8.8.8.8' }]);
  const [stored] = await app.platform.db('audit_events').where({ subject_id: other.id, ip: '8.8.8.8' });
  const find = async (query: string) => idsOf((await api.get(`/users?${query}`).expect(200)).body);
  expect(await find('country=IS')).toEqual([by.id]);
  expect(await find(`country=${stored.country}`)).toContain(other.id);
  const on = `device_type=mobile&browser=${encodeURIComponent('Firefox 144')}`;
  expect((await find(on)).sort()).toEqual([by.id, other.id].sort());
  expect(await find(`${on}&os=${encodeURIComponent('Android 15')}`)).toEqual([by.id]);
  await api.get('/users?country=iceland').expect(422);
});

test('users are filtered by two-factor authentication, last use and risk', async () => {
  const clock = movableClock(app);
  const { user } = await enrol(app, clock.now);
  const plain = await app.createUser();
  const api = await app.as('support');
  const ask = async (query: string) => {
    const { body } = await api.get(`/users?id=${user.id}&id=${plain.id}&${query}`).expect(200);
    return idsOf(body);
  };
  expect(await ask('two_factor=true')).toEqual([user.id]);
  expect(await ask('two_factor=false')).toEqual([plain.id]);
  await app.platform.db('users').where({ id: plain.id }).update({ last_active_at: '2026-01-01T00:00:00Z' });
  expect(await ask('active_to=2026-02-01T00:00:00Z')).toEqual([plain.id]);
  expect(await ask('active_from=2026-02-01T00:00:00Z')).toEqual([user.id]);
  await app.platform.db('alerts').insert({
    id: newId(),
    kind: 'test',
    severity: 'high',
    state: 'open',
    subject_id: plain.id,
    reasons: '[]',
    evidence: [],
    created_at: new Date(),
    score: 81,
  });
  expect(await ask('risk_min=80')).toEqual([plain.id]);
  expect(await ask('risk_min=82')).toEqual([]);
  expect(await ask('open_alerts=false')).toEqual([user.id]);
  const { body } = await api.get(`/users/${plain.id}`).expect(200);
  expect(body).toMatchObject({ risk_score: 81, open_alerts: 1, two_factor_enabled: false });
});

test('the timeline holds events, staff actions, alerts and notes once each, however it is paged', async () => {
  const user = await app.createUser();
  await app.logIn(user);
  const api = await app.as('security');
  await api.post(`/users/${user.id}/notes`, { text: 'Called about a lost phone.' }).expect(201);
  await api.post(`/users/${user.id}/lock`, why).expect(200);
  const at = new Date();
  await app.platform.db('alerts').insert({
    id: newId(),
    kind: 'test',
    severity: 'low',
    state: 'open',
    subject_id: user.id,
    reasons: JSON.stringify([{ code: 'similar_device', params: {} }]),
    evidence: [],
    created_at: at,
  });
  type Item = { id: string; at: string; kind: string; event?: { code: string } };
  const read = async (query: string) => {
    const items: Item[] = [];
    let cursor = '';
    do {
      const { body } = await api.get(`/users/${user.id}/timeline?${query}${cursor}`).expect(200);
      items.push(...body.data);
      cursor = body.page_info.next_cursor ? `&cursor=${body.page_info.next_cursor}` : '';
    } while (cursor);
    return items;
  };
  const whole = await eventually(async () => {
    const items = await read('limit=200');
    const codes = items.map((item) => item.event?.code ?? item.kind).sort();
    expect(codes).toEqual(
      ['alert', 'note', 'staff.user:viewed', 'user.session:revoked', 'user:locked', 'user:logged_in'].filter(
        (code) => code !== 'user.session:revoked',
      ),
    );
    return items;
  });
  expect(whole.map(({ at }) => Date.parse(at))).toEqual(
    whole.map(({ at }) => Date.parse(at)).sort((a, b) => b - a),
  );
  expect(await read('limit=1')).toEqual(whole);
  expect(await read('limit=2')).toEqual(whole);
  expect((await read('kind=staff_action')).map((item) => item.event?.code).sort()).toEqual([
    'staff.user:viewed',
    'user:locked',
  ]);
  expect((await read('kind=event')).map((item) => item.event?.code)).toEqual(['user:logged_in']);
  const compliance = await app.as('compliance');
  const { body } = await compliance.get(`/users/${user.id}/timeline`).expect(200);
  expect(body.data.map(({ kind }: Item) => kind)).not.toContain('alert');
});

test('a session that staff ended names the colleague and the reason, to staff only', async () => {
  const user = await app.createUser();
  const own = await app.logIn(user);
  await app.logIn(user);
  const colleague = await app.createUser({ role: 'security', name: 'Sec Colleague' });
  const api = await app.logIn(colleague);
  const sessions = async () => (await api.get(`/users/${user.id}/sessions`).expect(200)).body.data;
  const [first] = await sessions();
  await api.post(`/users/${user.id}/sessions/${first.id}/revoke`, why).expect(200);
  await api.post(`/users/${user.id}/lock`, { ...why, reason: 'Locked after a call' }).expect(200);
  await eventually(async () => {
    const ended = await sessions();
    const staff = { id: colleague.id, name: 'Sec Colleague' };
    expect(ended.find(({ id }: Found) => id === first.id)).toMatchObject({
      ended_by: 'staff',
      ended_by_staff: { ...staff, why: why.reason },
    });
    expect(ended.find(({ id }: Found) => id !== first.id)).toMatchObject({
      ended_by_staff: { ...staff, why: 'Locked after a call' },
    });
  });
  await own.get('/me').expect(401);
});

test('devices and locations are those of the user, not of staff', async () => {
  const user = await app.createUser();
  await app.logIn(user);
  const api = await app.as('support');
  await app.platform.db('sessions').where({ user_id: user.id }).update({ ip: '8.8.8.8', country: 'US' });
  await eventually(async () => {
    const { body } = await api.get(`/users/${user.id}/devices`).expect(200);
    expect(body.countries).toMatchObject([{ country: 'US', sessions: 1 }]);
    expect(body.ips.map(({ ip }: { ip: string }) => ip)).toContain('8.8.8.8');
    expect(body.devices[0]).toMatchObject({ sessions: 1, events: 1, failures: 0 });
  });
  await api.get(`/users/${newId()}/devices`).expect(404);
});

test('the security of an account shows its factors and no secret', async () => {
  const clock = movableClock(app);
  const { user, browser } = await enrol(app, clock.now);
  await browser.post('/me/tokens', { name: 'script', scopes: ['me:read'] }).expect(201);
  const api = await app.as('support');
  const { body } = await api.get(`/users/${user.id}/security`).expect(200);
  expect(body).toMatchObject({
    two_factor: { enabled: true, backup_codes_left: 10 },
    tokens: [{ name: 'script' }],
    trusted_devices: [],
  });
  expect(JSON.stringify(body)).not.toMatch(/hash|secret/);
});

test('a note is deleted by who wrote it and by nobody else', async () => {
  const user = await app.createUser();
  const [author, other] = [await app.as('support'), await app.as('admin')];
  const { body: note } = await author.post(`/users/${user.id}/notes`, { text: '  A note  ' }).expect(201);
  expect(note.text).toBe('A note');
  await author.post(`/users/${user.id}/notes`, { text: 'x'.repeat(4001) }).expect(422);
  const path = `/users/${user.id}/notes/${note.id}`;
  expect((await other.delete(path).expect(403)).body.code).toBe('not_your_note');
  expect((await other.get(`/users/${user.id}/notes`).expect(200)).body.data).toEqual([note]);
  await author.delete(path).expect(204);
  await author.delete(path).expect(404);
});

test('the users that match are exported as a file, which is an event', async () => {
  const staff = await app.createUser({ role: 'compliance' });
  const api = await app.logIn(staff);
  const name = `=Exported ${newId()}`;
  const user = await app.createUser({ name });
  const why = { reason_code: 'policy', reason: 'Yearly review', ticket: 'AUD-3' };
  const filter = { q: name };
  const { body: preview } = await api.post('/users/export/preview', { filter }).expect(200);
  expect(preview).toMatchObject({ matching: 1, too_many: false });
  await api.post('/users/export', { filter }).expect(422);
  const marked = await api.post('/users/export', { ...why, filter, byte_order_mark: true }).expect(200);
  expect(marked.text.startsWith('\ufeff"id"')).toBe(true);
  const { text, headers } = await api.post('/users/export', { ...why, filter }).expect(200);
  expect(headers['content-disposition']).toMatch(/filename="users-.*\.csv"/);
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"${user.email}","'${name}"`);
  await eventually(async () => {
    const { body } = await api.get('/audit-events?code=staff.users:exported').expect(200);
    expect(body.data[0]).toMatchObject({
      actor: { id: staff.id },
      reason: why.reason,
      details: { filter, staff: why },
    });
  });
  await (await app.as('support')).post('/users/export', { ...why, filter }).expect(403);
});
