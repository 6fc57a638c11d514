import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually, PASSWORD, testApp } from './harness.ts';
import { movableClock, openBrowser, recorded, withoutLimits } from './people.ts';

const app = testApp();
let clock: ReturnType<typeof movableClock>;
beforeAll(() => {
  clock = movableClock(app);
});

async function loggedIn() {
  const user = await app.createUser();
  const browser = openBrowser(app.app);
  await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  return { user, browser, target: `new-${user.id}@example.com` };
}
const confirm = (token: string, to = app.app) =>
  request(to).post('/api/v1/auth/email/confirm').send({ token });
const linkTo = async (address: string) => {
  const { text } = await app.mailTo(address, 'Confirm your new e-mail address');
  return /confirm-email#token=([\w-]{43})$/m.exec(text)?.[1] ?? 'no token';
};

describe('changing the e-mail address', () => {
  test('asks for the password, confirms by a link to the new address, and tells the old one', async () => {
    const { user, browser, target } = await loggedIn();
    const input = { new_email: target.toUpperCase(), password: PASSWORD };
    expect((await browser.post('/me/email', { ...input, password: 'wrong' }).expect(422)).body.code).toBe(
      'wrong_password',
    );
    await browser.post('/me/email', input).expect(202);
    expect((await browser.get('/me').expect(200)).body.email_change).toMatchObject({ new_email: target });
    expect((await app.mailTo(user.email, 'is about to change')).text).toContain(target);

    await confirm(await linkTo(target)).expect(204);
    const { body } = await browser.get('/me').expect(200);
    expect(body).toMatchObject({ email: target, email_change: null });
    await app.mailTo(user.email, 'Your e-mail address was changed');
    await app.mailTo(target, 'Your e-mail address was changed');
    const [event] = await eventually(() => recorded(app, user.id, 'user.email:changed'));
    expect(event?.details).toMatchObject({ old_email: user.email, new_email: target });
    const logIn = (email: string) => openBrowser(app.app).post('/auth/login', { email, password: PASSWORD });
    await logIn(target).expect(200);
    await logIn(user.email).expect(401);
  });

  test('is shown by its link and made by confirming alone: mail scanners open links', async () => {
    const { user, browser, target } = await loggedIn();
    await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(202);
    const token = await linkTo(target);
    const look = (given: string) =>
      request(app.app).post('/api/v1/auth/email/pending').send({ token: given });
    // More often than a wrong link may be tried.
    for (let count = 0; count < 30; count += 1) {
      expect((await look(token).expect(200)).body).toMatchObject({ new_email: target });
    }
    for (const path of ['/confirm-email', '/api/v1/auth/email/confirm', '/api/v1/auth/email/pending']) {
      await request(app.app).get(`${path}?token=${token}`);
      await request(app.app).head(`${path}?token=${token}`);
    }
    expect((await browser.get('/me').expect(200)).body.email).toBe(user.email);
    await confirm(token).expect(204);
    expect((await look(token).expect(422)).body.code).toBe('invalid_link');
    expect((await look('a'.repeat(43)).expect(422)).body.code).toBe('invalid_link');
  });

  test('to an address that has an account gets the same answer; only that mailbox is told', async () => {
    const [one, two] = [await loggedIn(), await loggedIn()];
    const free = await one.browser
      .post('/me/email', { new_email: one.target, password: PASSWORD })
      .expect(202);
    const taken = await two.browser
      .post('/me/email', { new_email: one.user.email, password: PASSWORD })
      .expect(202);
    expect(taken.text).toBe(free.text);
    const mail = await app.mailTo(one.user.email, 'You already have an account');
    expect(mail.text).not.toContain('token=');
    await app.mailTo(two.user.email, 'is about to change');
    expect((await two.browser.get('/me').expect(200)).body.email_change.new_email).toBe(one.user.email);
  });

  test('can be called off, and the link is void then', async () => {
    const { user, browser, target } = await loggedIn();
    await browser.delete('/me/email').expect(404);
    await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(202);
    const token = await linkTo(target);
    await browser.delete('/me/email').expect(204);
    expect((await browser.get('/me').expect(200)).body.email_change).toBeNull();
    expect((await confirm(token).expect(422)).body.code).toBe('invalid_link');
    await eventually(() => recorded(app, user.id, 'user.email:change_cancelled'));
  });

  test('a newer request and 24 hours void the link', async () => {
    const { browser, target } = await loggedIn();
    await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(202);
    const token = await linkTo(target);
    await browser.post('/me/email', { new_email: `2-${target}`, password: PASSWORD }).expect(202);
    await confirm(token).expect(422);
    const late = await linkTo(`2-${target}`);
    clock.moveOn(24 * 3600 + 1);
    await confirm(late).expect(422);
  });

  test('the same link sent 50 times at once works exactly once', async () => {
    const { browser, target } = await loggedIn();
    await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(202);
    const token = await linkTo(target);
    const open = withoutLimits(app);
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(token, open)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
  });

  test('of two accounts that confirm one address at once, one gets it', async () => {
    const [one, two] = [await loggedIn(), await loggedIn()];
    const tokens: string[] = [];
    for (const { browser } of [one, two]) {
      const before = app.mailsTo(one.target).length;
      await browser.post('/me/email', { new_email: one.target, password: PASSWORD }).expect(202);
      await eventually(async () => expect(app.mailsTo(one.target).length).toBe(before + 1));
      tokens.push(/token=([\w-]{43})$/m.exec(app.mailsTo(one.target)[0]?.text ?? '')?.[1] ?? '');
    }
    const answers = await Promise.all(tokens.map((token) => confirm(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('email_taken');
  });

  test('cannot be used to flood a mailbox', async () => {
    const target = `flooded-${Date.now()}@example.com`;
    for (let count = 0; count < 5; count += 1) {
      const { browser } = await loggedIn();
      await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(202);
    }
    const { browser } = await loggedIn();
    await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(429);
  });

  test('voids links for a new password that went to the old mailbox', async () => {
    const { user, browser, target } = await loggedIn();
    await request(app.app).post('/api/v1/auth/password/forgot').send({ email: user.email }).expect(202);
    const { text } = await app.mailTo(user.email, 'Set a new password');
    const token = /token=([\w-]{43})$/m.exec(text)?.[1] ?? '';
    await browser.post('/me/email', { new_email: target, password: PASSWORD }).expect(202);
    await confirm(await linkTo(target)).expect(204);
    const new_password = 'quiet otter paints a fence';
    const answer = await request(app.app)
      .post('/api/v1/auth/password/reset')
      .send({ token, new_password })
      .expect(422);
    expect(answer.body.code).toBe('invalid_link');
  });
});
