import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { BATCH_ATTEMPTS } from '#core/ingestion/bad-batch.ts';
import { storeBatch, storeWaiting } from '#core/ingestion/store-batch.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';

const app = testApp({}, { workers: false });
let key: string;
let admin: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  admin = await app.as('admin');
  while ((await storeWaiting(app.platform)) > 0);
  // A real error of the database for what nobody could foresee.
  await app.platform.db.raw(`alter table audit_events add constraint no_poison check (message <> 'poison')`);
});

const code = 'order:placed';
const event = (more: object = {}) => ({ code, subject: { identifier: 'ada@example.com' }, ...more });
const poison = (more: object = {}) => event({ message: 'poison', ...more });

const send = async (events: object[]): Promise<string> => {
  const sent = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`);
  return (await sent.send(events).expect(202)).body.batch_id;
};

/** Lets a worker try as often as it would in time. */
async function tryAll(): Promise<void> {
  for (let attempt = 0; attempt < BATCH_ATTEMPTS; attempt += 1) {
    await storeWaiting(app.platform);
    await app.platform.db('audit_inbox').update({ retry_at: null });
  }
  await storeWaiting(app.platform);
}

const storedOf = async (session: string) =>
  (await admin.get(`/audit-events?session=${session}&limit=200`).expect(200)).body.data;

const lettersOf = async (batchId: string, state = 'waiting') => {
  const { body } = await admin.get(`/dead-letters?state=${state}&limit=200`).expect(200);
  return body.data.filter((letter: { batch_id: string }) => letter.batch_id === batchId);
};

const waiting = () => app.platform.db('audit_inbox').select('id');

describe('a bad event', () => {
  test('is taken out of its batch after the last try; the rest, and other batches, are stored once', async () => {
    const session_hash = newId();
    const good = event({ session_hash });
    const bad = await send([...Array(40).fill(good), poison({ session_hash }), ...Array(9).fill(good)]);
    const other = await send([good]);
    await storeWaiting(app.platform);
    expect((await waiting()).map(({ id }) => id)).toEqual([bad]);
    expect(await storedOf(session_hash)).toHaveLength(1);
    await tryAll();
    expect(await waiting()).toEqual([]);
    expect(await storedOf(session_hash)).toHaveLength(50);
    const [letter, ...more] = await lettersOf(bad);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({
      state: 'waiting',
      event: poison({ session_hash }),
      attempts: BATCH_ATTEMPTS,
    });
    expect(letter.error).toContain('no_poison');
    const state = await admin.get(`/event-batches/${bad}`).expect(200);
    expect(state.body).toMatchObject({ state: 'stored', accepted: 50, stored: 49 });
    expect((await admin.get(`/event-batches/${other}`)).body).toMatchObject({ stored: 1 });
    const notes = await admin.get('/audit-events?code=system.event:dead_lettered').expect(200);
    expect(notes.body.data).toMatchObject([{ target: { type: 'dead_letter', id: letter.id } }]);
    const { body } = await admin.get(`/analytics/timeline?code=${code}`).expect(200);
    expect(body.series).toEqual([{ key: 'all', total: 50 }]);
  });

  test('is not tried forever, also when the whole batch is bad', async () => {
    const batch = await send([poison(), poison(), poison()]);
    await tryAll();
    expect(await waiting()).toEqual([]);
    expect(await lettersOf(batch)).toHaveLength(3);
  });

  test('waits longer after each try', async () => {
    const batch = await send([poison()]);
    await storeWaiting(app.platform);
    const [first] = await app.platform.db('audit_inbox').where({ id: batch });
    expect(first).toMatchObject({ attempts: 1, last_error: expect.stringContaining('no_poison') });
    expect(await storeWaiting(app.platform)).toBe(0);
    await storeBatch(app.platform, batch);
    const [second] = await app.platform.db('audit_inbox').where({ id: batch });
    expect(second.retry_at - first.retry_at).toBeGreaterThan(2000);
    await tryAll();
  });
});

describe('a dead letter', () => {
  test('can be stored after a fix, under the id it would have had, or discarded; once', async () => {
    const session_hash = newId();
    const id = newId();
    const occurred_at = new Date().toISOString();
    const batch = await send([
      poison({ session_hash, id, occurred_at }),
      poison({ session_hash, target: { type: 'order', id: '2' } }),
    ]);
    await tryAll();
    const letters = await lettersOf(batch);
    const [mine, other] = letters[0].event.id === id ? letters : letters.reverse();
    const reason = { reason: 'The constraint was wrong' };
    const failing = await admin.post(`/dead-letters/${mine.id}/retry`, reason).expect(409);
    expect(failing.body.code).toBe('still_failing');
    expect((await admin.get(`/dead-letters/${mine.id}`)).body.attempts).toBe(BATCH_ATTEMPTS + 1);

    await app.platform.db.raw('alter table audit_events drop constraint no_poison');
    const stored = await admin.post(`/dead-letters/${mine.id}/retry`, reason).expect(200);
    expect(stored.body).toMatchObject({ state: 'stored', ...reason });
    await admin.post(`/dead-letters/${mine.id}/retry`, reason).expect(409);
    const discarded = await admin.post(`/dead-letters/${other.id}/discard`, reason).expect(200);
    expect(discarded.body).toMatchObject({ state: 'discarded' });
    expect(await storedOf(session_hash)).toMatchObject([{ id, message: 'poison' }]);
    await storeWaiting(app.platform);
    for (const one of ['system.dead_letter:retried', 'system.dead_letter:discarded']) {
      const { body } = await admin.get(`/audit-events?code=${one}`).expect(200);
      expect(body.data).toMatchObject([{ reason: reason.reason }]);
    }
    expect(await lettersOf(batch)).toEqual([]);
  });

  test('is shown to staff who watch over ingestion, and resolved by admins only', async () => {
    const security = await app.as('security');
    await security.get('/dead-letters').expect(200);
    await security.get('/dead-letters?cursor=nonsense').expect(422);
    await security.post(`/dead-letters/${newId()}/retry`, { reason: 'let me try' }).expect(403);
    await admin.post(`/dead-letters/${newId()}/discard`, { reason: 'does not exist' }).expect(404);
    await admin.post(`/dead-letters/${newId()}/retry`, { reason: 'does not exist' }).expect(404);
    await (await app.as('support')).get('/dead-letters').expect(403);
  });
});
