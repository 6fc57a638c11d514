import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '#test/totp/client.ts';
import { eventually, ORIGIN, PASSWORD, type TestUser, testApp } from './harness.ts';
import { enrol, everyMailSent, movableClock } from './people.ts';

const PER_NETWORK = 5;
const IN_ALL = 12;
const app = testApp({
  TRUST_PROXY: '1',
  LOGIN_FAILURES_PER_ACCOUNT: String(PER_NETWORK),
  LOGIN_FAILURES_PER_ACCOUNT_TOTAL: String(IN_ALL),
});
let clock: ReturnType<typeof movableClock>;
beforeAll(() => {
  clock = movableClock(app);
});

/** Returns a browser behind an address. */
function from(ip: string) {
  const agent = request.agent(app.app);
  return (path: string, body: object) =>
    agent.post(`/api/v1${path}`).set('X-Forwarded-For', ip).set('Origin', ORIGIN).send(body);
}
const guess = (ip: string, { email }: Pick<TestUser, 'email'>) =>
  from(ip)('/auth/login', { email, password: 'wrong' });
const times = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('wrong logins from somewhere else', () => {
  test('lock neither the owner out, nor the sessions that are open', async () => {
    const user = await app.createUser();
    const owner = from('192.0.2.7');
    await owner('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    for (const _ of times(PER_NETWORK)) await guess('198.51.100.1', user).expect(401);
    await guess('198.51.100.1', user).expect(429);
    await owner('/auth/reauthenticate', { password: PASSWORD }).expect(200);
    await owner('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    const elsewhere = from('203.0.113.9');
    await elsewhere('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    // Also with the right password the guesser has to wait.
    await from('198.51.100.1')('/auth/login', { email: user.email, password: PASSWORD }).expect(429);
  });

  test('are counted by the /64 of an IPv6 address', async () => {
    const user = await app.createUser();
    for (const index of times(PER_NETWORK)) await guess(`2001:db8:1:1::${index + 1}`, user).expect(401);
    await guess('2001:db8:1:1:ffff::1', user).expect(429);
    await guess('2001:db8:1:2::1', user).expect(401);
  });

  test('of many networks are held up together, which a trusted device passes', async () => {
    const { user, secret } = await enrol(app, () => clock.now());
    const owner = from('192.0.2.20');
    await owner('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    clock.moveOn(30);
    const code = codeOf(secret, clock.now());
    await owner('/auth/2fa', { code, trust_device: true }).expect(200);
    for (const index of times(IN_ALL)) await guess(`198.51.${100 + index}.1`, user).expect(401);
    await guess('198.51.200.1', user).expect(429);
    await from('203.0.113.50')('/auth/login', { email: user.email, password: PASSWORD }).expect(429);
    const { body } = await owner('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect(body.status).toBe('logged_in');
  });

  test('of one site, however many networks it has, do not use up what the account has for all', async () => {
    for (const networkOf of [
      (index: number) => `2001:db8:48:${index.toString(16)}::1`,
      (index: number) => `198.51.100.${100 + index}`,
    ]) {
      const user = await app.createUser();
      const statuses: number[] = [];
      for (const index of times(4 * PER_NETWORK)) statuses.push((await guess(networkOf(index), user)).status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(2 * PER_NETWORK);
      await from('192.0.2.77')('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    }
  });

  test('say the same of an account that is not there', async () => {
    const nobody = { email: 'nobody-at-all@example.com' };
    for (const _ of times(PER_NETWORK)) await guess('198.51.100.61', nobody).expect(401);
    await guess('198.51.100.61', nobody).expect(429);
  });

  test('of staff do not keep staff from working', async () => {
    const user = await app.createUser({ role: 'support' });
    const owner = from('192.0.2.8');
    await owner('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    for (const index of times(IN_ALL + 1)) await guess(`203.0.${100 + index}.1`, user);
    await owner('/auth/reauthenticate', { password: PASSWORD }).expect(200);
    const victim = await app.createUser();
    const note = { reason_code: 'suspicious_activity', reason: 'for this test' };
    await owner(`/users/${victim.id}/lock`, note).expect(200);
  });
});

describe('wrong codes', () => {
  const begin = async (ip: string, user: TestUser) => {
    const browser = from(ip);
    await browser('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    return browser;
  };

  test('of someone who knows the password lock neither the owner’s login nor the open session', async () => {
    const { user, secret, browser } = await enrol(app, () => clock.now());
    const theirs = await begin('198.51.100.71', user);
    for (const _ of times(5)) await theirs('/auth/2fa', { code: '000000' }).expect(422);
    expect((await theirs('/auth/2fa', { code: '000000' }).expect(429)).body.code).toBe('two_factor_locked');
    await app.mailTo(user.email, 'Someone has your password');
    clock.moveOn(30);
    const owner = await begin('192.0.2.71', user);
    await owner('/auth/2fa', { code: codeOf(secret, clock.now()) }).expect(200);
    clock.moveOn(30);
    await browser.post('/auth/reauthenticate', { code: codeOf(secret, clock.now()) }).expect(200);
  });

  test('from many networks are held up together', async () => {
    const { user } = await enrol(app, () => clock.now());
    for (const network of times(4)) {
      const theirs = await begin(`198.51.100.${80 + network}`, user);
      for (const _ of times(5)) await theirs('/auth/2fa', { code: '000000' }).expect(422);
    }
    const theirs = await begin('198.51.100.90', user);
    expect((await theirs('/auth/2fa', { code: '000000' }).expect(429)).body.code).toBe('two_factor_locked');
    await eventually(async () => {
      const locked = app.mailsTo(user.email).filter(({ subject }) => subject === 'Someone has your password');
      expect(locked.length).toBeGreaterThan(0);
    });
  });

  test('in one session do not lock another one', async () => {
    const { user, secret, browser } = await enrol(app, () => clock.now());
    clock.moveOn(30);
    const theirs = await begin('198.51.100.95', user);
    await theirs('/auth/2fa', { code: codeOf(secret, clock.now()) }).expect(200);
    for (const _ of times(5)) await theirs('/auth/reauthenticate', { code: '000000' }).expect(422);
    await theirs('/auth/reauthenticate', { code: '000000' }).expect(429);
    clock.moveOn(30);
    await browser.post('/auth/reauthenticate', { code: codeOf(secret, clock.now()) }).expect(200);
  });
});

describe('mails that other people have sent', () => {
  const resets = ({ email }: TestUser) =>
    app.mailsTo(email).filter(({ subject }) => subject === 'Set a new password').length;

  test('do not use up those of the owner, nor flood the mailbox', async () => {
    const user = await app.createUser();
    const forgot = (ip: string) => from(ip)('/auth/password/forgot', { email: user.email }).expect(202);
    for (const _ of times(4)) await forgot('198.51.100.120');
    await eventually(async () => expect(resets(user)).toBe(3));
    await forgot('192.0.2.120');
    await eventually(async () => expect(resets(user)).toBe(4));
    for (const index of times(12)) await forgot(`203.0.${index}.120`);
    await eventually(async () =>
      expect(await app.platform.db('reset_requests').where({ identifier: user.email })).toEqual([]),
    );
    await everyMailSent(app);
    expect(resets(user)).toBe(10);
  });
});
