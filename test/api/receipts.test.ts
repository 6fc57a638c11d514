import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { pruneReceipts, storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';

const app = testApp({ RECEIPT_DAYS: '30' }, { workers: false });
const DAY_MS = 86_400_000;
let key: string;
let analyst: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
});

async function send(idempotencyKey: string): Promise<string> {
  const { body } = await request(app.app)
    .post('/api/v1/events')
    .set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': idempotencyKey })
    .send({ code: 'order:placed', subject: { identifier: 'ada@example.com' } })
    .expect(202);
  return body.batch_id;
}

/** Runs the job as if so many days had gone by. */
const pruneIn = (days: number) =>
  pruneReceipts({ ...app.platform, clock: { now: () => new Date(Date.now() + days * DAY_MS) } });

const stateOf = (id: string) => analyst.get(`/event-batches/${id}`);

describe('receipts of batches', () => {
  test('are kept for RECEIPT_DAYS, with the answer to their Idempotency-Key, and then deleted', async () => {
    const repeated = newId();
    const id = await send(repeated);
    while ((await storeWaiting(app.platform)) > 0);
    expect(await pruneIn(29)).toBe(0);
    expect(await send(repeated)).toBe(id);
    expect((await stateOf(id).expect(200)).body).toMatchObject({ state: 'stored', stored: 1 });
    expect(await pruneIn(31)).toBe(1);
    expect(await pruneIn(31)).toBe(0);
    await stateOf(id).expect(404);
  });

  test('stay, however old, while their batch waits to be stored', async () => {
    const id = await send(newId());
    expect(await pruneIn(400)).toBe(0);
    expect((await stateOf(id).expect(200)).body).toMatchObject({ state: 'queued' });
    while ((await storeWaiting(app.platform)) > 0);
    expect(await pruneIn(400)).toBe(1);
  });
});
