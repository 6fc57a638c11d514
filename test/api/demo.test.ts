import { expect, it } from 'vitest';
import { Conflict } from '#core/platform/errors.ts';
import { loadDemo } from '#seeds/load.ts';
import { saveDataset } from '#seeds/store.ts';
import { testApp } from './harness.ts';

const test = testApp({}, { workers: false });
const until = new Date('2026-05-20T14:30:00Z');

it('the demo refuses a database with real accounts and adds nothing to it', async () => {
  const { db } = test.platform;
  const user = await test.createUser();
  const refused = await loadDemo(test.platform, { until }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Conflict);
  expect(refused).toHaveProperty('code', 'real_users_present');
  expect(await db('users').pluck('id')).toEqual([user.id]);
  expect(await db('settings').where({ key: 'dataset' })).toEqual([]);
});

it('a complete demo is not loaded again', async () => {
  const dataset = { name: 'demo', seed: 'any', until: until.toISOString(), state: 'complete' as const };
  await saveDataset(test.platform.db, dataset);
  const result = await loadDemo(test.platform, { until: new Date() });
  expect(result).toEqual({ loaded: false, events: 0, until });
  expect(await test.platform.db('audit_inbox').select('id')).toEqual([]);
});
