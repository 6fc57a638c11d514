import request from 'supertest';
import { expect, test } from 'vitest';
import { sweepInbox } from '#core/audit/sweep.ts';
import { storeBatchJob } from '#workers/jobs/storeBatch.ts';
import { runWorkers } from '#workers/run.ts';
import { eventually, testApp } from './harness.ts';

const app = testApp({}, { workers: false });

const event = { code: 'order:placed', subject: { login: 'ada@example.com' } };

const send = (key: string) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(event);

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

test('a batch that cannot be stored is marked, kept and recorded for staff', async () => {
  const key = await app.createKey('events:write');
  const { body } = await send(key).expect(202);
  const error = new Error('the disk is full');
  const job = {
    id: body.batch_id,
    name: storeBatchJob.name,
    data: { batch_id: body.batch_id },
    error,
    final: true,
  };
  await storeBatchJob.failed?.(app.platform, job);
  await storeBatchJob.failed?.(app.platform, job);
  const state = await request(app.app)
    .get(`/api/v1/event-batches/${body.batch_id}`)
    .set('Authorization', `Bearer ${key}`)
    .expect(200);
  expect(state.body).toMatchObject({ state: 'failed', error: expect.any(String) });
  const kept = await app.platform.db('audit_inbox').where({ id: body.batch_id }).first();
  expect(kept.last_error).toBe('the disk is full');
  const notes = await app.platform
    .db('audit_inbox')
    .where('body', 'like', '%system.batch:failed%')
    .select('id');
  expect(notes).toHaveLength(1);
});
