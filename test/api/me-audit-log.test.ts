import request from 'supertest';
import { expect, test } from 'vitest';
import { type TestUser, testApp } from './harness.ts';
import { inboxEmpty, storedEvents } from './own-events.ts';

const app = testApp();

type Event = { id: string; code: string; subject: { id: string }; [field: string]: unknown };

async function withHistory() {
  const user = await app.createUser({ name: 'Before' });
  const api = await app.logIn(user);
  await api.patch('/me/profile', { name: '=HYPERLINK("http://evil.example")' }).expect(200);
  await api.patch('/me/preferences', { language: 'de' }).expect(200);
  await inboxEmpty(app);
  return { user, api };
}

const viewedByStaff = async (user: TestUser) => {
  const staff = await app.createUser({ role: 'support', email: `agent-${user.id}@staff.example` });
  await (await app.logIn(staff)).get(`/users/${user.id}`).expect(200);
  await storedEvents(app, user.id, 'staff.user:viewed');
  return staff;
};

test('their own log holds their own events and nobody else’s', async () => {
  const { user, api } = await withHistory();
  await withHistory();
  const { body } = await api.get('/me/audit-events').expect(200);
  expect(body.data.map((event: Event) => event.code)).toEqual([
    'user.preferences:updated',
    'user.profile:updated',
    'user:logged_in',
  ]);
  expect(new Set(body.data.map((event: Event) => event.subject.id))).toEqual(new Set([user.id]));
  await api.get(`/me/audit-events?user=${user.id}`).expect(422);
});

test('is searched by code, category, outcome, session, time and text', async () => {
  const { api } = await withHistory();
  const codes = async (query: string): Promise<string[]> =>
    (await api.get(`/me/audit-events?${query}`).expect(200)).body.data.map((event: Event) => event.code);
  const { session_hash } = (await api.get('/auth/session')).body.session;
  expect(await codes('code=user.profile:updated')).toEqual(['user.profile:updated']);
  expect(await codes('code=user.p*')).toHaveLength(2);
  expect(await codes('category=authentication')).toEqual(['user:logged_in']);
  expect(await codes('outcome=failure')).toEqual([]);
  expect(await codes(`session=${session_hash}`)).toHaveLength(3);
  expect(await codes('session=nothing')).toEqual([]);
  expect(await codes('to=2020-01-01T00:00:00Z')).toEqual([]);
  expect(await codes('from=2020-01-01T00:00:00Z&q=hyperlink')).toEqual(['user.profile:updated']);
  await api.get('/me/audit-events?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z').expect(422);
  await api.get('/me/audit-events?outcome=maybe').expect(422);
});

test('comes in pages', async () => {
  const { api } = await withHistory();
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { body: { data: Event[]; page_info: { next_cursor: string | null } } } = await api
      .get(`/me/audit-events?limit=1${cursor && `&cursor=${cursor}`}`)
      .expect(200);
    seen.push(...page.body.data.map((event) => event.code));
    cursor = page.body.page_info.next_cursor;
  }
  expect(seen).toEqual(['user.preferences:updated', 'user.profile:updated', 'user:logged_in']);
});

test('tells what staff did, but not who of them, from where, or with which session', async () => {
  const { user, api } = await withHistory();
  const staff = await viewedByStaff(user);
  const { body } = await api.get('/me/audit-events?code=staff.user:viewed').expect(200);
  expect(body.data).toHaveLength(1);
  expect(body.data[0]).toMatchObject({
    actor: { type: 'staff', id: null, identifier: 'Support staff' },
    ip: null,
    user_agent: null,
    session_hash: null,
    request_id: null,
  });
  expect(JSON.stringify(body)).not.toContain(staff.email);
  const exported = await api.get('/me/audit-events/export?format=json').expect(200);
  expect(exported.text).toContain('Support staff');
  expect(exported.text).not.toContain(staff.email);
});

test('is exported as CSV that no spreadsheet runs', async () => {
  const { user, api } = await withHistory();
  const sent = { code: 'crm.note:added', message: '=cmd()', subject: { id: user.id } };
  const key = await app.createKey('events:write');
  await request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(sent).expect(202);
  await storedEvents(app, user.id, 'crm.note:added');
  const response = await api.get('/me/audit-events/export?format=csv').expect(200);
  expect(response.text.startsWith('"id"')).toBe(true);
  expect(response.headers['content-type']).toContain('text/csv');
  expect(response.headers['content-disposition']).toMatch(
    /^attachment; filename="audit-log-\d{4}-\d\d-\d\d\.csv"$/,
  );
  const lines = response.text.split('\r\n');
  expect(lines[0]).toContain('"occurred_at","code","message"');
  expect(lines.slice(1, -1)).toHaveLength(4);
  expect(response.text).toContain(`"'=cmd()"`);
  expect(response.text).toContain('""new"":""=HYPERLINK');
  for (const cell of response.text.matchAll(/(?:^|,)"([^"]?)/gm))
    expect('=+-@').not.toContain(cell[1] || ' ');
  await storedEvents(app, user.id, 'user.audit_log:exported');
  const marked = await api.get('/me/audit-events/export?format=csv&byte_order_mark=true').expect(200);
  expect(marked.text.startsWith('\ufeff"id"')).toBe(true);
});

test('is exported as JSON, with the same filters', async () => {
  const { api } = await withHistory();
  const response = await api.get('/me/audit-events/export?format=json&code=user.profile:updated').expect(200);
  const { events, count } = JSON.parse(response.text);
  expect(count).toBe(1);
  expect(events[0].details.changes.name.old).toBe('Before');
  const none = await api.get('/me/audit-events/export?format=json&q=nowhere').expect(200);
  expect(JSON.parse(none.text)).toMatchObject({ events: [], count: 0 });
  await api.get('/me/audit-events/export?format=xlsx').expect(422);
  await api.get('/me/audit-events/export').expect(422);
});

test('of more than one page is exported whole', async () => {
  const user = await app.createUser();
  const key = await app.createKey('events:write');
  const events = Array.from({ length: 2500 }, (_, index) => ({
    code: 'billing.invoice:paid',
    subject: { id: user.id },
    details: { index },
  }));
  await request(app.app)
    .post('/api/v1/events')
    .set('Authorization', `Bearer ${key}`)
    .send(events)
    .expect(202);
  await inboxEmpty(app);
  const api = await app.logIn(user);
  const response = await api.get('/me/audit-events/export?format=json&code=billing.invoice:paid').expect(200);
  const exported: { details: { index: number } }[] = JSON.parse(response.text).events;
  expect(new Set(exported.map((event) => event.details.index)).size).toBe(2500);
});
