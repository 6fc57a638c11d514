import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#contract/roles.ts';
import { lockAccount } from '#core/detection/lock-account.ts';
import { findReset } from '#core/identity/credentials/reset-store.ts';
import { revocables } from '#core/identity/credentials/revocable.ts';
import { insertChallenge } from '#core/identity/index.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { rowsOf } from '#core/platform/database.ts';
import { codeOf } from '#test/totp/client.ts';
import { eventually, PASSWORD, type TestUser, testApp } from './harness.ts';
import { type Browser, begin, movableClock, openBrowser, recorded } from './people.ts';

const app = testApp();
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

type Step = {
  twoFactor?: boolean;
  role?: Role;
  /** Kinds that continue, on purpose. */
  leaves?: string[];
  take(of: Owner, planted: Planted): Promise<unknown>;
};

const onUser =
  (path: string, body: object = {}) =>
  async ({ user }: Owner) =>
    (await app.as('admin')).post(`/users/${user.id}/${path}`, { ...note, ...body }).expect(200);

/** Everything that secures an account. */
const steps: Record<string, Step> = {
  'changing the password': {
    take: ({ browser }) =>
      browser.post('/me/password', { current_password: PASSWORD, new_password: NEW }).expect(204),
  },
  'changing the password with two-factor authentication': {
    twoFactor: true,
    take: (of) =>
      of.browser
        .post('/me/password', { current_password: PASSWORD, new_password: NEW, ...codeFor(of) })
        .expect(204),
  },
  'a mailed reset': {
    take: async ({ user }) => {
      const mails = () => app.mailsTo(user.email).filter(({ subject }) => subject === 'Set a new password');
      const before = mails().length;
      await post('/auth/password/forgot', { email: user.email }).expect(202);
      const mail = await eventually(async () => {
        const [newest] = mails();
        if (!newest || mails().length === before) throw new Error('no new mail');
        return newest;
      });
      const token = tokenIn(mail.text, 'reset-password');
      await post('/auth/password/reset', { token, new_password: NEW }).expect(204);
    },
  },
  'enabling two-factor authentication': {
    take: async ({ browser }) => {
      const { body } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
      await browser.post('/me/2fa/enable', { code: codeOf(body.secret, clock.now()) }).expect(200);
    },
  },
  'disabling two-factor authentication': {
    twoFactor: true,
    // Without two-factor authentication every browser is let in by the password alone.
    leaves: ['trusted_devices'],
    take: (of) => of.browser.post('/me/2fa/disable', { password: PASSWORD, ...codeFor(of) }).expect(204),
  },
  'generating backup codes': {
    twoFactor: true,
    take: (of) => of.browser.post('/me/2fa/backup-codes', { password: PASSWORD, ...codeFor(of) }).expect(200),
  },
  '"this was not me"': {
    take: async ({ browser }) => {
      const { body } = await browser.get('/me/sessions').expect(200);
      const other = body.data.find(({ current }: { current: boolean }) => !current);
      await browser.post(`/me/sessions/${other.id}/report`).expect(200);
    },
  },
  'logging out all other sessions': {
    leaves: ['personal_tokens', 'applications', 'closure'],
    take: ({ browser }) => browser.post('/me/sessions/revoke-others').expect(200),
  },
  'undoing the change of the address': {
    take: async ({ user }) => {
      const { text } = await app.mailTo(user.email, 'is about to change');
      await post('/auth/email/undo', { token: tokenIn(text, 'undo-email-change') }).expect(204);
    },
  },
  'staff locking the account and unlocking it': {
    twoFactor: true,
    take: async (of) => {
      await onUser('lock')(of);
      await onUser('unlock')(of);
    },
  },
  'staff revoking all sessions': { twoFactor: true, take: onUser('sessions/revoke') },
  'staff resetting two-factor authentication': {
    twoFactor: true,
    leaves: ['trusted_devices'],
    take: onUser('2fa/reset'),
  },
  'another role': {
    role: 'support',
    take: async ({ user }) =>
      (await app.as('admin')).post(`/staff/${user.id}/role`, { role: 'security', ...note }).expect(200),
  },
  'deactivating and reactivating a colleague': {
    role: 'support',
    take: async ({ user }) => {
      const admin = await app.as('admin');
      await admin.post(`/staff/${user.id}/deactivate`, note).expect(200);
      await admin.post(`/staff/${user.id}/reactivate`, note).expect(200);
    },
  },
  'detection locking the account': {
    take: async (of) => {
      await app.platform.db.transaction((tx) => lockAccount(tx, of.user.id, clock.now()));
      await onUser('unlock')(of);
    },
  },
};

describe('what an attacker left in an account', () => {
  test.each(Object.keys(steps))('is gone after %s', async (name) => {
    const { twoFactor = false, role = null, leaves = [], take } = steps[name] as Step;
    const of = await owner(twoFactor, role);
    const planted = await plant(of);
    await take(of, planted);
    expect((await planted.working()).sort()).toEqual([...leaves].sort());
  });

  test('includes every table that keeps tokens or secrets of users', async () => {
    const rows = await rowsOf<{ table_name: string }>(
      app.platform.db.raw(
        `select distinct t.table_name from information_schema.columns t
         join information_schema.columns u on u.table_name = t.table_name and u.column_name = 'user_id'
         where t.table_schema = 'public' and t.column_name in ('token_hash', 'secret', 'code_hash')`,
      ),
    );
    const known = new Set([
      ...Object.values(revocables).map(({ table }) => table),
      // What proves who the owner is, and their way back.
      'two_factor',
      'backup_codes',
      'email_change_undos',
      // Of accounts that nobody can log in to yet; taken back with the role or the account.
      'staff_invitations',
    ]);
    expect(rows.map(({ table_name }) => table_name).filter((name) => !known.has(name))).toEqual([]);
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

  test('gives the account back after it was taken over, and has its owner choose a new password', async () => {
    const of = await owner(false);
    const theirs = await attacker(of);
    const taken = `taken-${of.user.id}@example.com`;
    await changed(of, theirs, taken);
    await theirs.post('/me/sessions/revoke-others').expect(200);
    await theirs.post('/me/password', { current_password: PASSWORD, new_password: NEW }).expect(204);
    const token = await undoLink(of.user.email);
    const look = await post('/auth/email/undoable', { token }).expect(200);
    expect(look.body).toMatchObject({
      old_email: of.user.email,
      new_email: taken,
      state: 'changed',
      needs_code: false,
    });
    await request(app.app).get(`/undo-email-change?token=${token}`);
    await theirs.get('/auth/session').expect(200);
    await post('/auth/email/undo', { token }).expect(204);
    await theirs.get('/auth/session').expect(401);
    const logIn = (email: string, password: string) =>
      openBrowser(app.app).post('/auth/login', { email, password });
    await logIn(taken, NEW).expect(401);
    expect((await logIn(of.user.email, NEW).expect(200)).body.status).toBe('password_change_required');
    const { text } = await app.mailTo(of.user.email, 'was restored');
    const reset = { token: tokenIn(text, 'reset-password'), new_password: 'the owner is back again' };
    await post('/auth/password/reset', reset).expect(204);
    await logIn(of.user.email, reset.new_password).expect(200);
    const [event] = await eventually(() => recorded(app, of.user.id, 'user.email:change_undone'));
    expect(event?.details).toMatchObject({ old_email: taken, new_email: of.user.email });
    expect((await post('/auth/email/undo', { token }).expect(422)).body.code).toBe('invalid_link');
  });

  test('counts for 72 hours and once; unknown ones say no more', async () => {
    const [late, soon] = [await owner(false), await owner(false)];
    await changed(late, late.browser, `late-${late.user.id}@example.com`);
    await changed(soon, soon.browser, `soon-${soon.user.id}@example.com`);
    const [lateLink, soonLink] = [await undoLink(late.user.email), await undoLink(soon.user.email)];
    clock.moveOn(72 * 3600 - 5);
    await post('/auth/email/undo', { token: soonLink }).expect(204);
    clock.moveOn(6);
    for (const token of [lateLink, soonLink, 'x'.repeat(43)]) {
      expect((await post('/auth/email/undo', { token }).expect(422)).body.code).toBe('invalid_link');
      expect((await post('/auth/email/undoable', { token }).expect(422)).body.code).toBe('invalid_link');
    }
  });

  test('asks for a code where two-factor authentication is on', async () => {
    const of = await owner(true);
    await changed(of, of.browser, `two-${of.user.id}@example.com`);
    const token = await undoLink(of.user.email);
    expect((await post('/auth/email/undoable', { token }).expect(200)).body.needs_code).toBe(true);
    expect((await post('/auth/email/undo', { token }).expect(422)).body.code).toBe('code_required');
    expect((await post('/auth/email/undo', { token, code: '000000' }).expect(422)).body.code).toBe(
      'invalid_code',
    );
    await of.browser.get('/me').expect(200);
    await post('/auth/email/undo', { token, ...codeFor(of) }).expect(204);
    await of.browser.get('/me').expect(401);
  });
});
