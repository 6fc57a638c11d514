import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { eventually, testApp } from './harness.ts';

const token = 'metrics-token-of-the-test';
const app = testApp({ INBOX_MAX_EVENTS: '100', METRICS_TOKEN: token }, { workers: false });
let key: string;

const empty = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};

beforeAll(async () => {
  key = await app.createKey('events:write');
  await empty();
});

const send = (events: object | object[], headers: Record<string, string> = {}) =>
  request(app.app)
    .post('/api/v1/events')
    .set({ Authorization: `Bearer ${key}`, ...headers })
    .send(events);

const receipt = (id: string, sender = key) =>
  request(app.app).get(`/api/v1/event-batches/${id}`).set('Authorization', `Bearer ${sender}`).expect(200);

const event = (more: object = {}) => ({
  code: 'order:placed',
  subject: { identifier: 'ada@example.com' },
  ...more,
});

const metric = async (name: string): Promise<number> => {
  const { text } = await request(app.app).get('/metrics').set('Authorization', `Bearer ${token}`).expect(200);
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
};

describe('a full inbox', () => {
  test('refuses events with 429 and the time to wait, and takes them when there is room; none is lost', async () => {
    const session_hash = newId();
    const batch = Array.from({ length: 50 }, () => event({ session_hash }));
    await send(batch).expect(202);
    await send(batch).expect(202);
    const refused = await send(event({ session_hash }));
    expect(refused.status).toBe(429);
    expect(refused.body.code).toBe('inbox_full');
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(await metric('gatehouse_inbox_events')).toBe(100);
    expect(await metric('gatehouse_inbox_oldest_seconds')).toBeGreaterThan(0);
    await empty();
    await letTimePass(1100, 'what the inbox holds is read once a second');
    await eventually(() => send(event({ session_hash })).expect(202));
    await empty();
    const [stored] = await app.platform.db('audit_events').where({ session_hash }).count();
    expect(stored).toEqual({ count: 101 });
    expect(await metric('gatehouse_inbox_events')).toBe(0);
    expect(await metric('gatehouse_store_lag_seconds')).toBeGreaterThan(0);
  });
});

describe('single posts at the same time', () => {
  test('get a receipt each, and each event is stored once', async () => {
    const session_hash = newId();
    const answers = await Promise.all(Array.from({ length: 60 }, () => send(event({ session_hash }))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = answers.map(({ body }) => body.batch_id);
    expect(new Set(ids).size).toBe(60);
    await empty();
    for (const id of ids) expect((await receipt(id)).body).toMatchObject({ accepted: 1, stored: 1 });
    const events = await app.platform.db('audit_events').where({ session_hash });
    expect(new Set(events.map(({ id }) => id))).toEqual(new Set(ids));
  });

  test('with one Idempotency-Key are one; another body under it is refused and does not fail the others', async () => {
    const session_hash = newId();
    const header = { 'Idempotency-Key': newId() };
    await letTimePass(1100, 'what the inbox holds is read once a second');
    const same = Array.from({ length: 10 }, () => send(event({ session_hash }), header));
    const others = Array.from({ length: 10 }, () => send(event({ session_hash })));
    const answers = await Promise.all([...same, ...others]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.slice(0, 10).map(({ body }) => body.batch_id)).size).toBe(1);
    const [conflict, fine] = await Promise.all([
      send(event({ session_hash, message: 'other' }), header),
      send(event({ session_hash })),
    ]);
    expect([conflict.status, fine.status]).toEqual([409, 202]);
    await empty();
    expect(await app.platform.db('audit_events').where({ session_hash })).toHaveLength(12);
  });
});
