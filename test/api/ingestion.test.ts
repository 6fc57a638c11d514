import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { storeBatch } from '#core/ingestion/store-batch.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, testApp } from './harness.ts';

const app = testApp();
let key: string;
let analyst: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
});

const send = (body: string | Buffer, type = 'application/json', headers: Record<string, string> = {}) =>
  request(app.app)
    .post('/api/v1/events')
    .set({ Authorization: `Bearer ${key}`, 'Content-Type': type, ...headers })
    .serialize((sent) => sent as string) // as it is: superagent would write a Buffer as JSON
    .send(body);

const sendJson = (events: unknown, headers?: Record<string, string>) =>
  send(JSON.stringify(events), 'application/json', headers);

const event = (more: object = {}) => ({
  code: 'order:placed',
  subject: { identifier: 'ada@example.com' },
  ...more,
});

/** Returns a code that no other test uses, to find one's own events by. */
const ownCode = () => `test.x${newId().slice(-12)}:done`;

const stored = async (code: string) => {
  const { body } = await analyst.get(`/audit-events?code=${code}&limit=200`).expect(200);
  return body.data as Record<string, unknown>[];
};

const expectStored = (code: string, count: number) =>
  eventually(async () => {
    const events = await stored(code);
    expect(events).toHaveLength(count);
    return events;
  });

describe('sending events', () => {
  test('takes one object, and shows it with location and device within two seconds', async () => {
    const code = ownCode();
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
    const response = await sendJson(event({ code, ip: '81.2.69.142', user_agent: userAgent })).expect(202);
    expect(response.body).toEqual({ batch_id: expect.any(String), accepted: 1 });
    const [found] = await eventually(() => expectStored(code, 1));
    expect(found).toMatchObject({
      device_type: 'mobile',
      browser: 'Mobile Safari 18',
      os: 'iOS 18',
      ip: '81.2.69.142',
      location: { country: 'GB', timezone: 'Europe/London' },
      outcome: 'success',
      message: expect.stringMatching(/^Test x/),
    });
  });

  test('takes an array and NDJSON, plain or with gzip', async () => {
    const code = ownCode();
    await sendJson([event({ code }), event({ code })]).expect(202);
    const lines = `${JSON.stringify(event({ code }))}\n\n${JSON.stringify(event({ code }))}\r\n`;
    await send(lines, 'application/x-ndjson').expect(202);
    await send(gzipSync(lines), 'application/x-ndjson', { 'Content-Encoding': 'gzip' }).expect(202);
    await expectStored(code, 6);
  });

  test('one bad event refuses the whole batch and names each place that is wrong', async () => {
    const code = ownCode();
    const bad = [
      event({ code }),
      { code: 'Nonsense', subject: {} },
      event({ code, colour: 'red', ip: '300.1.1.1' }),
    ];
    const response = await sendJson(bad).expect(422);
    expect(response.body.code).toBe('invalid_events');
    const pointers = response.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/1/code', '/1/subject', '/2/colour', '/2/ip']));
    await app.platform.queues.counts('ingest');
    expect(await stored(code)).toEqual([]);
  });

  test('the same event ids sent again are stored once, also within one batch and in capitals', async () => {
    const code = ownCode();
    const occurred_at = new Date().toISOString();
    const id = newId();
    const mine = event({ code, id, occurred_at });
    await sendJson([mine, mine, { ...mine, id: id.toUpperCase() }]).expect(202);
    await expectStored(code, 1);
    const again = await sendJson([mine, event({ code, id: newId(), occurred_at })]).expect(202);
    await expectStored(code, 2);
    const state = await request(app.app)
      .get(`/api/v1/event-batches/${again.body.batch_id}`)
      .set('Authorization', `Bearer ${key}`)
      .expect(200);
    expect(state.body).toMatchObject({ state: 'stored', accepted: 2, stored: 1 });
  });

  test('ten senders of the same ids at once store each event once', async () => {
    const code = ownCode();
    const occurred_at = new Date().toISOString();
    const events = Array.from({ length: 50 }, () => event({ code, id: newId(), occurred_at }));
    await Promise.all(Array.from({ length: 10 }, () => sendJson(events).expect(202)));
    await expectStored(code, 50);
    await eventually(async () => expect(await app.platform.db('audit_inbox').select('id')).toEqual([]));
    expect(await stored(code)).toHaveLength(50);
    const { body } = await analyst.get(`/analytics/timeline?code=${code}`).expect(200);
    expect(body.series).toEqual([{ key: 'all', total: 50 }]);
  });

  test('an Idempotency-Key gives the first receipt again, and is refused for other events', async () => {
    const code = ownCode();
    const headers = { 'Idempotency-Key': newId() };
    const first = await sendJson([event({ code })], headers).expect(202);
    const second = await sendJson([event({ code })], headers).expect(202);
    expect(second.body).toEqual(first.body);
    const other = await sendJson([event({ code }), event({ code })], headers).expect(409);
    expect(other.body.code).toBe('idempotency_key_reused');
    await expectStored(code, 1);
  });

  test('storing a batch twice and at once changes nothing', async () => {
    const code = ownCode();
    const { body } = await sendJson([event({ code }), event({ code })]).expect(202);
    await Promise.all([1, 2, 3].map(() => storeBatch(app.platform, body.batch_id)));
    await expectStored(code, 2);
  });

  test('events of ten years ago and of next hour find their month', async () => {
    const code = ownCode();
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    await sendJson([
      event({ code, occurred_at: '2016-02-29T23:59:59.123+02:00' }),
      event({ code, occurred_at: soon }),
    ]).expect(202);
    const events = await expectStored(code, 2);
    expect(events.map(({ occurred_at }) => occurred_at)).toEqual([soon, '2016-02-29T21:59:59.123Z']);
  });

  test('an event about a known login is put to that account, an unknown one to a subject of its own', async () => {
    const code = ownCode();
    const user = await app.createUser();
    const logins = [user.email.toUpperCase(), 'Someone@example.com', 'someone@example.com'];
    await sendJson(logins.map((identifier) => event({ code, subject: { identifier } }))).expect(202);
    const events = await expectStored(code, 3);
    const subjects = events.map((one) => (one.subject as { id: string }).id);
    expect(subjects).toContain(user.id);
    expect(new Set(subjects).size).toBe(2);
  });

  test('text that COPY could trip over comes back as it was sent', async () => {
    const code = ownCode();
    const nasty = 'tab\tnewline\nreturn\rbackslash\\N \\. quote"\' ünï 🦊';
    await sendJson(event({ code, message: nasty, details: { nasty, deep: [{ '\\': null }] } })).expect(202);
    const [found] = await expectStored(code, 1);
    expect(found).toMatchObject({ message: nasty, details: { nasty, deep: [{ '\\': null }] } });
  });
});

describe('bad batches', () => {
  test.each([
    ['nothing', '[]', 'empty_batch'],
    ['a number', '1', 'invalid_events'],
    ['null', 'null', 'invalid_events'],
    ['a NUL character', JSON.stringify(event({ message: 'a\u0000b' })), 'invalid_events'],
    ['a NUL character in details', JSON.stringify(event({ details: { a: ['\u0000'] } })), 'invalid_events'],
    ['a NUL character in a key', JSON.stringify(event({ details: { '\u0000': 1 } })), 'invalid_events'],
    [
      'half a surrogate pair',
      `{"code":"a:b","subject":{"identifier":"x"},"message":"\\ud800"}`,
      'invalid_events',
    ],
    [
      'half a pair in details',
      `{"code":"a:b","subject":{"identifier":"x"},"details":{"a":"\\udc00"}}`,
      'invalid_events',
    ],
    [
      'details nested without end',
      `{"code":"a:b","subject":{"identifier":"x"},"details":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
      'invalid_events',
    ],
    ['too large details', JSON.stringify(event({ details: { a: 'x'.repeat(17_000) } })), 'invalid_events'],
    ['an id without a time', JSON.stringify(event({ id: newId() })), 'invalid_events'],
    [
      'a time two days ahead',
      JSON.stringify(event({ occurred_at: new Date(Date.now() + 2 * 86_400_000) })),
      'invalid_events',
    ],
    ['the year 0', JSON.stringify(event({ occurred_at: '0000-01-01T00:00:00Z' })), 'invalid_events'],
    ['an ip with a zone', JSON.stringify(event({ ip: 'fe80::1%eth0' })), 'invalid_events'],
    ['5,001 events', JSON.stringify(Array.from({ length: 5001 }, () => event())), 'batch_too_large'],
  ])('%s is refused as a whole', async (_name, body, code) => {
    const response = await send(body);
    expect(response.status).toBe(422);
    expect(response.body.code).toBe(code);
  });

  test('broken JSON, broken UTF-8, another type, another encoding, too many bytes', async () => {
    expect((await send('{"code":')).body.code).toBe('invalid_json');
    const line = await send('{"code":"a:b"}\n{oops}\n', 'application/x-ndjson').expect(400);
    expect(line.body.detail).toContain('Line 2');
    expect((await send(Buffer.from([0xff, 0xfe, 0x22]))).body.code).toBe('invalid_encoding');
    expect((await send('a,b', 'text/csv')).status).toBe(415);
    expect((await send('x', 'application/json', { 'Content-Encoding': 'compress' })).status).toBe(415);
    expect((await send('not gzip', 'application/json', { 'Content-Encoding': 'gzip' })).status).toBe(400);
    expect((await send(JSON.stringify('x'.repeat(9 * 1024 * 1024)))).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    expect((await send(bomb, 'application/json', { 'Content-Encoding': 'gzip' })).status).toBe(413);
  });

  test('5,000 events are taken', async () => {
    const code = ownCode();
    const events = Array.from({ length: 5000 }, () => event({ code }));
    const { body } = await sendJson(events).expect(202);
    expect(body.accepted).toBe(5000);
    await eventually(async () => {
      const state = await analyst.get(`/event-batches/${body.batch_id}`).expect(200);
      expect(state.body).toMatchObject({ state: 'stored', stored: 5000 });
    });
  });
});

describe('who may send', () => {
  test('nobody without a key, with a wrong one, with an expired or revoked one, or with another scope', async () => {
    const post = (authorization?: string) =>
      request(app.app)
        .post('/api/v1/events')
        .set(authorization ? { Authorization: authorization } : {})
        .send(event());
    await post().expect(401);
    await post('Bearer gh_live_wrong').expect(401);
    await post('Basic abc').expect(400);
    const reader = await app.createKey('events:read');
    expect((await post(`Bearer ${reader}`).expect(403)).body.detail).toContain('events:write');
    const expiring = await app.createKey('events:write');
    await post(`Bearer ${expiring}`).expect(202);
    await app.platform
      .db('api_keys')
      .update({ expires_at: new Date(Date.now() - 1000) })
      .where({ prefix: expiring.slice(0, 12) });
    await post(`Bearer ${expiring}`).expect(401);
  });

  test("a key does not see another key's batch", async () => {
    const { body } = await sendJson(event()).expect(202);
    const other = await app.createKey('events:write');
    await request(app.app)
      .get(`/api/v1/event-batches/${body.batch_id}`)
      .set('Authorization', `Bearer ${other}`)
      .expect(404);
  });
});
