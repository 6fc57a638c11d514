import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { baseline, strange, tenDaysOf } from './habits.ts';
import { type Api, eventually, ORIGIN, PASSWORD, type TestUser, testApp } from './harness.ts';

const app = testApp({ TRUST_PROXY: '1' });
let key: string;
let admin: Api;

const change = (rule: string, body: object) =>
  admin.patch(`/detection/rules/${rule}`, { reason: 'for this test', ...body });

/** Returns a user with ten days of logins from the usual location and device. */
async function userWithHabits(): Promise<TestUser> {
  const user = await app.createUser();
  await request(app.app)
    .post('/api/v1/events')
    .set('Authorization', `Bearer ${key}`)
    .send(tenDaysOf(user))
    .expect(202);
  await eventually(async () => {
    const row = await app.platform.db('detection_subjects').where({ subject_id: user.id }).first('logins');
    expect(row?.logins).toBe(10);
  });
  return user;
}

const logIn = (agent: ReturnType<typeof request.agent>, user: TestUser, from: typeof baseline) =>
  agent
    .post('/api/v1/auth/login')
    .set({ Origin: ORIGIN, 'X-Forwarded-For': from.ip, 'User-Agent': from.user_agent })
    .send({ email: user.email, password: PASSWORD });

const giveCode = (agent: ReturnType<typeof request.agent>, code: string, challenge_id?: string) =>
  agent
    .post('/api/v1/auth/2fa')
    .set({ Origin: ORIGIN, 'X-Forwarded-For': strange.ip, 'User-Agent': strange.user_agent })
    .send({ code, challenge_id });

/** Returns the code that was mailed to the user: read from the mail, because the outbox forgets it once it is sent. */
async function mailedCode(user: TestUser): Promise<string> {
  const { text } = await app.mailTo(user.email, 'Your login code');
  const code = /\b(\d{6})\b/.exec(text)?.[1];
  if (!code) throw new Error(`no code in: ${text}`);
  return code;
}

beforeAll(async () => {
  key = await app.createKey('events:write');
  admin = await app.as('admin');
});

describe('by default', () => {
  test('a login from a new location and device is let in: rules only suggest', async () => {
    const user = await userWithHabits();
    const answer = await logIn(request.agent(app.app), user, strange).expect(200);
    expect(answer.body.status).toBe('logged_in');
  });
});

describe('with a rule in mode "act"', () => {
  beforeAll(async () => {
    await change('new_device_and_network', { mode: 'act', response: 'step_up' }).expect(200);
  });

  test('someone who has the password cannot flood the mailbox with codes', async () => {
    const user = await userWithHabits();
    for (let mails = 0; mails < 5; mails += 1) {
      await logIn(request.agent(app.app), user, strange).expect(200);
    }
    const refused = await logIn(request.agent(app.app), user, strange).expect(429);
    expect(refused.body.code).toBe('too_many_codes');
    await logIn(request.agent(app.app), user, baseline).expect(200);
  });

  test('a login from a new location and device is prompted for a code, the usual one is not', async () => {
    const user = await userWithHabits();
    const known = await logIn(request.agent(app.app), user, baseline).expect(200);
    expect(known.body.status).toBe('logged_in');

    const agent = request.agent(app.app);
    const asked = await logIn(agent, user, strange).expect(200);
    expect(asked.body).toMatchObject({
      status: 'two_factor_required',
      challenge: { methods: ['email_code'] },
    });
    expect(asked.body.user).toBeUndefined();
    await agent.get('/api/v1/auth/session').expect(401);
    const answer = await giveCode(agent, await mailedCode(user)).expect(200);
    expect(answer.body.status).toBe('logged_in');
    await agent.get('/api/v1/auth/session').expect(200);
  });

  test('two tabs that are each sent a code take each their own, or without a name either', async () => {
    const typed = [
      (code: string) => `${code.slice(0, 3)}\u00a0${code.slice(3)}.`,
      (code: string) => [...code].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join(''),
    ];
    for (const [index, type] of typed.entries()) {
      const user = await userWithHabits();
      const agent = request.agent(app.app);
      const first = await logIn(agent, user, strange).expect(200);
      const code = await mailedCode(user);
      const second = await logIn(agent, user, strange).expect(200);
      const [firstId, secondId] = [first.body.challenge.id, second.body.challenge.id];
      expect((await giveCode(agent, code, secondId).expect(422)).body.code).toBe('invalid_code');
      const named = index === 0 ? firstId : undefined;
      const answer = await giveCode(agent, type(code), named).expect(200);
      expect(answer.body.status).toBe('logged_in');
      expect((await giveCode(agent, code, firstId)).status).toBe(401);
    }
  });

  test('a wrong code lets nobody in, and a used one neither', async () => {
    const user = await userWithHabits();
    const agent = request.agent(app.app);
    await logIn(agent, user, strange).expect(200);
    const code = await mailedCode(user);
    const wrong = code === '000000' ? '000001' : '000000';
    const refused = await giveCode(agent, wrong).expect(422);
    expect(refused.body.code).toBe('invalid_code');
    await giveCode(agent, code).expect(200);
    expect((await giveCode(agent, code)).status).toBe(401);
  });

  test('five wrong codes lock the step, even for the right code', async () => {
    const user = await userWithHabits();
    const agent = request.agent(app.app);
    await logIn(agent, user, strange).expect(200);
    const code = await mailedCode(user);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) await giveCode(agent, wrong);
    const locked = await giveCode(agent, code).expect(429);
    expect(locked.body.code).toBe('two_factor_locked');
  });

  test('a dry run lets in and only notes what it would have done', async () => {
    await change('new_device_and_network', { dry_run: true }).expect(200);
    const user = await userWithHabits();
    const answer = await logIn(request.agent(app.app), user, strange).expect(200);
    expect(answer.body.status).toBe('logged_in');
    await eventually(async () => {
      const rows = await app.platform.db('alert_responses').where({ subject_id: user.id });
      expect(rows.map(({ state, response }) => ({ state, response }))).toContainEqual({
        state: 'dry_run',
        response: 'step_up',
      });
    });
    await change('new_device_and_network', { dry_run: false }).expect(200);
  });

  test('refusing gives the same answer as a wrong password', async () => {
    await change('new_device_and_network', { response: 'deny' }).expect(200);
    const user = await userWithHabits();
    const refused = await logIn(request.agent(app.app), user, strange).expect(401);
    expect(refused.body.code).toBe('invalid_credentials');
    await logIn(request.agent(app.app), user, baseline).expect(200);
    await change('new_device_and_network', { response: 'step_up' }).expect(200);
  });
});

describe('a session that is stolen', () => {
  test('is revoked at its next event when the rule acts', async () => {
    await change('session_in_two_locations', { mode: 'act' }).expect(200);
    const user = await userWithHabits();
    const agent = request.agent(app.app);
    const answer = await logIn(agent, user, baseline).expect(200);
    const session_hash = answer.body.session.session_hash;
    await eventually(async () => {
      const row = await app.platform.db('detection_subjects').where({ subject_id: user.id }).first('state');
      expect(row.state).toContain(session_hash);
    });
    const stolen = { code: 'report:exported', subject: { id: user.id }, session_hash, ...strange };
    await request(app.app)
      .post('/api/v1/events')
      .set('Authorization', `Bearer ${key}`)
      .send([stolen])
      .expect(202);
    await eventually(() => agent.get('/api/v1/auth/session').expect(401));
    const { body } = await admin.get(`/alerts?user=${user.id}`).expect(200);
    expect(body.data[0]).toMatchObject({ kind: 'session_in_two_locations', severity: 'critical' });
    const detail = await admin.get(`/alerts/${body.data[0].id}`).expect(200);
    expect(detail.body.responses).toContainEqual(
      expect.objectContaining({ response: 'revoke_session', state: 'done' }),
    );
  });
});
