import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#contract/roles.ts';
import { findReset } from '#core/identity/credentials/reset-store.ts';
import { revocables } from '#core/identity/credentials/revocable.ts';
import { insertChallenge } from '#core/identity/index.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { codeOf } from '#test/totp/client.ts';
import { eventually, ORIGIN, PASSWORD, type TestUser, testApp } from '../../api/harness.ts';
import { liveServer } from '../../api/live.ts';
import { type Browser, begin, movableClock, openBrowser } from '../../api/people.ts';

const app = testApp();
const live = liveServer(app);
let clock: ReturnType<typeof movableClock>;
beforeAll(() => {
  clock = movableClock(app);
});

const NEW = 'quiet otter paints a fence';
const note = { reason_code: 'suspicious_activity', reason: 'Someone was in this account' };
const post = (path: string, body: object) => request(app.app).post(`/api/v1${path}`).send(body);
const freshCode = (secret: string) => {
  clock.moveOn(30);
  return codeOf(secret, clock.now());
};

type Owner = { user: TestUser; browser: Browser; secret: string | undefined };

/** Anyone who owns the account, logged in, with or without two-factor authentication. */
async function owner(twoFactor: boolean, role: Role | null = null): Promise<Owner> {
  const user = await app.createUser({ role });
  const browser = openBrowser(app.app);
  await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  if (!twoFactor) return { user, browser, secret: undefined };
  const { body: setup } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
  const code = codeOf(setup.secret, clock.now());
  await browser.post('/me/2fa/enable', { code }).expect(200);
  return { user, browser, secret: setup.secret };
}

const codeFor = ({ secret }: Owner) => (secret === undefined ? {} : { code: freshCode(secret) });

/** Someone else who knows the password, and got at a code where one was needed. */
async function attacker({ user, secret }: Owner): Promise<Browser> {
  const browser = openBrowser(app.app, 'Browser of an attacker');
  await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  if (secret !== undefined) await browser.post('/auth/2fa', { code: freshCode(secret) }).expect(200);
  return browser;
}

const tokenIn = (text: string, page: string) =>
  new RegExp(`${page}#token=([\\w-]{43})$`, 'm').exec(text)?.[1] ?? 'no token';

type Planted = {
  /** What still works of what the attacker left behind, by kind. */
  working(): Promise<string[]>;
  newEmail: string;
};

/** Leaves one thing of every kind in the account. */
async function plant(of: Owner): Promise<Planted> {
  const { user } = of;
  const browser = await attacker(of);
  const { db } = app.platform;
  const newEmail = `attacker-${user.id}@example.com`;
  await browser.post('/me/email', { new_email: newEmail, password: PASSWORD, ...codeFor(of) }).expect(202);
  const emailToken = tokenIn((await app.mailTo(newEmail, 'Confirm your new')).text, 'confirm-email');
  await browser.post('/me/closure', { password: PASSWORD, ...codeFor(of) }).expect(200);
  const scopes = ['me:read'];
  const { body: token } = await browser.post('/me/tokens', { name: 'Mine now', scopes }).expect(201);
  const connected = { name: 'Of an app', scopes, application: 'Reader' };
  const { body: appToken } = await browser.post('/me/tokens', connected).expect(201);
  await post('/auth/password/forgot', { email: user.email }).expect(202);
  const resetToken = tokenIn((await app.mailTo(user.email, 'Set a new password')).text, 'reset-password');
  let device: Browser | undefined;
  if (of.secret === undefined) {
    await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
  } else {
    device = await begin(app, user);
    await device.post('/auth/2fa', { code: freshCode(of.secret), trust_device: true }).expect(200);
    await device.post('/auth/logout').expect(204);
  }
  const challenge = 'c'.repeat(43);
  const expires_at = new Date(clock.now().getTime() + 600_000);
  await db('login_challenges')
    .where({ token_hash: sha256(challenge) })
    .delete();
  await db.transaction((tx) =>
    insertChallenge(tx, {
      token_hash: sha256(challenge),
      user_id: user.id,
      expires_at,
      code_hash: null,
    }),
  );
  const bearer = async (key: string) =>
    (await openBrowser(app.app).get('/me').set('Authorization', `Bearer ${key}`)).status === 200;
  const has = async (table: string) => (await db(table).where({ user_id: user.id }).first()) !== undefined;
  return {
    newEmail,
    working: async () => {
      const row = await db('users').where({ id: user.id }).first('closes_at');
      const checks: Record<string, boolean> = {
        sessions: (await browser.get('/auth/session')).status === 200,
        personal_tokens: await bearer(token.token),
        applications: await bearer(appToken.token),
        challenges: await has('login_challenges'),
        closure: row?.closes_at !== null,
        password_resets: (await findReset(db, sha256(resetToken), clock.now())) !== undefined,
        ...(of.secret === undefined && { two_factor_setups: await has('two_factor_setups') }),
        ...(device && { trusted_devices: await isTrusted(device, user) }),
      };
      // Last: where it still works it changes the account, and voids links for a new password.
      checks.email_changes = (await post('/auth/email/confirm', { token: emailToken })).status === 204;
      return Object.keys(checks).filter((kind) => checks[kind]);
    },
  };
}

/** Returns whether a browser is let in without a code; with either password, because some steps change it. */
async function isTrusted(browser: Browser, { email }: TestUser): Promise<boolean> {
  for (const password of [PASSWORD, NEW]) {
    const { body } = await browser.post('/auth/login', { email, password });
    if (body.status === 'logged_in') return true;
  }
  return false;
}

const onUser =
  (path: string, body: object = {}) =>
  async ({ user }: Owner) =>
    (await app.as('admin')).post(`/users/${user.id}/${path}`, { ...note, ...body }).expect(200);

describe('what an attacker left in an account', () => {
  test.each([false, true])(
    'works before anyone does something about it (two-factor: %s)',
    async (twoFactor) => {
      const of = await owner(twoFactor);
      const { working } = await plant(of);
      const kinds = Object.keys(revocables).filter(
        (kind) => kind !== (twoFactor ? 'two_factor_setups' : 'trusted_devices'),
      );
      // The challenge was used up where a trusted device logged in; all else is there.
      expect(new Set([...(await working()), 'challenges'])).toEqual(new Set(kinds));
    },
  );

  test('a live stream ends with its session', async () => {
    const of = await owner(false, 'security');
    const cookie = await live.logIn(of.user);
    const stream = await live.follow('/alerts/counts/stream', cookie);
    expect(stream.status).toBe(200);
    await of.browser.post('/me/password', { current_password: PASSWORD, new_password: NEW }).expect(204);
    await eventually(async () => expect(stream.isOver()).toBe(true));
  });
});

describe('a request of a session that ends meanwhile', () => {
  test('leaves nothing behind, however the two meet', async () => {
    for (let round = 0; round < 8; round += 1) {
      const of = await owner(false);
      const theirs = await attacker(of);
      const new_email = `race-${of.user.id}@example.com`;
      const answers = await Promise.all([
        theirs.post('/me/email', { new_email, password: PASSWORD }),
        theirs.post('/me/tokens', { name: 'Race', scopes: ['me:read'] }),
        theirs.post('/me/2fa/setup', { password: PASSWORD }),
        of.browser.post('/me/password', { current_password: PASSWORD, new_password: NEW }),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      expect(answers[3]?.status).toBe(204);
      const { db } = app.platform;
      const user_id = of.user.id;
      expect(await db('email_changes').where({ user_id, cancelled_at: null })).toEqual([]);
      expect(await db('personal_tokens').where({ user_id, revoked_at: null })).toEqual([]);
      expect(await db('two_factor_setups').where({ user_id })).toEqual([]);
    }
  });

  test('opens no session with a password that is replaced meanwhile', async () => {
    for (let round = 0; round < 5; round += 1) {
      const of = await owner(false);
      await Promise.all([
        openBrowser(app.app).post('/auth/login', { email: of.user.email, password: PASSWORD }),
        of.browser.post('/me/password', { current_password: PASSWORD, new_password: NEW }).expect(204),
      ]);
      const open = await app.platform.db('sessions').where({ user_id: of.user.id, ended_at: null });
      expect(open).toHaveLength(1);
    }
  });
});

describe('the link that undoes a change of the address', () => {
  const changed = async (of: Owner, browser: Browser, new_email: string) => {
    await browser.post('/me/email', { new_email, password: PASSWORD, ...codeFor(of) }).expect(202);
    const { text } = await app.mailTo(new_email, 'Confirm your new');
    await post('/auth/email/confirm', { token: tokenIn(text, 'confirm-email') }).expect(204);
  };
  const undoLink = (address: string) =>
    eventually(async () => {
      const mail = app
        .mailsTo(address)
        .find(({ text, subject }) => text.includes('undo-email-change#') && subject.includes('was changed'));
      if (!mail) throw new Error('no link to undo it');
      return tokenIn(mail.text, 'undo-email-change');
    });

  test('of a later change does not void the one of the owner before', async () => {
    const of = await owner(false);
    const theirs = await attacker(of);
    const [first, second] = [`first-${of.user.id}@example.com`, `second-${of.user.id}@example.com`];
    await changed(of, theirs, first);
    clock.moveOn(1);
    await changed(of, theirs, second);
    const [owners, attackers] = [await undoLink(of.user.email), await undoLink(first)];
    await post('/auth/email/undo', { token: attackers }).expect(204);
    clock.moveOn(1);
    await post('/auth/email/undo', { token: owners }).expect(204);
    const { email } = await app.platform.db('users').where({ id: of.user.id }).first('email');
    expect(email).toBe(of.user.email);
    await post('/auth/email/undo', { token: attackers }).expect(422);
  });

  test('is none from an address that the account had but for a while', async () => {
    const of = await owner(false);
    const theirs = await attacker(of);
    const taken = `back-${of.user.id}@example.com`;
    await changed(of, theirs, taken);
    clock.moveOn(1);
    // The owner changes it back by hand.
    await of.browser.post('/me/email', { new_email: of.user.email, password: PASSWORD }).expect(202);
    const { text } = await app.mailTo(of.user.email, 'Confirm your new');
    await post('/auth/email/confirm', { token: tokenIn(text, 'confirm-email') }).expect(204);
    await eventually(async () => {
      const told = app.mailsTo(taken).filter(({ subject }) => /about to change|was changed/.test(subject));
      // That it became the address, that another one was requested, and that it is the address no more.
      expect(told).toHaveLength(3);
      expect(told.filter((mail) => mail.text.includes('undo-email-change#'))).toEqual([]);
    });
    expect(await app.platform.db('email_change_undos').where({ user_id: of.user.id })).toEqual([]);
  });

  test('waits while staff have locked the account, and ends with a colleague’s account', async () => {
    const of = await owner(false);
    await changed(of, of.browser, `locked-${of.user.id}@example.com`);
    const token = await undoLink(of.user.email);
    await onUser('lock')(of);
    await post('/auth/email/undo', { token }).expect(422);
    await onUser('unlock')(of);
    await post('/auth/email/undo', { token }).expect(204);
    const colleague = await owner(false, 'support');
    await changed(colleague, colleague.browser, `left-${colleague.user.id}@example.com`);
    const theirs = await undoLink(colleague.user.email);
    const admin = await app.as('admin');
    await admin.post(`/staff/${colleague.user.id}/deactivate`, note).expect(200);
    await admin.post(`/staff/${colleague.user.id}/reactivate`, note).expect(200);
    await post('/auth/email/undo', { token: theirs }).expect(422);
  });

  test('tells no later address, and secures the account even where its own is another one’s by now', async () => {
    const of = await owner(false);
    const [first, second] = [`one-${of.user.id}@example.com`, `secret-${of.user.id}@example.com`];
    await changed(of, of.browser, first);
    clock.moveOn(1);
    await changed(of, of.browser, second);
    const token = await undoLink(of.user.email);
    const look = await post('/auth/email/undoable', { token }).expect(200);
    expect(JSON.stringify(look.body)).not.toContain('secret');
    await app.createUser({ email: of.user.email });
    expect((await post('/auth/email/undo', { token }).expect(409)).body.code).toBe('email_taken');
    await of.browser.get('/me').expect(401);
  });

  test('the same sent 20 times at once works once', async () => {
    const of = await owner(false);
    await changed(of, of.browser, `many-${of.user.id}@example.com`);
    const token = await undoLink(of.user.email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/auth/email/undo', { token })));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });
});

describe('a session from before two-factor authentication', () => {
  test('ends when its user enables it, for staff and for others; the one that enabled it continues with a new token', async () => {
    for (const role of ['admin', null] as const) {
      const of = await owner(false, role);
      const theirs = await attacker(of);
      await theirs.get(role ? '/users' : '/me').expect(200);
      const { body } = await of.browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
      const code = codeOf(body.secret, clock.now());
      const answer = await of.browser.post('/me/2fa/enable', { code }).expect(200);
      expect(answer.headers['set-cookie']?.[0]).toMatch(/^gatehouse-[0-9a-f]{8}=[\w-]{43};/);
      await of.browser.get(role ? '/users' : '/me').expect(200);
      const refused = await theirs.get(role ? '/users' : '/me').expect(401);
      expect(refused.body).toMatchObject({ code: 'session_ended', reason: 'two_factor_changed' });
    }
  });

  test('counts for nothing even where it is still open: permissions look at how it was opened', async () => {
    const of = await owner(true, 'admin');
    const { db } = app.platform;
    await of.browser.get('/users').expect(200);
    // As one that a database restored, or an older Gatehouse left open.
    await db('sessions')
      .where({ user_id: of.user.id, ended_at: null })
      .update({ two_factor: false, auth_method: 'password' });
    await of.browser.get('/users').expect(401);
    const key = { name: 'x', scopes: ['events:write'], reason: 'for this test' };
    await of.browser.post('/api-keys', key).expect(401);
  });

  test('a stolen password alone confirms nothing where two-factor authentication is on', async () => {
    const of = await owner(true);
    const tries: [string, object][] = [
      ['/auth/reauthenticate', { password: PASSWORD }],
      ['/me/password', { current_password: PASSWORD, new_password: NEW }],
      ['/me/email', { new_email: `x-${of.user.id}@example.com`, password: PASSWORD }],
      ['/me/data-exports', { password: PASSWORD }],
      ['/me/closure', { password: PASSWORD }],
    ];
    for (const [path, body] of tries) {
      const { body: problem } = await of.browser.post(path, body).expect(422);
      expect(problem, path).toMatchObject({ code: 'code_required', errors: [{ pointer: '/code' }] });
      // One fewer than lock the session out.
      if (path === '/me/closure') continue;
      const wrong = await of.browser.post(path, { ...body, code: '000000' }).expect(422);
      expect(wrong.body.code, path).toBe('invalid_code');
    }
    await of.browser.post('/auth/reauthenticate', { password: PASSWORD, ...codeFor(of) }).expect(200);
    await of.browser.post('/auth/reauthenticate', codeFor(of)).expect(200);
    await of.browser.post('/auth/reauthenticate', {}).expect(422);
    await of.browser.post('/me/data-exports', { password: PASSWORD, ...codeFor(of) }).expect(202);
  });
});

describe('staff resetting two-factor authentication', () => {
  test('leaves no password of eight characters as the only factor', async () => {
    for (const [password, status] of [
      ['zY7#kq2w', 'password_change_required'],
      [NEW, 'logged_in'],
    ] as const) {
      const of = await owner(true);
      await of.browser
        .post('/me/password', { current_password: PASSWORD, new_password: password, ...codeFor(of) })
        .expect(204);
      await onUser('2fa/reset')(of);
      const { body } = await openBrowser(app.app)
        .post('/auth/login', { email: of.user.email, password })
        .expect(200);
      expect(body.status).toBe(status);
    }
  });
});

test('logging in over an open session ends it, also that of someone else', async () => {
  const [one, two] = [await owner(false), await owner(false)];
  const agent = request.agent(app.app);
  const logIn = ({ user }: Owner) =>
    agent
      .post('/api/v1/auth/login')
      .set('Origin', ORIGIN)
      .send({ email: user.email, password: PASSWORD })
      .expect(200);
  const cookieOf = (answer: request.Response) =>
    String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const first = cookieOf(await logIn(one));
  const second = cookieOf(await logIn(one));
  await logIn(two);
  for (const cookie of [first, second]) {
    const { body } = await request(app.app).get('/api/v1/auth/session').set('Cookie', cookie).expect(401);
    expect(body.reason).toBe('replaced');
  }
  await agent.get('/api/v1/auth/session').expect(200);
});

test('a session that was not authenticated lately ends no other one, and makes no token', async () => {
  const of = await owner(false);
  const theirs = await attacker(of);
  const { body } = await theirs.get('/me/sessions').expect(200);
  const other = body.data.find(({ current }: { current: boolean }) => !current);
  clock.moveOn(app.platform.config.REAUTHENTICATION_MINUTES * 60 + 1);
  const tries: [string, object?][] = [
    [`/me/sessions/${other.id}/revoke`],
    [`/me/sessions/${other.id}/report`],
    ['/me/sessions/revoke-others'],
    ['/me/tokens', { name: 'Mine now', scopes: ['me:read'] }],
  ];
  for (const [path, input] of tries) {
    const refused = await theirs.post(path, input).expect(403);
    expect(refused.body.code, path).toBe('reauthentication_required');
  }
  await of.browser.get('/me').expect(200);
  await theirs.post('/auth/reauthenticate', { password: PASSWORD }).expect(200);
  await theirs.post(`/me/sessions/${other.id}/revoke`).expect(204);
  await of.browser.get('/me').expect(401);
});
