import request from 'supertest';
import { expect, test } from 'vitest';
import { storeBatch } from '#core/ingestion/store-batch.ts';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { createApp } from '#server/app.ts';
import { testApp } from './harness.ts';

const app = testApp({}, { workers: false });
const event = { code: 'order:placed', subject: { identifier: 'ada@example.com' } };

test('while the database is unreachable senders are told to come again, and with what to ask', async () => {
  const { config, log } = app.platform;
  const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', QUEUE_PREFIX: config.QUEUE_PREFIX };
  const platform = openPlatform(readConfig({ ...away, LOG_LEVEL: 'silent' }), 'test', { log });
  const response = await request(createApp(platform))
    .post('/api/v1/events')
    .set('Authorization', 'Bearer gh_live_some')
    .send(event);
  expect(response.status).toBe(503);
  expect(response.headers['retry-after']).toMatch(/^\d+$/);
  expect(response.body).toMatchObject({ code: 'unavailable', request_id: expect.any(String) });
  await platform.close();
});

test('what an outage did to a batch does not count against it', async () => {
  const key = await app.createKey('events:write');
  const { body } = await request(app.app)
    .post('/api/v1/events')
    .set('Authorization', `Bearer ${key}`)
    .send(event)
    .expect(202);
  const { db } = app.platform;
  await db.raw('alter table audit_events rename to audit_events_away');
  await expect(storeBatch(app.platform, body.batch_id)).rejects.toThrow('audit_events');
  const waiting = await db('audit_inbox').where({ id: body.batch_id }).first();
  expect(waiting).toMatchObject({ last_error: null, attempts: 0 });
  await db.raw('alter table audit_events_away rename to audit_events');
  await storeBatch(app.platform, body.batch_id);
  expect(await db('event_batches').where({ id: body.batch_id }).first()).toMatchObject({ stored: 1 });
});
