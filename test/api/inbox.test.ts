import request from 'supertest';
import { expect, test } from 'vitest';
import { sweepInbox } from '#core/ingestion/index.ts';
import { runWorkers } from '#workers/run.ts';
import { eventually, testApp } from './harness.ts';

const app = testApp({}, { workers: false });

const event = { code: 'order:placed', subject: { identifier: 'ada@example.com' } };

test('a batch whose job got lost is queued again by the sweeper and stored once', async () => {
  const key = await app.createKey('events:write');
  const lost = {
    ...app.platform,
    queues: { ...app.platform.queues, add: () => Promise.reject(new Error('queue away')) },
  };
  const { createApp } = await import('#server/app.ts');
  const { body } = await request(createApp(lost))
    .post('/api/v1/events')
    .set('Authorization', `Bearer ${key}`)
    .send(event)
    .expect(202);
  await app.platform.db('audit_inbox').update({ received_at: new Date(Date.now() - 60_000) });
  await sweepInbox(app.platform);
  await sweepInbox(app.platform);
  const workers = await runWorkers(app.platform);
  try {
    await eventually(async () => {
      expect(await app.platform.db('event_batches').where({ id: body.batch_id }).first()).toMatchObject({
        stored: 1,
      });
      expect(await app.platform.db('audit_inbox').select('id')).toEqual([]);
    });
  } finally {
    await workers.close();
  }
});
