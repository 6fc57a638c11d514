import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Reason } from '#contract/reasons.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, type TestUser, testApp } from './harness.ts';

const app = testApp();
let key: string;
let analyst: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
});

const MINUTE = 60_000;
const DAY = 86_400_000;

const oslo = {
  ip: '84.212.111.9',
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};
const hanoi = {
  ip: '171.241.0.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
};

type Sent = { code: string; at: number; subject: object; ip: string; user_agent: string; more?: object };

const eventOf = ({ code, at, subject, ip, user_agent, more }: Sent) => ({
  id: newId(),
  code,
  occurred_at: new Date(at).toISOString(),
  subject,
  ip,
  user_agent,
  ...(code.endsWith('failed') && { outcome: 'failure', reason: 'wrong_password' }),
  ...more,
});

const send = (events: object[]) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(events).expect(202);

/** Sends events and waits until they are stored; answers with them, as stored, oldest first. */
async function store(events: ReturnType<typeof eventOf>[]) {
  await send(events);
  const last = events.at(-1);
  return eventually(async () => {
    const { body } = await analyst
      .get(`/audit-events/${last?.id}?occurred_at=${last?.occurred_at}`)
      .expect(200);
    return body;
  });
}

/** Returns ten days of logins from Oslo, until a day ago. */
const habit = (user: TestUser, now: number) =>
  Array.from({ length: 10 }, (_, day) =>
    eventOf({ code: 'user:logged_in', at: now - (11 - day) * DAY, subject: { id: user.id }, ...oslo }),
  );

const alertsAbout = async (user: string) => {
  const { body } = await analyst.get(`/alerts?user=${user}`).expect(200);
  return body.data as { id: string; kind: string; rules: string[]; reasons: Reason[]; evidence: string[] }[];
};

describe('a stored login', () => {
  test('has a score and reasons: low for the usual one, high for a new location and device', async () => {
    const user = await app.createUser();
    const now = Date.now();
    const baseline = await store(habit(user, now));
    expect(baseline.risk.score).toBeLessThan(60);
    const strange = await store([
      eventOf({ code: 'user:logged_in', at: now - MINUTE, subject: { id: user.id }, ...hanoi }),
    ]);
    expect(strange.risk.score).toBeGreaterThan(75);
    expect(strange.risk.reasons).toContainEqual({ code: 'first_country', params: { country: 'VN' } });
  });

  test('an event that is sent twice is counted once', async () => {
    const user = await app.createUser();
    const events = habit(user, Date.now());
    await store(events);
    await store([
      ...events,
      eventOf({ code: 'test.x:done', at: Date.now(), subject: { id: user.id }, ...oslo }),
    ]);
    const row = await app.platform.db('detection_subjects').where({ subject_id: user.id }).first('logins');
    expect(row.logins).toBe(10);
  });
});

describe('an alert', () => {
  test('correlates what belongs to one user: the journey, the device, and the takeover after it', async () => {
    const user = await app.createUser();
    const now = Date.now();
    await store(habit(user, now));
    const subject = { id: user.id };
    const session_hash = 'f'.repeat(16);
    await store([
      eventOf({ code: 'user:logged_in', at: now - 90 * MINUTE, subject, ...oslo }),
      eventOf({ code: 'user:logged_in', at: now - 60 * MINUTE, subject, ...hanoi, more: { session_hash } }),
    ]);
    await store([eventOf({ code: 'user.password:changed', at: now - 50 * MINUTE, subject, ...hanoi })]);
    await eventually(async () => {
      const alerts = await alertsAbout(user.id);
      expect(alerts).toHaveLength(1);
      expect(alerts[0]).toMatchObject({ severity: 'critical', state: 'open', session_hash });
      const rows = await app.platform.db('alerts').where({ id: alerts[0]?.id }).first();
      expect(rows.rules).toEqual(expect.arrayContaining(['impossible_travel', 'takeover_chain']));
      expect(alerts[0]?.evidence.length).toBeGreaterThan(1);
      expect(alerts[0]?.reasons).toContainEqual(
        expect.objectContaining({
          code: 'impossible_travel',
          params: expect.objectContaining({ location: { city: 'Hanoi', country: 'VN' } }),
        }),
      );
    });
  });

  test('correlates an attacker’s network, however many accounts it tries, and is raised once', async () => {
    const now = Date.now();
    const network = '119.81.82';
    const tries = Array.from({ length: 40 }, (_, index) =>
      eventOf({
        code: 'user:login_failed',
        at: now - (60 - index) * 1000,
        subject: { identifier: `victim-${index}-${now}@example.com` },
        ip: `${network}.${index + 1}`,
        user_agent: hanoi.user_agent,
      }),
    );
    await store(tries.slice(0, 25));
    await store(tries.slice(25));
    const rows = await app.platform.db('alerts').where({ network: `${network}.0/24` });
    expect(rows).toHaveLength(1);
    expect(rows[0].rules).toContain('credential_stuffing');
    expect(rows[0].severity).toBe('high');
  });

  test('is not raised about a user who mistypes and then gets it right', async () => {
    const user = await app.createUser();
    const now = Date.now();
    await store(habit(user, now));
    const fail = (minute: number) =>
      eventOf({
        code: 'user:login_failed',
        at: now - minute * MINUTE,
        subject: { identifier: user.email },
        ...oslo,
      });
    await store([
      ...[5, 4, 3].map(fail),
      eventOf({ code: 'user:logged_in', at: now - MINUTE, subject: { id: user.id }, ...oslo }),
    ]);
    expect(await alertsAbout(user.id)).toEqual([]);
  });
});

test('a state that was saved before a field was added is read with the field empty', async () => {
  const user = await app.createUser();
  const now = Date.now();
  const stateOf = async () =>
    JSON.parse((await app.platform.db('detection_subjects').where({ subject_id: user.id }).first()).state);
  await store(habit(user, now));
  const { codes_sent: _codes, failures: _failures, ...older } = await stateOf();
  await app.platform
    .db('detection_subjects')
    .where({ subject_id: user.id })
    .update({ state: JSON.stringify(older) });
  await store([eventOf({ code: 'user.2fa:code_sent', at: now - MINUTE, subject: { id: user.id }, ...oslo })]);
  expect(await stateOf()).toMatchObject({ codes_sent: [now - MINUTE], failures: [], profile: older.profile });
});

test('says that it is still learning until it knows enough logins', async () => {
  const support = await app.as('support');
  const { body: before } = await support.get('/detection/learning').expect(200);
  expect(before).toMatchObject({ is_learning: true, needed: 1000 });
  const user = await app.createUser();
  await store(habit(user, Date.now()));
  await eventually(async () => {
    const { body } = await support.get('/detection/learning').expect(200);
    expect(body.logins).toBeGreaterThan(before.logins);
  });
});

test('names who runs the networks of addresses, where that is known', async () => {
  const support = await app.as('support');
  const { body } = await support
    .get('/network-operators?ip=95.216.1.1&ip=10.0.0.1&ip=95.216.1.1&ip=2a01:4f8::1')
    .expect(200);
  expect(body.data).toEqual([
    { ip: '95.216.1.1', number: 24940, name: 'Hetzner Online GmbH' },
    { ip: '2a01:4f8::1', number: 24940, name: 'Hetzner Online GmbH' },
  ]);
  await support.get('/network-operators?ip=nowhere').expect(422);
  expect((await support.get('/network-operators').expect(200)).body.data).toEqual([]);
});
