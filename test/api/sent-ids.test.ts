import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { pruneSentIds } from '#core/ingestion/index.ts';
import { storeBatch, storeWaiting } from '#core/ingestion/store-batch.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';

const app = testApp({}, { workers: false });
let key: string;
let otherKey: string;
let admin: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  otherKey = await app.createKey('events:write');
  admin = await app.as('admin');
  await storeAll();
});

async function storeAll(): Promise<void> {
  while ((await storeWaiting(app.platform)) > 0);
}

const newEvent = (more: object = {}) => ({
  id: newId(),
  code: 'order:placed',
  occurred_at: new Date().toISOString(),
  subject: { identifier: `${newId()}@example.com` },
  ...more,
});

const send = async (events: object | object[], sender = key): Promise<string> => {
  const sent = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${sender}`);
  return (await sent.send(events).expect(202)).body.batch_id;
};
const receipt = async (batch: string) => (await admin.get(`/event-batches/${batch}`).expect(200)).body;
const rowsOf = (id: string) => app.platform.db('audit_events').where({ id });

/** Sends an event and, after something was done, another one with its id; the first must stay the only one. */
async function expectOnlyFirst(
  first: ReturnType<typeof newEvent>,
  second: object,
  { between = async () => {}, sender = key }: { between?: () => Promise<unknown>; sender?: string } = {},
): Promise<void> {
  await send([first]);
  await storeAll();
  const [stored] = await rowsOf(first.id);
  await between();
  const batch = await send([second, newEvent()], sender);
  await storeAll();
  expect(await rowsOf(first.id)).toEqual([stored]);
  expect(await receipt(batch)).toMatchObject({ state: 'stored', accepted: 2, stored: 1, duplicates: 1 });
}

describe('an id that is sent again', () => {
  test('after its account appeared is the same event', async () => {
    const email = `${newId()}@example.com`;
    const event = newEvent({ subject: { identifier: email } });
    await expectOnlyFirst(event, event, { between: () => app.createUser({ email }) });
  });

  test('after its account changed its address is the same event', async () => {
    const { id, email } = await app.createUser();
    const event = newEvent({ subject: { identifier: email } });
    const between = () =>
      app.platform
        .db('users')
        .where({ id })
        .update({ email: `new-${email}` });
    await expectOnlyFirst(event, event, { between });
  });

  test.each([
    ['time', { occurred_at: '2020-01-01T00:00:00Z' }],
    ['time, by a microsecond', { occurred_at: '2026-01-01T00:00:00.000001Z' }],
    ['code', { code: 'order:paid' }],
    ['subject', { subject: { id: newId() } }],
    ['content', { message: 'something else', details: { n: 1 }, outcome: 'failure' }],
  ])('with another %s is the same event', async (_, other) => {
    const event = newEvent();
    await expectOnlyFirst(event, { ...event, ...other });
  });

  test('in upper case is the same event', async () => {
    const event = newEvent();
    await expectOnlyFirst(event, { ...event, id: event.id.toUpperCase(), code: 'order:paid' });
  });

  test('with another key is the same event', async () => {
    const event = newEvent();
    await expectOnlyFirst(event, event, { sender: otherKey });
  });

  test('after the event has expired or was erased is not stored again, until its days are over', async () => {
    const event = newEvent();
    await send([event]);
    await storeAll();
    await rowsOf(event.id).delete();
    await send([event]);
    await storeAll();
    expect(await rowsOf(event.id)).toEqual([]);
    const days = (n: number) => new Date(Date.now() - n * 86_400_000);
    const prune = async (age: number) => {
      await app.platform
        .db('sent_event_ids')
        .where({ id: event.id })
        .update({ sent_on: days(age) });
      await pruneSentIds(app.platform);
      return app.platform.db('sent_event_ids').where({ id: event.id });
    };
    const { EVENT_ID_DAYS } = app.platform.config;
    expect(await prune(EVENT_ID_DAYS - 1)).toHaveLength(1);
    expect(await prune(EVENT_ID_DAYS + 1)).toEqual([]);
    await send([event]);
    await storeAll();
    expect(await rowsOf(event.id)).toHaveLength(1);
  });

  test('after its days are over is still the same event for the same user and time', async () => {
    const event = newEvent();
    await expectOnlyFirst(event, event, {
      between: () => app.platform.db('sent_event_ids').where({ id: event.id }).delete(),
    });
  });
});

describe('an id that comes twice at once', () => {
  test('in one batch is the first of the two', async () => {
    const event = newEvent();
    const batch = await send([event, { ...event, subject: { identifier: 'else@example.com' } }, newEvent()]);
    await storeAll();
    expect(await rowsOf(event.id)).toMatchObject([{ subject_identifier: event.subject.identifier }]);
    expect(await receipt(batch)).toMatchObject({ accepted: 3, stored: 2, duplicates: 1 });
  });

  test('in batches that are stored together is one event', async () => {
    const event = newEvent();
    await Promise.all(
      Array.from({ length: 5 }, (_, n) => send([{ ...event, subject: { identifier: `n${n}@example.com` } }])),
    );
    await storeAll();
    expect(await rowsOf(event.id)).toHaveLength(1);
  });

  test('in single posts that share a group is one event, and each post has its receipt', async () => {
    const event = newEvent();
    const posts = Array.from({ length: 6 }, (_, n) => ({
      ...event,
      subject: { identifier: `n${n}@example.com` },
    }));
    const batches = await Promise.all(posts.map((post) => send(post)));
    await storeAll();
    expect(await rowsOf(event.id)).toHaveLength(1);
    const receipts = await Promise.all(batches.map(receipt));
    expect(receipts.filter(({ stored }) => stored === 1)).toHaveLength(1);
    expect(receipts.filter(({ duplicates }) => duplicates === 1)).toHaveLength(5);
  });

  test('in batches that several workers store is one event, counted once', async () => {
    const code = 'order:raced';
    const ids = Array.from({ length: 100 }, () => newId());
    const batches = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        send(
          ids
            .toSorted(() => Math.random() - 0.5)
            .map((id) => newEvent({ id, code, subject: { identifier: `racer${n}@example.com` } })),
        ),
      ),
    );
    await Promise.all(batches.map((batch) => storeBatch(app.platform, batch)));
    expect(await app.platform.db('audit_events').where({ code })).toHaveLength(100);
    const receipts = await Promise.all(batches.map(receipt));
    const sum = (name: string) => receipts.reduce((all, one) => all + one[name], 0);
    expect([sum('stored'), sum('duplicates')]).toEqual([100, 300]);
    const { body } = await admin.get(`/analytics/timeline?code=${code}`).expect(200);
    expect(body.series).toEqual([{ key: 'all', total: 100 }]);
  });
});

test('an id whose event could not be stored may come again in better shape; then its dead letter is a repeat', async () => {
  const { db } = app.platform;
  await db.raw(`alter table audit_events add constraint no_poison check (message <> 'poison')`);
  const bad = newEvent({ message: 'poison' });
  const batch = await send([bad]);
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await storeWaiting(app.platform);
    await db('audit_inbox').update({ retry_at: null });
  }
  expect(await receipt(batch)).toMatchObject({ state: 'failed', stored: 0, dead_letters: 1, duplicates: 0 });
  await send([{ ...bad, message: 'better' }]);
  await storeAll();
  await db.raw('alter table audit_events drop constraint no_poison');
  const { body } = await admin.get('/dead-letters?state=waiting').expect(200);
  const letter = body.data.find(({ event }: { event: { id?: string } }) => event.id === bad.id);
  await admin.post(`/dead-letters/${letter.id}/retry`, { reason: 'the constraint is gone' }).expect(200);
  expect(await rowsOf(bad.id)).toMatchObject([{ message: 'better' }]);
  expect(await receipt(batch)).toMatchObject({ stored: 0, dead_letters: 0, duplicates: 1 });
});

test('events without an id of their own cost no lookup and leave no id', async () => {
  const before = await app.platform.db('sent_event_ids').count();
  await send(
    Array.from({ length: 20 }, () => ({ code: 'order:placed', subject: { identifier: 'ada@example.com' } })),
  );
  await storeAll();
  expect(await app.platform.db('sent_event_ids').count()).toEqual(before);
});
