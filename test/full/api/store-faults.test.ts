import request from 'supertest';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { claimBatch, tries } from '#core/audit-trail/index.ts';
import { storeWaiting, sweepInbox } from '#core/ingestion/index.ts';
import { type StoreStep, storeSteps } from '#core/ingestion/store-rows.ts';
import { withConnection } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { type Api, testApp } from '../../api/harness.ts';

const app = testApp({ METRICS_TOKEN: 'token-of-the-metrics' }, { workers: false });
let key: string;
let admin: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  admin = await app.as('admin');
  while ((await storeWaiting(app.platform)) > 0);
});

/** What a test has put in the way of the bad event. */
const undo: string[] = [];
afterEach(async () => {
  for (const statement of undo.splice(0)) await app.platform.db.raw(statement);
  while ((await storeWaiting(app.platform)) > 0);
  expect(await waiting(), 'left in the inbox').toEqual([]);
});

const BAD = 'the bad one';
const newEvent = (more: object = {}) => ({
  id: newId(),
  code: 'user:logged_in',
  occurred_at: new Date().toISOString(),
  subject: { identifier: `${newId()}@example.com` },
  session_hash: newId(),
  ip: '81.2.69.142',
  ...more,
});
type Sent = ReturnType<typeof newEvent>;

const send = async (events: object[]): Promise<string> => {
  const sent = request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`);
  return (await sent.send(events).expect(202)).body.batch_id;
};

const waiting = (): Promise<string[]> => app.platform.db('audit_inbox').pluck('id');
const storedIds = (events: Sent[]): Promise<string[]> =>
  app.platform
    .db('audit_events')
    .whereIn(
      'id',
      events.map(({ id }) => id),
    )
    .pluck('id');
const lettersOf = async (batchId: string) => {
  const { body } = await admin.get('/dead-letters?state=waiting&limit=200').expect(200);
  return body.data.filter((letter: { batch_id: string }) => letter.batch_id === batchId);
};

/** Lets a worker try as often as it would in time. */
async function tryAll(steps?: readonly StoreStep[], times = 60): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    await storeWaiting(app.platform, steps);
    await app.platform.db('audit_inbox').update({ retry_at: null });
    if ((await waiting()).length === 0) return;
  }
}

/**
 * Sends a batch with a bad event in its midst and one behind it: at the first try the one behind must be stored, in the end all but
 * the bad event, which then is a dead letter; and with nothing in the way it can be stored.
 */
async function expectOneDeadLetter(bad: Sent, steps?: readonly StoreStep[]): Promise<string> {
  const good = Array.from({ length: 6 }, () => newEvent());
  const behind = newEvent();
  const batch = await send([...good.slice(0, 4), bad, ...good.slice(4)]);
  await send([behind]);
  await storeWaiting(app.platform, steps);
  expect(await storedIds([behind])).toEqual([behind.id]);
  await tryAll(steps);
  expect(await waiting()).toEqual([]);
  expect((await storedIds([...good, bad])).sort()).toEqual(good.map(({ id }) => id).sort());
  const letters = await lettersOf(batch);
  expect(letters).toMatchObject([{ event: { id: bad.id } }]);
  const { body } = await admin.get(`/event-batches/${batch}`).expect(200);
  expect(body).toMatchObject({ state: 'stored', accepted: 7, stored: 6, duplicates: 0, dead_letters: 1 });

  for (const statement of undo.splice(0)) await app.platform.db.raw(statement);
  await admin
    .post(`/dead-letters/${letters[0].id}/retry`, { reason: 'nothing is in the way any more' })
    .expect(200);
  expect(await storedIds([bad])).toEqual([bad.id]);
  const after = await admin.get(`/event-batches/${batch}`).expect(200);
  expect(after.body).toMatchObject({ state: 'stored', stored: 7, duplicates: 0, dead_letters: 0 });
  return letters[0].error;
}

/** Returns the real steps, one of which throws before it begins when the bad event is among what is stored. */
const throwingAt = (name: string, thrown: unknown): StoreStep[] =>
  storeSteps.map((step) => ({
    name: step.name,
    run: (work) => {
      const isBad = work.parts.some(({ events }) => events.some(({ message }) => message === BAD));
      if (step.name === name && isBad) throw thrown;
      return step.run(work);
    },
  }));

describe('a fault of one event in our own code', () => {
  test.each(storeSteps.map(({ name }) => name))('at the step "%s" ends in one dead letter', async (name) => {
    const steps = throwingAt(name, new Error('nobody foresaw this'));
    expect(await expectOneDeadLetter(newEvent({ message: BAD }), steps)).toBe('nobody foresaw this');
  });

  test.each([
    ['a TypeError', new TypeError('x is not a function')],
    ['text', 'just text\u0000, with what no column holds \ud800'],
    ['nothing', undefined],
    ['null', null],
    ['an object', { code: 53_200 }],
  ])('may be %s that is thrown', async (_, thrown) => {
    await expectOneDeadLetter(newEvent({ message: BAD }), throwingAt('enrich', thrown));
  });
});

/** A trigger of the database that raises an error for one value of a column. */
async function raiseFor(table: string, condition: string, sqlstate: string): Promise<void> {
  await app.platform.db.raw(`
    create function fault() returns trigger language plpgsql as $$
    begin
      if ${condition} then raise exception 'fault of the database' using errcode = '${sqlstate}'; end if;
      return new;
    end $$;
    create trigger fault before insert or update on ${table} for each row execute function fault();
  `);
  undo.push(`drop trigger if exists fault on ${table}; drop function if exists fault()`);
}

/** Every class of appendix A of PostgreSQL's manual that a statement may end in, and some codes of our own. */
const sqlstates = [
  ...['08006', '0A000', '0LP01', '20000', '21000', '22003', '22021', '22P02', '23502', '23503', '23505'],
  ...['23514', '25006', '25P02', '26000', '28000', '2F000', '34000', '38000', '39000', '3D000', '40001'],
  ...['40P01', '42501', '42P01', '42P17', '44000', '53100', '53200', '53300', '54000', '55000', '55P03'],
  ...['57014', '57P01', '57P03', '58030', '72000', 'F0000', 'HV000', 'P0001', 'XX000', 'XX001', 'ZZ999'],
];

describe('a fault of one event in the database', () => {
  test.each(sqlstates)('with SQLSTATE %s ends in one dead letter', { timeout: 180_000 }, async (sqlstate) => {
    await raiseFor('audit_events', `new.message = '${BAD}'`, sqlstate);
    expect(await expectOneDeadLetter(newEvent({ message: BAD }))).toContain('fault of the database');
  });

  const identifier = `${newId()}@example.com`;
  test.each([
    ['audit_rollups', `new.code = 'bad:counted'`],
    ['audit_rollup_days', `new.code = 'bad:counted'`],
    ['audit_user_days', `new.subject_id in (select id from users where email = '${identifier}')`],
    ['detection_subjects', `new.subject_id in (select id from users where email = '${identifier}')`],
    ['audit_user_agents', `new.user_agent = 'bad agent'`],
    ['sent_event_ids', `new.id = '0198f0a2-6c1e-7a5b-9d3c-3f1f6c2b7d11'`],
  ])('in %s ends in one dead letter', async (table, condition) => {
    if (condition.includes(identifier)) {
      const known = await app.platform.db('users').where({ email: identifier }).first('id');
      if (!known) await app.createUser({ email: identifier });
    }
    await raiseFor(table, condition, 'XX000');
    const isLogin = condition.includes(identifier);
    const bad = newEvent({
      ...(condition.includes('new.id') && { id: '0198f0a2-6c1e-7a5b-9d3c-3f1f6c2b7d11' }),
      code: isLogin ? 'user:logged_in' : 'bad:counted',
      ...(isLogin && { subject: { identifier } }),
      ...(table === 'audit_user_agents' && { user_agent: 'bad agent' }),
    });
    expect(await expectOneDeadLetter(bad)).toContain('fault of the database');
    await app.platform.db('audit_events').where({ id: bad.id }).delete();
    await app.platform.db('sent_event_ids').where({ id: bad.id }).delete();
  });

  test('a month whose partition cannot be made ends in one dead letter', async () => {
    await app.platform.db.raw(
      `create table in_the_way partition of audit_events for values from ('2001-03-10') to ('2001-03-12')`,
    );
    undo.push('drop table if exists in_the_way');
    const error = await expectOneDeadLetter(newEvent({ occurred_at: '2001-03-05T00:00:00Z' }));
    expect(error).toContain('in_the_way');
  });
});

describe('a batch', () => {
  test.each([
    ['text', { body: '[{"code":', packed: null }],
    ['no list', { body: '{"code":"a:b"}', packed: null }],
    ['no packed text', { body: null, packed: Buffer.from('nothing that could be unpacked') }],
  ])('that is %s any more becomes a dead letter, which cannot be stored', async (_, kept) => {
    const batch = await send([newEvent(), newEvent()]);
    const behind = newEvent();
    await send([behind]);
    await app.platform.db('audit_inbox').where({ id: batch }).update(kept);
    await tryAll();
    expect(await storedIds([behind])).toEqual([behind.id]);
    const [letter] = await lettersOf(batch);
    expect(letter.event).toEqual({ unreadable: kept.body ?? kept.packed?.toString('base64') });
    const { body } = await admin.get(`/event-batches/${batch}`).expect(200);
    expect(body).toMatchObject({ state: 'failed', accepted: 2, stored: 0, dead_letters: 2 });
    const retried = await admin.post(`/dead-letters/${letter.id}/retry`, { reason: 'try this again' });
    expect([retried.status, retried.body.code]).toEqual([409, 'still_failing']);
  });

  // More digits than the API keeps: PostgreSQL would round the time into another month than the one the event is filed under.
  test('with a time that the API would not have written ends in one dead letter', async () => {
    const [early, late] = [newEvent({ occurred_at: '2019-03-31T23:59:59.999Z' }), newEvent()];
    const batch = await send([early, late]);
    const bodies = [{ ...early, occurred_at: '2019-03-31T23:59:59.9999999Z' }, late];
    await app.platform
      .db('audit_inbox')
      .where({ id: batch })
      .update({ body: JSON.stringify(bodies), packed: null });
    await tryAll();
    expect(await storedIds([early, late])).toEqual([late.id]);
    expect(await lettersOf(batch)).toMatchObject([{ event: { id: early.id } }]);
  });

  test('is left by its worker’s death to be tried alone, later, and given up in the end', async () => {
    const { db } = app.platform;
    /** What a killed worker leaves behind: a claim that nobody holds. */
    const die = async (id: string) => {
      await withConnection(db, (client) => claimBatch(client, newId(), id));
      await db('audit_store_claims').update({ claimed_at: new Date(Date.now() - 10_000) });
    };
    await db.raw(`create function long_ago() returns void language sql as 'select'`);
    undo.push('drop function long_ago()');
    // What was before PostgreSQL's last start is not counted.
    await db.raw(`select pg_sleep(greatest(0, 11 - extract(epoch from now() - pg_postmaster_start_time())))`);
    const [deadly, other] = [newEvent({ message: BAD }), newEvent()];
    const batch = await send([deadly, other]);
    await die(batch);
    await send([newEvent()]);
    expect(await storeWaiting(app.platform)).toBe(1);
    const [row] = await db('audit_inbox');
    expect(row).toMatchObject({ id: batch, attempts: 1, last_error: expect.stringContaining('killed') });
    expect(row.retry_at.getTime()).toBeGreaterThan(Date.now() + 60_000);

    for (let deaths = 1; deaths < tries.ofTheBatch; deaths += 1) await die(batch);
    await db('audit_inbox').update({ retry_at: null });
    const steps = throwingAt('enrich', new Error('would have killed it'));
    await tryAll(steps);
    expect(await storedIds([deadly, other])).toEqual([other.id]);
    expect(await lettersOf(batch)).toMatchObject([{ event: { id: deadly.id } }]);
  });

  test('of more bad events than are tried at once does not keep others waiting', async () => {
    await raiseFor('audit_events', `new.message = '${BAD}'`, 'P0001');
    const bad: string[] = [];
    for (let n = 0; n < 60; n += 1) bad.push(await send([newEvent({ message: BAD })]));
    const behind = newEvent();
    await send([behind]);
    for (let round = 0; round < 3; round += 1) await storeWaiting(app.platform);
    expect(await storedIds([behind])).toEqual([behind.id]);
    await tryAll();
    expect(await waiting()).toEqual([]);
  });

  test('that tells of a dead letter and cannot be stored does not tell of itself', async () => {
    await raiseFor(
      'audit_events',
      `new.code = 'system.event:dead_lettered' or new.message = '${BAD}'`,
      'P0001',
    );
    await send([newEvent({ message: BAD })]);
    await tryAll();
    expect(await waiting()).toEqual([]);
    const { body } = await admin.get('/dead-letters?state=waiting&limit=200').expect(200);
    const told = body.data.filter(
      (letter: { event: { code?: string } }) => letter.event.code === 'system.event:dead_lettered',
    );
    expect(told).toHaveLength(1);
  });
});

test('what nothing can be stored through is no batch’s fault, and stops when it is over', async () => {
  await raiseFor('audit_rollups', 'true', '53100');
  const event = newEvent();
  const batch = await send([event, newEvent()]);
  for (let round = 0; round < 10; round += 1) {
    await letTimePass(150, 'what was stored before says nothing any more');
    await storeWaiting(app.platform).catch(() => {});
  }
  const [row] = await app.platform.db('audit_inbox').where({ id: batch });
  expect(row.attempts).toBeLessThanOrEqual(1);
  for (const statement of undo.splice(0)) await app.platform.db.raw(statement);
  await tryAll();
  expect(await storedIds([event])).toEqual([event.id]);
});

describe('an inbox that is stuck', () => {
  const metric = async (name: string): Promise<number> => {
    const { text } = await request(app.app)
      .get('/metrics')
      .set('Authorization', 'Bearer token-of-the-metrics')
      .expect(200);
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return Number(line?.split(' ').at(-1));
  };

  test('is told of by readiness and metrics; a load balancer may leave it out', async () => {
    expect(await metric('gatehouse_inbox_stuck')).toBe(0);
    await request(app.app).get('/readyz').expect(200);
    await send([newEvent()]);
    const received_at = new Date(Date.now() - 301_000);
    await app.platform.db('audit_inbox').update({ received_at });
    const { body } = await request(app.app).get('/readyz').expect(503);
    expect(body).toMatchObject({ ready: false, checks: { inbox: { ok: false }, database: { ok: true } } });
    expect(await metric('gatehouse_inbox_stuck')).toBe(1);
    const without = await request(app.app).get('/readyz?exclude=inbox').expect(200);
    expect(without.body.checks).not.toHaveProperty('inbox');
    await sweepInbox(app.platform);
    await storeWaiting(app.platform);
    await request(app.app).get('/readyz').expect(200);
  });

  test('failures are counted while they are tried again, and as dead letters', async () => {
    await raiseFor('audit_events', `new.message = '${BAD}'`, 'P0001');
    const before = await metric('gatehouse_dead_letters');
    await send([newEvent({ message: BAD })]);
    await storeWaiting(app.platform);
    expect(await metric('gatehouse_inbox_batches{state="failed"}')).toBe(1);
    await tryAll();
    expect(await metric('gatehouse_inbox_batches{state="failed"}')).toBe(0);
    expect(await metric('gatehouse_dead_letters')).toBe(before + 1);
  });
});
