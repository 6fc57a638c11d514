import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Category, categories } from '#contract/event-enums.ts';
import { monthStart, partitionName } from '#core/audit/index.ts';
import { newId } from '#core/platform/ids.ts';
import { enforceRetention } from '#core/retention/index.ts';
import { detachPartition, listDetached, listPartitions } from '#core/retention/partition-store.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({ ARCHIVE_EXPIRED: 'true' });
let officer: Api;

beforeAll(async () => {
  officer = await app.as('compliance');
});

const reason = 'The data protection officer requested it';
const everything = (days: number | null): Record<Category, number | null> =>
  Object.fromEntries(categories.map((category) => [category, days])) as Record<Category, number | null>;
const keep = (days: Record<string, number | null>) => officer.put('/retention', { days, reason }).expect(200);
const enforce = () => enforceRetention(app.platform);

const event = (occurred_at: string, more: object = {}) => ({
  id: newId(),
  occurred_at,
  code: 'order:placed',
  subject: { identifier: 'ada@example.com' },
  ...more,
});
const store = (...events: ReturnType<typeof event>[]) => storeEvents(app, events);
const storedIds = async (month: string) => {
  const from = new Date(`${month}-01T00:00:00Z`);
  return app.platform
    .db('audit_events')
    .where('occurred_at', '>=', from)
    .where('occurred_at', '<', monthStart(from, 1))
    .orderBy('occurred_at')
    .pluck<string[]>('id');
};
const partitionOf = (month: string) => partitionName(new Date(`${month}-01T00:00:00Z`));
const isAttached = async (month: string) =>
  (await listPartitions(app.platform.db)).some(({ name }) => name === partitionOf(month));
type Recorded = { details: Record<string, unknown>; reason: string; target: { id: string } };
/** Returns the newest event with this code, about this target where given. */
const recorded = (code: string, targetId?: string): Promise<Recorded> =>
  eventually(async () => {
    const { body } = await officer.get(`/audit-events?limit=200&code=${code}`).expect(200);
    const events = body.data as Recorded[];
    const found = events.find(({ target }) => targetId === undefined || target.id === targetId);
    expect(found, `${code} about ${targetId}`).toBeDefined();
    return found as Recorded;
  });

afterEach(async () => {
  await keep(everything(null));
  const { body } = await officer.get('/legal-holds?state=active&limit=200').expect(200);
  for (const { id } of body.data) await officer.post(`/legal-holds/${id}/release`, { reason }).expect(200);
  await enforce();
});

describe('the setting', () => {
  test('is forever until someone changes it, and the change is recorded with before and after', async () => {
    const before = await officer.get('/retention').expect(200);
    expect(before.body.categories).toContainEqual({ category: 'authentication', days: null });
    const { body } = await keep({ ...everything(null), authentication: 365 });
    expect(body.categories).toContainEqual({ category: 'authentication', days: 365 });
    expect(body.changed_by).toMatchObject({ name: 'Test User' });
    expect(await recorded('audit.retention:changed')).toMatchObject({
      reason,
      details: { before: { authentication: null }, after: { authentication: 365 } },
    });
  });

  test('takes every category, whole days in reason, and a reason', async () => {
    const { authentication: _, ...incomplete } = everything(30);
    await officer.put('/retention', { days: incomplete, reason }).expect(422);
    await officer.put('/retention', { days: everything(1), reason }).expect(422);
    await officer.put('/retention', { days: everything(30.5), reason }).expect(422);
    await officer.put('/retention', { days: everything(30), reason: '' }).expect(422);
    await officer.put('/retention', { days: { ...everything(30), more: 30 }, reason }).expect(422);
  });

  test('is changed by compliance and admins only, with a reauthentication', async () => {
    const analyst = await app.as('security');
    await analyst.get('/retention').expect(200);
    await analyst.put('/retention', { days: everything(30), reason }).expect(403);
    await (await app.as('support')).get('/retention').expect(403);
    const user = await app.createUser({ role: 'admin' });
    const admin = await app.logIn(user);
    await app.platform
      .db('sessions')
      .where({ user_id: user.id })
      .update({ authenticated_at: new Date(Date.now() - 3_600_000) });
    const stale = await admin.put('/retention', { days: everything(30), reason }).expect(403);
    expect(stale.body.code).toBe('reauthentication_required');
  });

  test('two changes at once come one after the other', async () => {
    const answers = await Promise.all(
      [30, 60, 90, 120].map((days) => officer.put('/retention', { days: everything(days), reason })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('a legal hold', () => {
  test('is placed on a user or an organisation, once, and released once, each with a reason and an event', async () => {
    const user_id = newId();
    const { body } = await officer.post('/legal-holds', { user_id, reason }).expect(201);
    expect(body).toMatchObject({ state: 'active', user_id, organisation_id: null, reason });
    await officer.post('/legal-holds', { user_id, reason }).expect(409);
    await officer.post('/legal-holds', { reason }).expect(422);
    await officer.post('/legal-holds', { user_id, organisation_id: newId(), reason }).expect(422);
    await officer.post(`/legal-holds/${body.id}/release`, {}).expect(422);
    const released = await officer.post(`/legal-holds/${body.id}/release`, { reason }).expect(200);
    expect(released.body).toMatchObject({ state: 'released', release_reason: reason });
    await officer.post(`/legal-holds/${body.id}/release`, { reason }).expect(409);
    await officer.post('/legal-holds', { user_id, reason }).expect(201);
    expect(await recorded('legal_hold:placed', body.id)).toMatchObject({ reason, details: { user_id } });
    expect(await recorded('legal_hold:released', body.id)).toMatchObject({ reason, details: { user_id } });
  });

  test('is listed newest first in pages, and by state', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.unshift((await officer.post('/legal-holds', { organisation_id: newId(), reason })).body.id);
    }
    await officer.post(`/legal-holds/${ids[0]}/release`, { reason }).expect(200);
    const first = await officer.get('/legal-holds?limit=2').expect(200);
    const cursor = encodeURIComponent(first.body.page_info.next_cursor);
    const second = await officer.get(`/legal-holds?limit=2&cursor=${cursor}`).expect(200);
    const listed = [...first.body.data, ...second.body.data].map(({ id }) => id);
    expect(listed.slice(0, ids.length)).toEqual(ids);
    const active = await officer.get('/legal-holds?state=active').expect(200);
    expect(active.body.data.map(({ id }: { id: string }) => id)).toEqual(ids.slice(1));
    await officer.get(`/legal-holds?limit=2&state=active&cursor=${cursor}`).expect(422);
    await officer.get(`/legal-holds/${newId()}`).expect(404);
    await (await app.as('security')).post('/legal-holds', { user_id: newId(), reason }).expect(403);
  });
});

describe('enforcing it', () => {
  test('drops a month that is past the longest retention, records it, and keeps its charts', async () => {
    await store(event('2019-03-10T10:00:00Z'), event('2019-03-31T23:59:59.999Z'));
    const recent = event(new Date().toISOString());
    await store(recent);
    await keep({ ...everything(30), staff: 365 });
    await enforce();
    expect(await isAttached('2019-03')).toBe(false);
    expect(await listDetached(app.platform.db)).toEqual([]);
    expect(await storedIds(recent.occurred_at.slice(0, 7))).toContain(recent.id);
    expect(await recorded('audit.partition:dropped', partitionOf('2019-03'))).toMatchObject({
      details: { from: '2019-03-01T00:00:00.000Z', to: '2019-04-01T00:00:00.000Z', rows: 2, kept: 0 },
    });
    const chart = await officer.get('/analytics/timeline?from=2019-03-01T00:00:00Z&to=2019-04-01T00:00:00Z');
    expect(chart.body.series).toEqual([{ key: 'all', total: 2 }]);
  });

  test('writes what it deletes to the archive first, in the form of the API', async () => {
    const user_agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const events = Array.from({ length: 3 }, (_, day) =>
      event(`2019-05-0${day + 1}T00:00:00Z`, { ip: '81.2.69.142', user_agent }),
    );
    await store(...events);
    await keep(everything(30));
    await enforce();
    const { archive } = (await recorded('audit.partition:dropped', partitionOf('2019-05'))).details;
    const folder = join(app.platform.config.DATA_DIR, 'archive');
    expect(readdirSync(folder)).toContain(archive);
    const lines = gunzipSync(readFileSync(join(folder, String(archive))))
      .toString()
      .trim()
      .split('\n');
    const archived = lines.map((line) => JSON.parse(line));
    expect(archived.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
    expect(archived[0]).toMatchObject({ code: 'order:placed', subject: { identifier: 'ada@example.com' } });
    expect(archived[0]).toMatchObject({ location: { country: 'GB' }, user_agent, browser: 'Firefox 140' });
  });

  test('deletes by category, to the row, where a month holds something that is kept', async () => {
    const login = event('2019-07-05T00:00:00Z', { code: 'user:logged_in' });
    const order = event('2019-07-06T00:00:00Z');
    await store(login, order, event('2019-07-07T00:00:00Z', { code: 'user:logged_in' }));
    await keep({ ...everything(null), authentication: 30 });
    await enforce();
    expect(await storedIds('2019-07')).toEqual([order.id]);
    expect(await recorded('audit.events:expired', partitionOf('2019-07'))).toMatchObject({
      details: { rows: 2, by_category: { authentication: 2 }, archive: expect.any(String) },
    });
    await keep({ ...everything(null), authentication: 30, other: 30 });
    await enforce();
    expect(await isAttached('2019-07'), 'an emptied month is dropped').toBe(false);
  });

  test('leaves what is held by user, as subject or actor, and by organisation, until the hold is released', async () => {
    const [user, organisation_id] = [newId(), newId()];
    const held = [
      event('2019-09-01T00:00:00Z', { subject: { id: user } }),
      event('2019-09-02T00:00:00Z', { actor: { type: 'staff', id: user } }),
      event('2019-09-03T00:00:00Z', { organisation_id }),
    ];
    await store(...held, event('2019-09-04T00:00:00Z'));
    const holds = [
      await officer.post('/legal-holds', { user_id: user, reason }).expect(201),
      await officer.post('/legal-holds', { organisation_id, reason }).expect(201),
    ];
    await keep(everything(30));
    await enforce();
    expect(await storedIds('2019-09')).toEqual(held.map(({ id }) => id));
    for (const { body } of holds)
      await officer.post(`/legal-holds/${body.id}/release`, { reason }).expect(200);
    await enforce();
    expect(await isAttached('2019-09')).toBe(false);
  });
});

describe('a run that did not get to its end', () => {
  test('between detaching and dropping is finished by the next one', async () => {
    await store(event('2019-11-01T00:00:00Z'));
    await keep(everything(30));
    await detachPartition(app.platform.db, partitionOf('2019-11'), new Date());
    await enforce();
    expect(await listDetached(app.platform.db)).toEqual([]);
    const dropped = await recorded('audit.partition:dropped', partitionOf('2019-11'));
    expect(dropped.details).toMatchObject({ rows: 1, kept: 0 });
  });

  test('brings back what is held or kept by now instead of dropping it', async () => {
    const user = newId();
    const held = event('2020-02-01T00:00:00Z', { subject: { id: user } });
    await store(held, event('2020-02-02T00:00:00Z'));
    const name = await detachPartition(app.platform.db, partitionOf('2020-02'), new Date());
    await officer.post('/legal-holds', { user_id: user, reason }).expect(201);
    const [detached] = await listDetached(app.platform.db);
    expect(detached?.name).toBe(name);
    await keep(everything(30));
    await enforce();
    expect(await storedIds('2020-02')).toEqual([held.id]);
  });
});
