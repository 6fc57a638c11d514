import { gunzipSync } from 'node:zlib';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { raiseAlert } from '#core/detection/index.ts';
import { type Api, eventually, ORIGIN, PASSWORD, type TestUser, testApp } from './harness.ts';
import { inboxEmpty, storedEvents } from './own-events.ts';

const app = testApp({ STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' });
let support: Api;
let admin: Api;

beforeAll(async () => {
  support = await app.as('support');
  admin = await app.as('admin');
});

/** Returns everything that support can read of the events, and whether a text is found by searching. */
async function readBySupport(): Promise<string> {
  let text = '';
  for (let cursor = ''; ; ) {
    const { body } = await support.get(`/audit-events?limit=200${cursor}`).expect(200);
    text += JSON.stringify(body.data);
    if (body.page_info.next_cursor === null) return text;
    cursor = `&cursor=${body.page_info.next_cursor}`;
  }
}
const foundBy = async (api: Api, path: string, q: string): Promise<string[]> => {
  const { body } = await api.get(`${path}?q=${encodeURIComponent(q)}`).expect(200);
  return body.data.map(({ code }: { code: string }) => code);
};

/** Returns all that the database holds in clear, of the tables that an identifier or a secret might get into. */
async function everythingStored(): Promise<string> {
  const tables = [
    'audit_events',
    'audit_inbox',
    'reset_requests',
    'throttle',
    'detection_subjects',
    'alerts',
  ];
  const { rows } = await app.platform.db.raw(
    `select table_name from information_schema.tables where table_schema = current_schema() and table_name = any(?)`,
    [tables],
  );
  expect(rows.length).toBeGreaterThan(3);
  let text = '';
  for (const { table_name } of rows) {
    const found = await app.platform.db.raw('select t::text as row from ?? t', [table_name]);
    text += found.rows.map(({ row }: { row: string }) => row).join('\n');
  }
  return text;
}

const why = { reason_code: 'lost_device', reason: 'CANARY-note of a colleague', ticket: 'CANARY-ticket' };

describe('a webhook’s address', () => {
  const url = 'http://127.0.0.1:9/hook/CANARY-0?token=CANARY-1#CANARY-2';

  test('is recorded without what is secret in it', async () => {
    const input = {
      name: 'SIEM',
      target: { kind: 'webhook', url },
      query: 'event:none:such',
      reason: 'for this test',
    };
    const { body } = await admin.post('/streams', input).expect(201);
    const me = (await admin.get('/auth/session').expect(200)).body.user;
    const [event] = await storedEvents(app, me.id, 'stream:created');
    expect(event?.details).toMatchObject({ target: { kind: 'webhook', url: 'http://127.0.0.1:9/hook/…' } });
    expect(await readBySupport()).not.toContain('CANARY-');
    expect((await admin.get(`/streams/${body.id}`).expect(200)).body.target.url).toBe(url);
    await admin.delete(`/streams/${body.id}`, { reason: 'done with it' }).expect(204);
  });

  test('that an older version recorded in full is redacted when it is read, and not found by a search', async () => {
    const { db } = app.platform;
    const details = JSON.stringify({ name: 'Old', target: { kind: 'webhook', url } });
    const changed = await db('audit_events').where({ code: 'stream:created' }).update({ details });
    expect(changed).toBe(1);
    const text = await readBySupport();
    expect(text).toContain('http://127.0.0.1:9/hook/…');
    expect(text).not.toContain('CANARY-');
    expect(await foundBy(support, '/audit-events', 'CANARY-1')).toEqual([]);
    expect(await foundBy(support, '/audit-events', 'Old')).toEqual(['stream:created']);
    const { id } = await db('audit_events').where({ code: 'stream:created' }).first('id');
    expect(JSON.stringify((await support.get(`/audit-events/${id}`).expect(200)).body)).not.toContain(
      'CANARY-',
    );
  });

  test.each(['http://:CANARY@127.0.0.1:9/', 'http://CANARY@127.0.0.1:9/'])(
    'holds no password: %s',
    async (address) => {
      const target = { kind: 'webhook', url: address };
      await admin.post('/streams', { name: 'x', target, reason: 'for this test' }).expect(422);
    },
  );
});

describe('what staff do about a user', () => {
  let user: TestUser;
  let own: Api;
  let analyst: TestUser;

  beforeAll(async () => {
    user = await app.createUser();
    own = await app.logIn(user);
    analyst = await app.createUser({
      role: 'security',
      name: 'CANARY-name',
      email: 'canary-login@staff.example',
    });
    const api = await app.logIn(analyst);
    await change(app.platform, systemActor, (work) =>
      raiseAlert(work, {
        kind: 'session_reported',
        severity: 'high',
        subject_id: user.id,
        subject_identifier: user.email,
        session_hash: null,
        reasons: [{ code: 'first_country', params: { country: 'VN' } }],
        evidence: [],
        created_at: new Date(),
      }),
    );
    const { body } = await api.get(`/alerts?user=${user.id}`).expect(200);
    const { id } = body.data[0];
    await api.post(`/alerts/${id}/acknowledge`, { reason: 'CANARY-reason 1' }).expect(200);
    await api.post(`/alerts/${id}/assign`, { assignee_id: analyst.id }).expect(200);
    await api.post(`/alerts/${id}/comments`, { text: 'CANARY-comment' }).expect(200);
    await api.post(`/users/${user.id}/notes`, { text: 'CANARY-text of a note' }).expect(201);
    await api.post(`/users/${user.id}/lock`, why).expect(200);
    await api.post(`/users/${user.id}/unlock`, why).expect(200);
    await api.post(`/alerts/${id}/resolve`, { reason: 'CANARY-reason 2', resolution: 'benign' }).expect(200);
    await inboxEmpty(app);
    own = await app.logIn(user);
  });

  test('is told to the user as far as it changed the account, without who, why and what they work with', async () => {
    const { body } = await own.get('/me/audit-events?limit=100').expect(200);
    const codes = body.data.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['user:locked', 'user:unlocked', 'alert:raised']));
    expect(codes.join()).not.toMatch(/alert:(?!raised)|note|approval/);
    const text = JSON.stringify(body);
    for (const secret of ['CANARY-', 'canary-login', analyst.id]) expect(text).not.toContain(secret);
    const locked = body.data.find(({ code }: { code: string }) => code === 'user:locked');
    expect(locked).toMatchObject({
      actor: { type: 'staff', id: null, identifier: 'Support staff' },
      reason: null,
      ip: null,
      details: { before: { status: 'active' }, after: { status: 'locked' } },
    });
    const unlocked = body.data.find(({ code }: { code: string }) => code === 'user:unlocked');
    expect(unlocked.details).toEqual({ before: { status: 'locked' }, after: { status: 'active' } });
  });

  test('cannot be guessed by searching their own log for it', async () => {
    for (const q of ['CANARY', 'canary-name', analyst.id, 'lost_device', 'ticket', 'assignee']) {
      expect(await foundBy(own, '/me/audit-events', q)).toEqual([]);
    }
    expect(await foundBy(own, '/me/audit-events', 'ended_sessions')).toEqual(['user:locked']);
    expect((await own.get('/me/audit-events?code=alert:*').expect(200)).body.data).toHaveLength(1);
    expect((await own.get('/me/audit-events?code=alert:assigned').expect(200)).body.data).toEqual([]);
  });

  test('is in no file with their own data', async () => {
    const csv = (await own.get('/me/audit-events/export?format=csv').expect(200)).text;
    const json = (await own.get('/me/audit-events/export?format=json').expect(200)).text;
    const { body } = await own.post('/me/data-exports', { password: PASSWORD }).expect(202);
    const path = `/me/data-exports/${body.id}/file`;
    const file = await eventually(() => own.get(path).responseType('blob').expect(200));
    const data = gunzipSync(file.body).toString();
    for (const text of [csv, json, data]) {
      expect(text).toContain('user:locked');
      for (const secret of ['CANARY-', 'canary-login', analyst.id]) expect(text).not.toContain(secret);
    }
    expect(JSON.parse(data).alerts).toEqual([
      expect.objectContaining({ reasons: [{ code: 'first_country', params: { country: 'VN' } }] }),
    ]);
  });

  test('is read by staff', async () => {
    const { body } = await support.get(`/audit-events?user=${user.id}&code=alert:assigned`).expect(200);
    expect(body.data[0].details).toMatchObject({ assignee: 'CANARY-name' });
    expect(await foundBy(support, '/audit-events', 'CANARY-ticket')).toEqual([
      'user:unlocked',
      'user:locked',
    ]);
  });
});

test('a search of their own log continues behind what only staff may read', async () => {
  const user = await app.createUser();
  const key = await app.createKey('events:write');
  const at = (n: number) => new Date(Date.now() - 60_000 - n).toISOString();
  const events = Array.from({ length: 450 }, (_, n) => ({
    code: 'crm.note:added',
    subject: { id: user.id },
    occurred_at: at(n),
    details: n % 225 === 224 ? { text: 'needle' } : { staff: { text: 'needle' } },
  }));
  await request(app.app)
    .post('/api/v1/events')
    .set('Authorization', `Bearer ${key}`)
    .send(events)
    .expect(202);
  await storedEvents(app, user.id, 'crm.note:added', 450);
  const api = await app.logIn(user);
  const first = (await api.get('/me/audit-events?q=needle&limit=1').expect(200)).body;
  expect(first.data).toHaveLength(1);
  expect(first.data[0].details).toEqual({ text: 'needle' });
  const cursor = first.page_info.next_cursor;
  const second = (await api.get(`/me/audit-events?q=needle&limit=1&cursor=${cursor}`).expect(200)).body;
  expect(second.data).toHaveLength(1);
  expect(second.data[0].id).not.toBe(first.data[0].id);
  expect(second.page_info.next_cursor).toBeNull();
});

describe('a password that was typed into the field of the e-mail address', () => {
  const post = (path: string, body: object) =>
    request(app.app).post(`/api/v1${path}`).set('Origin', ORIGIN).send(body);
  const logIn = (email: string) => post('/auth/login', { email, password: 'CANARY-other' }).expect(401);
  const typed = [
    'CANARY-hunter2',
    'ada@example.com CANARY-hunter2',
    'CANARY-hunter2 ada@example.com',
    'CANARY@hunter2',
  ];

  test.each(typed)('%s is stored nowhere, and its tries are seen together', async (secret) => {
    await logIn(secret);
    await logIn(` ${secret.toUpperCase()} `);
    await post('/auth/password/forgot', { email: secret }).expect(202);
    await inboxEmpty(app);
    await eventually(async () => {
      expect(await app.platform.db('reset_requests').select('id')).toEqual([]);
    });
    await inboxEmpty(app);
    expect((await everythingStored()).toLowerCase()).not.toContain('canary@hunter2');
    expect((await everythingStored()).toLowerCase()).not.toContain('canary-hunter2');
  });

  test('counts as one subject that cannot be worked out from it', async () => {
    const rows = await app.platform
      .db('audit_events')
      .whereLike('subject_identifier', '(not an e-mail address)%')
      .select('subject_id', 'subject_identifier', 'code', 'reason');
    expect(rows).toHaveLength(typed.length * 3);
    expect(new Set(rows.map(({ subject_id }) => subject_id)).size).toBe(typed.length);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['unknown_account']));
    expect(rows[0].subject_identifier).toMatch(/^\(not an e-mail address\) [0-9a-f]{16}$/);
    expect(await readBySupport()).not.toMatch(/canary-hunter2/i);
  });

  test('that an older version recorded as it was is not shown, and stays as it is where it is appended', async () => {
    const { db } = app.platform;
    const row = { code: 'user:login_failed', reason: 'unknown_account' };
    const one = await db('audit_events').where(row).first('id');
    await db('audit_events').where(one).update({ subject_identifier: 'CANARY-hunter3' });
    expect(await readBySupport()).not.toContain('CANARY-hunter3');
    const { body } = await support.get(`/audit-events/${one.id}`).expect(200);
    expect(body.subject.identifier).toBe('(not an e-mail address)');
  });

  test('is throttled like an address, and an address that nobody has is kept', async () => {
    const address = `nobody-${Date.now()}@example.com`;
    await logIn(address);
    await inboxEmpty(app);
    const found = await app.platform.db('audit_events').where({ subject_identifier: address });
    expect(found).toHaveLength(1);
    const tries = app.platform.config.LOGIN_FAILURES_PER_ACCOUNT;
    for (let n = 0; n < tries; n += 1) await logIn('CANARY-again');
    await post('/auth/login', { email: 'CANARY-AGAIN', password: 'x' }).expect(429);
  });
});

test('no secret of any flow is in an event, no matter who reads it', async () => {
  const user = await app.createUser();
  const api = await app.logIn(user);
  const secrets: string[] = [];
  const { token } = (await api.post('/me/tokens', { name: 'CI', scopes: ['me:read'] }).expect(201)).body;
  const { key } = (
    await admin
      .post('/api-keys', { name: 'CI', scopes: ['events:write'], reason: 'for this test' })
      .expect(201)
  ).body;
  const hook = { name: 'S', target: { kind: 'webhook', url: 'http://127.0.0.1:9/' }, query: 'event:a:b' };
  const stream = (await admin.post('/streams', { ...hook, reason: 'for this test' }).expect(201)).body;
  secrets.push(token, key, stream.secret);
  await request(app.app)
    .post('/api/v1/auth/password/forgot')
    .set('Origin', ORIGIN)
    .send({ email: user.email })
    .expect(202);
  const linkToken = await eventually(async () => {
    const texts = app.mailsTo(user.email).map(({ text }) => text);
    const [, found] = /#token=([\w-]+)/.exec(texts.join()) ?? [];
    return z.string().parse(found);
  });
  secrets.push(linkToken);
  // What people paste into a reason.
  for (const secret of secrets) {
    const reason = `See http://localhost:3000/reset-password#token=${linkToken} and ${secret}`;
    await admin.post(`/users/${user.id}/lock`, { ...why, reason }).expect(200);
    await admin.post(`/users/${user.id}/unlock`, { ...why, reason: `password: ${secret}` }).expect(200);
  }
  const wrong = 'CANARY-wrong-password';
  await request(app.app)
    .post('/api/v1/auth/login')
    .set('Origin', ORIGIN)
    .send({ email: user.email, password: wrong });
  const again = await app.logIn(user);
  await again
    .post('/me/password', { current_password: wrong, new_password: 'CANARY-new-password' })
    .expect(422);
  await again.post('/me/2fa', { password: wrong });
  await again.patch('/me/profile', { name: 'CI', website: 'https://ada.example/?page=1' }).expect(200);
  secrets.push(wrong, 'CANARY-new-password');
  await inboxEmpty(app);
  const { rows } = await app.platform.db.raw('select e::text as row from audit_events e');
  const stored = rows.map(({ row }: { row: string }) => row).join('\n');
  const read = await readBySupport();
  const own = JSON.stringify((await again.get('/me/audit-events?limit=200').expect(200)).body);
  for (const secret of secrets) {
    for (const text of [stored, read, own]) expect(text).not.toContain(secret);
  }
  expect(own).toContain('https://ada.example/?page=1');
  await admin.delete(`/streams/${stream.id}`, { reason: 'done with it' }).expect(204);
});
