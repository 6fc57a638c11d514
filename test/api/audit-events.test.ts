import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditEvent } from '#core/audit/index.ts';
import { encodeCursor } from '#core/platform/cursor.ts';
import { newId } from '#core/platform/ids.ts';
import { createApp } from '#server/app.ts';
import { type Api, PASSWORD, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let analyst: Api;

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const ada = randomUUID();
const bob = randomUUID();
const admin = randomUUID();
const organisation = randomUUID();
const at = (minute: number) => new Date(Date.UTC(2024, 4, 1, 10, minute)).toISOString();

/** Named by `request_id`, so that tests can say which are found. */
const stored = [
  {
    request_id: 'desktop',
    code: 'user:logged_in',
    subject: { id: ada },
    ip: '81.2.69.142',
    user_agent: chrome,
  },
  {
    request_id: 'phone',
    code: 'user:logged_in',
    subject: { id: bob },
    ip: '81.2.69.200',
    user_agent: safari,
  },
  {
    request_id: 'failure',
    code: 'user:login_failed',
    outcome: 'failure',
    reason: 'wrong_password',
    subject: { id: ada },
    ip: '2001:db8:1::7',
  },
  { request_id: '2fa', code: 'user.2fa:enabled', subject: { id: ada }, session_hash: 'aaaaaaaaaaaaaaaa' },
  {
    request_id: 'reset',
    code: 'user.2fa:disabled',
    subject: { id: bob },
    actor: { type: 'staff', id: admin, identifier: 'admin@example.com' },
    organisation_id: organisation,
  },
  {
    request_id: 'rate',
    code: 'loan:offered',
    subject: { id: bob },
    details: { rate: '100%', note: 'Zinß_satz' },
  },
  {
    request_id: 'plain',
    code: 'loan:offered',
    subject: { id: bob },
    message: 'Rate 100 of A\\B',
    ip: '2001:db8:2::7',
  },
];

beforeAll(async () => {
  analyst = await app.as('security');
  await storeEvents(
    app,
    stored.map((event, index) => ({ ...event, id: newId(), occurred_at: at(index) })),
  );
});

const search = async (query: Record<string, string | string[]>, api = analyst) => {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries({ to: at(30), ...query })) {
    for (const value of [values].flat()) parameters.append(name, value);
  }
  const { body } = await api.get(`/audit-events?${parameters}`).expect(200);
  return body as { data: AuditEvent[]; page_info: { next_cursor: string | null } };
};
const found = async (query: Record<string, string | string[]>) =>
  (await search(query)).data.map((event) => event.request_id);

describe('a search', () => {
  test('without filters shows the newest first', async () => {
    expect(await found({})).toEqual(stored.map((event) => event.request_id).reverse());
  });

  test.each<[string, Record<string, string | string[]>, string[]]>([
    ['user', { user: ada }, ['2fa', 'failure', 'desktop']],
    ['user, written in capitals', { user: ada.toUpperCase() }, ['2fa', 'failure', 'desktop']],
    ['one code', { code: 'user:logged_in' }, ['phone', 'desktop']],
    ['several codes', { code: ['user:logged_in', 'loan:offered'] }, ['plain', 'rate', 'phone', 'desktop']],
    ['the beginning of a code', { code: 'user.2fa:*' }, ['reset', '2fa']],
    [
      'a code and the beginning of one',
      { code: ['user.2fa:*', 'user:login_failed'] },
      ['reset', '2fa', 'failure'],
    ],
    ['a code whose underscore is no wildcard', { code: 'user:logged.in*' }, []],
    ['category', { category: 'two_factor' }, ['reset', '2fa']],
    ['outcome', { outcome: 'failure' }, ['failure']],
    ['address', { ip: '81.2.69.142' }, ['desktop']],
    ['IPv4 network', { ip: '81.2.69.0/24' }, ['phone', 'desktop']],
    ['IPv4 network given by an address in it', { ip: '81.2.69.199/28' }, ['phone']],
    ['IPv6 network', { ip: '2001:db8:1::/48' }, ['failure']],
    ['wide IPv6 network', { ip: '2001:DB8::/32' }, ['plain', 'failure']],
    ['all of IPv6', { ip: '::/0' }, ['plain', 'failure']],
    ['country', { country: 'GB' }, ['phone', 'desktop']],
    ['unknown country', { country: 'unknown', user: ada }, ['2fa', 'failure']],
    ['a country or an unknown one', { country: ['GB', 'unknown'], user: ada }, ['2fa', 'failure', 'desktop']],
    ['device', { device_type: 'mobile' }, ['phone']],
    ['browser', { browser: 'chrome' }, ['desktop']],
    ['browser and version', { browser: 'Chrome 140' }, ['desktop']],
    ['a browser version only as a whole', { browser: 'Chrome 14' }, []],
    ['unknown browser', { browser: 'unknown', outcome: 'failure' }, ['failure']],
    ['system', { os: 'iOS' }, ['phone']],
    ['session', { session: 'aaaaaaaaaaaaaaaa' }, ['2fa']],
    ['actor', { actor: admin }, ['reset']],
    ['organisation', { organisation }, ['reset']],
    ['times, the first included and the last not', { from: at(1), to: at(3) }, ['failure', 'phone']],
    [
      'times with an offset',
      { from: '2024-05-01T13:05:00+03:00', to: '2024-05-01T13:06:00+03:00' },
      ['rate'],
    ],
    ['text in the message', { q: 'rate 100 OF' }, ['plain']],
    ['text in details', { q: 'zinß' }, ['rate']],
    ['several at once', { user: ada, code: 'user:*', outcome: 'success' }, ['desktop']],
    ['a value that nothing has', { country: 'KP' }, []],
  ])('by %s finds just that', async (_name, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test.each([
    ['%', ['rate']],
    ['100%', ['rate']],
    ['zinß_', ['rate']],
    ['_ate', []],
    ['A\\B', ['plain']],
    ["'; --", []],
  ])('for the text %s takes it literally', async (q, expected) => {
    expect(await found({ q })).toEqual(expected);
  });

  test('tells everything about an event', async () => {
    const { data } = await search({ actor: admin });
    expect(data[0]).toEqual({
      id: expect.any(String),
      code: 'user.2fa:disabled',
      category: 'two_factor',
      severity: 'high',
      message: '2FA disabled',
      occurred_at: at(4),
      received_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      late: true,
      outcome: 'success',
      reason: null,
      actor: { type: 'staff', id: admin, identifier: 'admin@example.com' },
      subject: { id: bob, identifier: null },
      organisation_id: organisation,
      ip: null,
      location: null,
      user_agent: null,
      device_type: 'other',
      browser: null,
      os: null,
      session_hash: null,
      request_id: 'reset',
      target: null,
      details: null,
      risk: null,
      api_key_id: expect.any(String),
    });
  });
});

describe('paging', () => {
  const code = 'paging:done';
  const ids = new Set<string>();

  beforeAll(async () => {
    const events = Array.from({ length: 230 }, (_, index) => ({
      // 25 at each time, one microsecond apart.
      id: newId(),
      occurred_at: `2024-04-30T23:59:59.${String(999_990 + Math.floor(index / 25)).padStart(6, '0')}Z`,
      code,
      subject: { identifier: `user-${index}@example.com` },
    }));
    for (const { id, subject } of events) ids.add(`${id} ${subject.identifier}`);
    await storeEvents(app, events);
  });

  test.each([1, 7, 25, 200])(
    'by %i shows every event once, in order, equal times too',
    {
      timeout: 300_000,
    },
    async (limit) => {
      const seen: string[] = [];
      const times: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search({
          code,
          limit: String(limit),
          ...(cursor ? { cursor } : {}),
        });
        expect(page.data.length).toBeLessThanOrEqual(limit);
        seen.push(...page.data.map((event) => `${event.id} ${event.subject.identifier}`));
        times.push(...page.data.map((event) => event.occurred_at));
        cursor = page.page_info.next_cursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(ids.size);
      expect(new Set(seen)).toEqual(ids);
      expect(times).toEqual([...times].sort().reverse());
    },
  );

  test('continues where it was when newer events come in between', async () => {
    const first = await search({ code: 'growing:*', limit: '2' });
    expect(first.page_info.next_cursor).toBeNull();
    const growing = (minute: number) => ({
      code: 'growing:done',
      subject: { id: ada },
      id: newId(),
      occurred_at: at(minute),
    });
    await storeEvents(app, [growing(10), growing(11), growing(12)]);
    const page = await search({ code: 'growing:*', limit: '2' });
    await storeEvents(app, [growing(13)]);
    const rest = await search({
      code: 'growing:*',
      limit: '2',
      cursor: page.page_info.next_cursor ?? '',
    });
    expect([...page.data, ...rest.data].map((event) => event.occurred_at)).toEqual([at(12), at(11), at(10)]);
  });

  test('with a broken, forged or foreign cursor is refused', async () => {
    const { page_info } = await search({ code, limit: '5' });
    const own = page_info.next_cursor ?? '';
    const tail = `code=${code}&to=${encodeURIComponent(at(30))}`;
    await analyst.get(`/audit-events?${tail}&cursor=${own}`).expect(200);
    const filter = { to: at(30), code: [code] };
    const forged = [['now', 'x', 'y'], [], ['9999-99-99', ada, ada], ['2024-05-01T10:00:00Z', ada, "'"]];
    // The forged ones fit the list: only their content is wrong.
    const wellFormed = encodeCursor(filter, ['2024-05-01T10:00:00Z', ada, ada]);
    await analyst.get(`/audit-events?${tail}&cursor=${wellFormed}`).expect(200);
    const cursors = [
      own.slice(0, -3),
      'x',
      ...forged.map((key) => encodeCursor(filter, key)),
      ...forged.map((key) => Buffer.from(JSON.stringify(['', key])).toString('base64url')),
    ];
    for (const cursor of cursors) {
      const { body } = await analyst.get(`/audit-events?${tail}&cursor=${cursor}`).expect(422);
      expect(body.code).toBe('invalid_cursor');
    }
    const { body } = await analyst.get(`/audit-events?code=user:*&cursor=${own}`).expect(422);
    expect(body.code).toBe('invalid_cursor');
    const nul = await analyst.get(`/audit-events?${tail}&cursor=%00`).expect(422);
    expect(nul.body.errors[0].pointer).toBe('/cursor');
  });
});

describe('one event', () => {
  test('is found by its id, with its time, and anyone who made the id', async () => {
    const [ours, foreign] = [newId(), randomUUID()];
    const occurred_at = '2024-05-02T08:00:00.123456Z';
    const event = { code: 'single:done', subject: { id: ada }, occurred_at };
    await storeEvents(app, [
      { ...event, id: ours },
      { ...event, id: foreign },
    ]);
    for (const id of [ours, foreign, foreign.toUpperCase()]) {
      const { body } = await analyst.get(`/audit-events/${id}`).expect(200);
      expect(body).toMatchObject({ id: id.toLowerCase(), occurred_at });
      await analyst.get(`/audit-events/${id}?occurred_at=${occurred_at}`).expect(200);
      // What a browser's Date makes of the time.
      await analyst.get(`/audit-events/${id}?occurred_at=${new Date(occurred_at).toISOString()}`).expect(200);
      await analyst.get(`/audit-events/${id}?occurred_at=2024-05-02T08:00:01Z`).expect(404);
    }
  });

  test.each([
    newId(),
    randomUUID(),
    'ffffffff-ffff-7fff-bfff-ffffffffffff',
    '00000000-0000-0000-0000-000000000000',
  ])('that is not there (%s) is told so', async (id) => {
    const { body } = await analyst.get(`/audit-events/${id}`).expect(404);
    expect(body.code).toBe('no_such_event');
  });
});

describe('what a client may send wrong', () => {
  test.each([
    'user=x',
    'user=a&user=b',
    'code=DROP',
    'code=%25',
    'category=money',
    'outcome=maybe',
    'ip=300.0.0.1',
    'ip=10.0.0.0/33',
    'ip=::1/129',
    'ip=fe80::1%25eth0',
    'country=UKR',
    'device_type=toaster',
    'browser=%00',
    'browser=',
    'q=%00',
    `q=${'x'.repeat(201)}`,
    'q=',
    'session=',
    'actor=1',
    'organisation=1',
    'from=yesterday',
    'from=2024-13-01T00:00:00Z',
    'from=0000-01-01T00:00:00Z',
    'to=9999-12-31T23:59:59-23:59',
    'from=2024-05-02T00:00:00Z&to=2024-05-01T00:00:00Z',
    'limit=0',
    'limit=201',
    'limit=1e9',
    'limit=x',
    'offset=5',
    'from[]=1',
  ])('%s is refused as 422, with the place', async (query) => {
    const { body, status } = await analyst.get(`/audit-events?${query}`);
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toMatch(/^\/\w/);
  });

  test.each([
    'from=2024-05-01T00:00:00%2B23:59',
    'from=1970-01-01T00:00:00Z&to=2199-12-31T23:59:59.999999999Z',
    'ip=0.0.0.0/0',
    'ip=::ffff:192.0.2.1',
    'ip=1.2.3.4/024',
    `q=${encodeURIComponent('😀%_\\')}`,
    'q=%ED%A0%80',
    'browser=%5C',
    `code=${'user*&code='.repeat(49)}user*`,
    'code=user**',
  ])('%s is no error of ours', async (query) => {
    const { status } = await analyst.get(`/audit-events?${query}`);
    expect([200, 422]).toContain(status);
  });

  test('a search that takes too long is refused with advice, not as an error of ours', async () => {
    const slow = await app.platform.db.transaction(async (tx) => {
      // Someone else holds the table for longer than a search may wait.
      await tx.raw('lock table audit_events in access exclusive mode');
      const config = { ...app.platform.config, QUERY_TIMEOUT_SECONDS: 1 };
      const user = await app.createUser({ role: 'security' });
      const other = request.agent(createApp({ ...app.platform, config }));
      await other.post('/api/v1/auth/login').send({ email: user.email, password: PASSWORD }).expect(200);
      return other.get('/api/v1/audit-events').expect(422);
    });
    expect(slow.body.code).toBe('query_too_broad');
    expect(slow.body.detail).toContain('time range');
  });
});

describe('who may search', () => {
  test('staff and API keys that may read, nobody else', async () => {
    const get = (key: string) =>
      request(app.app).get('/api/v1/audit-events').set('Authorization', `Bearer ${key}`);
    await get(await app.createKey('events:read')).expect(200);
    await get(await app.createKey('events:write')).expect(403);
    await (await app.as(null)).get('/audit-events').expect(403);
    await request(app.app).get('/api/v1/audit-events').expect(401);
    for (const role of ['support', 'security', 'compliance', 'admin'] as const) {
      await (await app.as(role)).get('/audit-events').expect(200);
    }
  });
});
