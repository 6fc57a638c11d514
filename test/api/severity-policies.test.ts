import request from 'supertest';
import { beforeAll, expect, test } from 'vitest';
import { takeResponses } from '#core/detection/index.ts';
import { newId } from '#core/platform/ids.ts';
import { baseline, strange, tenDaysOf } from './habits.ts';
import { type Api, eventually, ORIGIN, PASSWORD, type TestUser, testApp } from './harness.ts';

const app = testApp({ TRUST_PROXY: '1' });
const HOUR = 3_600_000;
let key: string;
let analyst: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
});

const change = (rule: string, body: object) =>
  analyst.patch(`/detection/rules/${rule}`, { reason: 'for this test', ...body });

const send = (events: object[]) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(events).expect(202);

const loginsOf = (user: TestUser, count: number) =>
  eventually(async () => {
    const row = await app.platform.db('detection_subjects').where({ subject_id: user.id }).first('logins');
    expect(row?.logins).toBe(count);
  });

async function userWithHabits(): Promise<TestUser> {
  const user = await app.createUser();
  await send(tenDaysOf(user));
  await loginsOf(user, 10);
  return user;
}

const loginFrom = (user: TestUser, from: typeof baseline, hoursAgo: number) => ({
  id: newId(),
  code: 'user:logged_in',
  occurred_at: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
  subject: { id: user.id },
  ...from,
});

/** New country, either a day after the last login at home or, which cannot be, an hour after it. */
async function loggedInAbroad(isTooFast: boolean): Promise<TestUser> {
  const user = await userWithHabits();
  if (isTooFast) await send([loginFrom(user, baseline, 2)]);
  await send([loginFrom(user, strange, 1)]);
  await loginsOf(user, isTooFast ? 12 : 11);
  await takeResponses(app.platform);
  return user;
}

const statusOf = async ({ id }: TestUser) =>
  (await app.platform.db('users').where({ id }).first('status')).status;
const responsesTo = (user: TestUser) =>
  app.platform
    .db('alert_responses')
    .where({ subject_id: user.id, rule_id: 'new_country' })
    .select('response', 'state');

const lock = { mode: 'act', response: 'lock', dry_run: false };

test('a policy for a severity counts in alerts that have it, and the rule’s own in all others', async () => {
  const { body } = await change('new_country', { by_severity: { high: lock } }).expect(200);
  expect(body).toMatchObject({ mode: 'suggest', response: 'notify', by_severity: { high: lock } });
  const [calm, hurried] = [await loggedInAbroad(false), await loggedInAbroad(true)];
  expect(await statusOf(hurried)).toBe('locked');
  expect(await responsesTo(hurried)).toEqual([{ response: 'lock', state: 'done' }]);
  expect(await statusOf(calm)).toBe('active');
  expect((await responsesTo(calm)).filter(({ response }) => response === 'lock')).toEqual([]);
});

test('a trial of such a policy only notes what would have been done', async () => {
  await change('new_country', { by_severity: { high: { ...lock, dry_run: true } } }).expect(200);
  const hurried = await loggedInAbroad(true);
  expect(await statusOf(hurried)).toBe('active');
  expect(await responsesTo(hurried)).toEqual([{ response: 'lock', state: 'dry_run' }]);
});

test('at login all detections together decide: an impossible journey is refused, a new country is not', async () => {
  const refuse = { mode: 'act', response: 'deny', dry_run: false };
  await change('new_country', { by_severity: { high: refuse } }).expect(200);
  const logIn = (user: TestUser) =>
    request(app.app)
      .post('/api/v1/auth/login')
      .set({ Origin: ORIGIN, 'X-Forwarded-For': strange.ip, 'User-Agent': strange.user_agent })
      .send({ email: user.email, password: PASSWORD });
  const [calm, hurried] = [await userWithHabits(), await userWithHabits()];
  await send([loginFrom(hurried, baseline, 1)]);
  await loginsOf(hurried, 11);
  expect((await logIn(calm)).status).toBe(200);
  expect((await logIn(hurried)).status).toBe(401);
});

test('a severity’s policy can be taken away; one that no alert can have, or that cannot be done, is refused', async () => {
  await change('new_country', { by_severity: { high: lock, critical: lock } }).expect(200);
  const { body } = await change('new_country', { by_severity: { high: null } }).expect(200);
  expect(body.by_severity).toEqual({ critical: lock });
  const wrong = await change('impossible_travel', { by_severity: { low: lock } }).expect(422);
  expect(wrong.body.errors[0].pointer).toBe('/by_severity/low');
  await change('credential_stuffing', { by_severity: { critical: lock } }).expect(422);
  await change('new_country', { by_severity: { worst: lock } }).expect(422);
  await change('new_country', { by_severity: { high: { mode: 'act' } } }).expect(422);
});
