import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BATCH_ATTEMPTS } from '#core/ingestion/bad-batch.ts';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';

const app = testApp({}, { workers: false });
let key: string;
let admin: Api;

const empty = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};

beforeAll(async () => {
  key = await app.createKey('events:write');
  admin = await app.as('admin');
});
beforeEach(empty);

type Event = Record<string, unknown>;
const event = (more: object = {}): Event => ({
  code: 'order:placed',
  subject: { identifier: 'ada@example.com' },
  ...more,
});

const post = (body: object, sender = key) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${sender}`).send(body);
const receipt = (id: string, sender = key) =>
  request(app.app).get(`/api/v1/event-batches/${id}`).set('Authorization', `Bearer ${sender}`);

/** Sends each event by itself, all at once, and makes sure that they share rows. */
async function postTogether(events: Event[]): Promise<string[]> {
  const answers = await Promise.all(events.map((one) => post(one).expect(202)));
  const rows = await app.platform.db('audit_inbox').where({ grouped: true });
  expect(rows.length).toBeGreaterThan(0);
  return answers.map(({ body }) => body.batch_id);
}

describe('single events that are posted at the same time', () => {
  test('have a receipt each, which tells of their own event only and only to who sent it', async () => {
    const session_hash = newId();
    const repeated = event({ id: newId(), occurred_at: new Date().toISOString(), session_hash });
    await post(repeated).expect(202);
    await empty();
    const ids = await postTogether([
      ...Array.from({ length: 20 }, () => event({ session_hash })),
      repeated,
      ...Array.from({ length: 20 }, () => event({ session_hash })),
    ]);
    expect(new Set(ids).size).toBe(41);
    const waiting = { state: 'queued', accepted: 1, stored: null, stored_at: null };
    for (const id of ids)
      expect((await receipt(id).expect(200)).body).toMatchObject({ batch_id: id, ...waiting });
    await empty();
    for (const [index, id] of ids.entries()) {
      const { body } = await receipt(id).expect(200);
      expect(body).toMatchObject({
        batch_id: id,
        state: 'stored',
        accepted: 1,
        stored: index === 20 ? 0 : 1,
      });
    }
    const events = await app.platform.db('audit_events').where({ session_hash });
    expect(events).toHaveLength(41);
    const other = await app.createKey('events:write');
    await receipt(ids[0] ?? '', other).expect(404);
    const [last] = [...ids].sort().reverse();
    await receipt(`${last?.slice(0, -4)}ffff`).expect(404);
  });

  test('of different keys are kept apart', async () => {
    const other = await app.createKey('events:write');
    const senders = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? key : other));
    const answers = await Promise.all(senders.map((sender) => post(event(), sender).expect(202)));
    await empty();
    for (const [index, { body }] of answers.entries()) {
      await receipt(body.batch_id, senders[index]).expect(200);
      await receipt(body.batch_id, senders[index] === key ? other : key).expect(404);
    }
  });

  test('may be written with space around, as a list of one, or as a line', async () => {
    const session_hash = newId();
    const one = JSON.stringify(event({ session_hash }));
    const send = (body: string, type: string) =>
      request(app.app)
        .post('/api/v1/events')
        .set({ Authorization: `Bearer ${key}`, 'Content-Type': type })
        .send(body)
        .expect(202);
    await Promise.all([
      send(`\n [ ${one} ] \n`, 'application/json'),
      send(`  ${one}\n`, 'application/json'),
      send(`${one}\r\n`, 'application/x-ndjson'),
      send(one, 'application/json'),
    ]);
    await empty();
    expect(await app.platform.db('audit_events').where({ session_hash })).toHaveLength(4);
  });

  test('do not suffer for a bad one, whose dead letter names its own post and keeps its id', async () => {
    await app.platform.db.raw(
      `alter table audit_events add constraint no_poison check (message <> 'poison')`,
    );
    const session_hash = newId();
    const good = () => event({ session_hash });
    const ids = await postTogether([
      good(),
      good(),
      good(),
      event({ session_hash, message: 'poison' }),
      good(),
    ]);
    for (let attempt = 0; attempt <= BATCH_ATTEMPTS; attempt += 1) {
      await storeWaiting(app.platform);
      await app.platform.db('audit_inbox').update({ retry_at: null });
    }
    await empty();
    const stored = await Promise.all(ids.map(async (id) => (await receipt(id).expect(200)).body.stored));
    expect(stored).toEqual([1, 1, 1, 0, 1]);
    const { body } = await admin.get('/dead-letters?state=waiting').expect(200);
    expect(body.data).toMatchObject([{ batch_id: ids[3], event: { message: 'poison' } }]);
    await app.platform.db.raw('alter table audit_events drop constraint no_poison');
    const reason = { reason: 'The constraint was wrong' };
    await admin.post(`/dead-letters/${body.data[0].id}/retry`, reason).expect(200);
    const events = await app.platform.db('audit_events').where({ session_hash });
    expect(events.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

describe('a key that was good a moment ago', () => {
  test('stores nothing from the moment on in which it is revoked', async () => {
    const sender = await app.createKey('events:write');
    await post(event(), sender).expect(202);
    await app.platform
      .db('api_keys')
      .update({ revoked_at: new Date() })
      .where({ prefix: sender.slice(0, 12) });
    const refused = await Promise.all([
      post(event(), sender),
      post(event(), sender),
      post([event(), event()], sender),
      post(event(), sender).set('Idempotency-Key', newId()),
      post(
        Array.from({ length: 100 }, () => event()),
        sender,
      ),
    ]);
    for (const { status, body } of refused) expect([status, body.code]).toEqual([401, 'invalid_api_key']);
    // The one of before, and nothing after.
    expect(await app.platform.db('audit_inbox').whereNotNull('api_key_id').select('id')).toHaveLength(1);
  });
});
