import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '#test/totp/client.ts';
import { eventually, PASSWORD, type TestUser, testApp } from './harness.ts';
import { enrol, movableClock, openBrowser, recorded, withoutLimits } from './people.ts';

const app = testApp();
let clock: ReturnType<typeof movableClock>;
beforeAll(() => {
  clock = movableClock(app);
});

const NEW = 'quiet otter paints a fence';

async function loggedIn(user?: TestUser) {
  const who = user ?? (await app.createUser());
  const browser = openBrowser(app.app);
  await browser.post('/auth/login', { email: who.email, password: PASSWORD }).expect(200);
  return { user: who, browser };
}
const logIn = (user: TestUser, password: string) =>
  openBrowser(app.app).post('/auth/login', { email: user.email, password });
const forgot = (email: string) => request(app.app).post('/api/v1/auth/password/forgot').send({ email });
const reset = (token: string, new_password = NEW, to = app.app) =>
  request(to).post('/api/v1/auth/password/reset').send({ token, new_password });
const tokenIn = (text: string) => /reset-password#token=([\w-]{43})$/m.exec(text)?.[1] ?? 'no token';

/** Asks for a link and takes it out of the mail. */
async function linkFor(user: TestUser): Promise<string> {
  const mails = () => app.mailsTo(user.email).filter(({ subject }) => subject === 'Set a new password');
  const before = mails().length;
  await forgot(user.email).expect(202);
  return eventually(async () => {
    if (mails().length <= before) throw new Error('no new mail');
    return tokenIn(mails()[0]?.text ?? '');
  });
}

describe('changing the password', () => {
  test('takes the current one, ends all other sessions, and gives this one a new token', async () => {
    const { user, browser } = await loggedIn();
    const { browser: other } = await loggedIn(user);
    const answer = await browser
      .post('/me/password', { current_password: PASSWORD, new_password: NEW })
      .expect(204);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^gatehouse-[0-9a-f]{8}=[\w-]{43};/);
    await browser.get('/auth/session').expect(200);
    await other.get('/auth/session').expect(401);
    await logIn(user, PASSWORD).expect(401);
    await logIn(user, NEW).expect(200);
    const [event] = await eventually(() => recorded(app, user.id, 'user.password:changed'));
    expect(event?.details).toMatchObject({ ended_sessions: 1 });
    expect(JSON.stringify(event)).not.toContain(NEW);
    expect((await app.mailTo(user.email, 'Your password was changed')).text).toContain('/account/security');
    const { body } = await browser.get('/me').expect(200);
    expect(body.password_changed_at).not.toBeNull();
  });

  test('with a wrong current one is refused at its place, recorded, and counted for this session alone', async () => {
    const { user, browser } = await loggedIn();
    const input = { current_password: 'wrong', new_password: NEW };
    const { body } = await browser.post('/me/password', input).expect(422);
    expect(body).toMatchObject({ code: 'wrong_password', errors: [{ pointer: '/current_password' }] });
    await eventually(() => recorded(app, user.id, 'user.password:confirmation_failed'));
    for (let tries = 1; tries < 10; tries += 1) await browser.post('/me/password', input).expect(422);
    const locked = await browser.post('/me/password', { ...input, current_password: PASSWORD }).expect(429);
    expect(locked.body.code).toBe('too_many_attempts');
    const { browser: other } = await loggedIn(user);
    await other.post('/me/password', { ...input, current_password: PASSWORD }).expect(204);
  });

  test('twice at once is done once', async () => {
    const { user, browser } = await loggedIn();
    const { browser: other } = await loggedIn(user);
    const answers = await Promise.all([
      browser.post('/me/password', { current_password: PASSWORD, new_password: NEW }),
      other.post('/me/password', {
        current_password: PASSWORD,
        new_password: 'seven lamps above the harbour',
      }),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });

  test('takes any Unicode, and the same keys in another normal form', async () => {
    const { user, browser } = await loggedIn();
    const composed = 'жовтий кінь їсть Ångström 🐎'.normalize('NFC');
    await browser.post('/me/password', { current_password: PASSWORD, new_password: composed }).expect(204);
    await logIn(user, composed.normalize('NFD')).expect(200);
  });

  test.each([
    ['fourteen characters', 'zY7#kq2wPm4$xR', 'at least 15'],
    ['a common password, repeated', 'passwordpassword', 'easy to guess'],
    ['a row of keys', 'qwertyuiopasdfghjkl', 'easy to guess'],
    ['one character', 'aaaaaaaaaaaaaaaaaaaa', 'easy to guess'],
    ['the name and the product', 'gatehouse-lovelace-ada', 'your name, address'],
    ['the current one', PASSWORD, 'your current password'],
  ])('to %s is refused with a sentence', async (_what, new_password, sentence) => {
    const { browser } = await loggedIn(await app.createUser({ name: 'Ada Lovelace' }));
    const { body } = await browser
      .post('/me/password', { current_password: PASSWORD, new_password })
      .expect(422);
    expect(body.errors).toEqual([{ pointer: '/new_password', message: expect.stringContaining(sentence) }]);
  });

  test('takes 256 characters and not one more', async () => {
    const { user, browser } = await loggedIn();
    const long = [...'correct 🐎 battery'].join('').repeat(20);
    const exactly = [...long].slice(0, 256).join('');
    await browser
      .post('/me/password', { current_password: PASSWORD, new_password: `${exactly}x` })
      .expect(422);
    const words = Array.from({ length: 60 }, (_, index) => `w${(index * 7919) % 1000}`)
      .join('~')
      .slice(0, 256);
    await browser.post('/me/password', { current_password: PASSWORD, new_password: words }).expect(204);
    await logIn(user, words).expect(200);
  });
});

describe('the strength meter', () => {
  test('explains, and knows who asks', async () => {
    const { browser } = await loggedIn(await app.createUser({ name: 'Ada Lovelace' }));
    const check = async (password: string) =>
      (await browser.post('/me/password/check', { password }).expect(200)).body;
    expect(await check('password')).toMatchObject({
      score: 0,
      acceptable: false,
      min_length: 15,
      warning: 'tooShort',
    });
    expect(await check('lovelace gatehouse ada')).toMatchObject({ acceptable: false, warning: 'ownData' });
    expect(await check('abcabcabcabcabcabc')).toMatchObject({ acceptable: false, warning: 'extendedRepeat' });
    expect(await check(NEW)).toMatchObject({ score: 4, acceptable: true, warning: null });
  });

  test('asks for eight characters beside two-factor authentication', async () => {
    const { browser } = await enrol(app, clock.now);
    const { body } = await browser.post('/me/password/check', { password: 'zY7#kq2w' }).expect(200);
    expect(body).toMatchObject({ min_length: 8, acceptable: true });
  });

  test('takes no longer for the worst of 256 characters', async () => {
    const { browser } = await loggedIn();
    await browser.post('/me/password/check', { password: 'warm' }).expect(200);
    const password = '4@8({[<3369&#!1/|0$5+7%2'.repeat(11).slice(0, 256);
    const before = process.cpuUsage();
    await browser.post('/me/password/check', { password }).expect(200);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2.5); // unbounded it is many seconds of work
  });

  test('is limited', async () => {
    const { browser } = await loggedIn();
    const answers = await Promise.all(
      Array.from({ length: 130 }, () => browser.post('/me/password/check', { password: 'a' })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

describe('a forgotten password', () => {
  test('is set again by the link of a mail: all sessions end, and it signs nobody in', async () => {
    const { user, browser } = await loggedIn();
    const token = await linkFor(user);
    const answer = await reset(token).expect(204);
    expect(answer.headers['set-cookie']).toBeUndefined();
    await browser.get('/auth/session').expect(401);
    await logIn(user, PASSWORD).expect(401);
    await logIn(user, NEW).expect(200);
    await app.mailTo(user.email, 'Your password was reset');
    await eventually(() => recorded(app, user.id, 'user.password:reset_completed'));
    const [event] = await eventually(() => recorded(app, user.id, 'user.password:reset_requested'));
    expect(event).toMatchObject({ outcome: 'success', ip: '127.0.0.1', actor_type: 'anonymous' });
  });

  test('gets the same answer for an account that is not there; that is recorded, and no mail is sent', async () => {
    const { user } = await loggedIn();
    const nobody = `nobody-${user.id}@example.com`;
    const [known, unknown] = [await forgot(user.email).expect(202), await forgot(nobody).expect(202)];
    expect(unknown.text).toBe(known.text);
    expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(known.headers).sort());
    const event = await eventually(async () => {
      const row = await app.platform.db('audit_events').where({ subject_identifier: nobody }).first();
      if (!row) throw new Error('not recorded');
      return row;
    });
    expect(event).toMatchObject({
      code: 'user.password:reset_requested',
      outcome: 'failure',
      reason: 'unknown_account',
    });
    expect(app.mailsTo(nobody)).toEqual([]);
  });

  test('sends nothing for a locked account', async () => {
    const { user } = await loggedIn();
    await app.platform.db('users').where({ id: user.id }).update({ status: 'locked' });
    await forgot(user.email).expect(202);
    const [event] = await eventually(() => recorded(app, user.id, 'user.password:reset_requested'));
    expect(event).toMatchObject({ outcome: 'failure', reason: 'account_locked' });
  });

  test('sends three mails an hour at most', async () => {
    const user = await app.createUser();
    for (let count = 0; count < 5; count += 1) await forgot(user.email).expect(202);
    await eventually(async () => {
      const events = await recorded(app, user.id, 'user.password:reset_requested');
      expect(events).toHaveLength(5);
      expect(events.filter(({ reason }) => reason === 'too_many_requests')).toHaveLength(2);
    });
    await eventually(async () => expect(app.mailsTo(user.email)).toHaveLength(3));
  });

  test('leaves no token in the database, neither in the table nor in the sent mail', async () => {
    const user = await app.createUser();
    const token = await linkFor(user);
    await eventually(async () => {
      const [mail] = await app.platform.db('mail_outbox').where({ user_id: user.id });
      expect(mail.sent_at).not.toBeNull();
      const rows = await app.platform.db('password_resets').where({ user_id: user.id });
      expect(rows).toHaveLength(1);
      expect(JSON.stringify([mail, rows])).not.toContain(token);
    });
  });

  test('the same link sent 50 times at once works exactly once', async () => {
    const user = await app.createUser();
    const token = await linkFor(user);
    const open = withoutLimits(app);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => reset(token, `quiet otter paints ${index} fences`, open)),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
    const winner = answers.findIndex(({ status }) => status === 204);
    await logIn(user, `quiet otter paints ${winner} fences`).expect(200);
  });

  test('links are void after use, after another one was used, after a change, and after 30 minutes', async () => {
    const user = await app.createUser();
    const first = await linkFor(user);
    const second = await linkFor(user);
    await reset(second).expect(204);
    for (const token of [first, second]) {
      expect((await reset(token, 'other words on the roof').expect(422)).body.code).toBe('invalid_link');
    }
    const changed = await loggedIn();
    const third = await linkFor(changed.user);
    await changed.browser.post('/me/password', { current_password: PASSWORD, new_password: NEW }).expect(204);
    await reset(third, 'other words on the roof').expect(422);

    const late = await app.createUser();
    const fourth = await linkFor(late);
    clock.moveOn(30 * 60 + 1);
    await reset(fourth).expect(422);
    await reset('synthetic-token').expect(422);
  });

  test('a password that is refused does not use the link up', async () => {
    const user = await app.createUser();
    const token = await linkFor(user);
    expect((await reset(token, 'short').expect(422)).body.code).toBe('weak_password');
    await reset(token).expect(204);
  });

  test('still asks for two-factor authentication at the next login', async () => {
    const { user, secret } = await enrol(app, clock.now);
    await reset(await linkFor(user)).expect(204);
    const browser = openBrowser(app.app);
    const { body } = await browser.post('/auth/login', { email: user.email, password: NEW }).expect(200);
    expect(body.status).toBe('two_factor_required');
    clock.moveOn(30);
    await browser.post('/auth/2fa', { code: codeOf(secret, clock.now()) }).expect(200);
  });

  test('lets the owner in at once although someone guessed at the account before', async () => {
    const user = await app.createUser();
    for (let tries = 0; tries < 11; tries += 1) await logIn(user, 'wrong');
    await logIn(user, PASSWORD).expect(429);
    await reset(await linkFor(user)).expect(204);
    await logIn(user, NEW).expect(200);
  });
});
