import request from 'supertest';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Category, categories } from '#contract/event-enums.ts';
import { monthStart, partitionName } from '#core/audit/index.ts';
import { newId } from '#core/platform/ids.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { enforceRetention } from '#core/retention/index.ts';
import { type Api, eventually, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';

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
/** A month that is being detached, and waits for those who read it. */
const isDetaching = `query ilike 'alter table audit_events detach%' and wait_event_type = 'Lock' and datname = current_database()`;
const waitingDetaches = async (): Promise<number> => {
  const { rows } = await app.platform.db.raw(
    `select count(*)::int as count from pg_stat_activity where ${isDetaching}`,
  );
  return rows[0].count;
};
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

describe('enforcing it', () => {
  test('takes thousands of rows in small steps, and only those', async () => {
    const logins = Array.from({ length: 4500 }, (_, minute) =>
      event(new Date(Date.UTC(2019, 7, 1, 0, minute)).toISOString(), { code: 'user:logged_in' }),
    );
    const orders = Array.from({ length: 500 }, (_, minute) =>
      event(new Date(Date.UTC(2019, 7, 1, 0, minute)).toISOString()),
    );
    await store(...logins, ...orders);
    await keep({ ...everything(null), authentication: 30 });
    await enforce();
    expect((await storedIds('2019-08')).sort()).toEqual(orders.map(({ id }) => id).sort());
  });

  test('does not make writers wait, not even those who write into the month that goes', async () => {
    await store(event('2019-10-01T00:00:00Z'));
    await keep(everything(30));
    const recent: string[] = [];
    let late = 0;
    let writing = true;
    const writer = async () => {
      while (writing) {
        const now = event(new Date().toISOString());
        await store(now);
        recent.push(now.id);
      }
    };
    const key = await app.createKey('events:write');
    const lateWriter = async () => {
      for (; writing; late += 1) {
        await request(app.app)
          .post('/api/v1/events')
          .set('Authorization', `Bearer ${key}`)
          .send(event('2019-10-15T00:00:00Z'))
          .expect(202);
      }
    };
    const writers = Promise.all([writer(), writer(), lateWriter()]);
    // A search that began before and is still open: detaching has to wait for it, writers must not.
    const search = await app.platform.db.transaction();
    await search('audit_events').first('id');
    const enforced = enforce();
    await eventually(async () => expect(await waitingDetaches()).toBe(1));
    const [wasRecent, wasLate] = [recent.length, late];
    // Those that were under way when it began to wait, and more of each after them.
    await eventually(async () =>
      expect(Math.min(recent.length - wasRecent, late - wasLate)).toBeGreaterThan(5),
    );
    expect(await waitingDetaches()).toBe(1);
    await search.rollback();
    await enforced;
    writing = false;
    await writers;
    const stored = new Set(await storedIds(new Date().toISOString().slice(0, 7)));
    expect(recent.filter((id) => !stored.has(id))).toEqual([]);
    await eventually(async () => expect(await app.platform.db('audit_inbox').select('id')).toEqual([]));
  });
});

describe('a run that did not get to its end', () => {
  test('in the middle of detaching is finished by the next one; until then its month can wait', async () => {
    const { db } = app.platform;
    await store(event('2019-12-01T00:00:00Z'));
    await keep(everything(30));
    await eventually(async () => expect(await db('audit_inbox').pluck('id')).toEqual([]));
    const search = await db.transaction();
    await search('audit_events').first('id');
    const cut = db.raw(`alter table audit_events detach partition ${partitionOf('2019-12')} concurrently`);
    const failed = expect(cut).rejects.toThrow();
    await eventually(async () => expect(await waitingDetaches()).toBe(1));
    await db.raw(`select pg_cancel_backend(pid) from pg_stat_activity where ${isDetaching}`);
    await failed;
    await search.rollback();
    const late = event('2019-12-02T00:00:00Z');
    const error = await store(late).catch((thrown: unknown) => thrown);
    expect(isUnavailable(error), String(error)).toBe(true);
    expect(await db('audit_inbox').pluck('id')).toHaveLength(1);
    await enforce();
    expect((await recorded('audit.partition:dropped', partitionOf('2019-12'))).details.rows).toBe(1);
    // Its time is past what is kept: stored before or after the month went, it goes. What counts is that it waits no more.
    await eventually(async () => expect(await db('audit_inbox').pluck('id')).toEqual([]));
    expect(await db('audit_dead_letters').pluck('id')).toEqual([]);
  });

  test('before the detached table got its other name does not keep the month from being stored', async () => {
    const { db } = app.platform;
    await store(event('2020-01-01T00:00:00Z'));
    await db.raw(`alter table audit_events detach partition ${partitionOf('2020-01')}`);
    const late = event('2020-01-02T00:00:00Z');
    await store(late);
    expect(await storedIds('2020-01')).toEqual([late.id]);
    await enforce();
    expect(await storedIds('2020-01'), 'kept forever: what was detached comes back').toHaveLength(2);
  });
});
