import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { missingEncryptionKeys } from '#core/backoffice/index.ts';
import { openKeyring } from '#core/platform/keyring.ts';
import { createApp } from '#server/app.ts';
import { codeOf } from '#test/totp/client.ts';
import { eventually, PASSWORD, type TestUser, testApp } from './harness.ts';
import { type Browser, begin, enrol, everyMailSent, movableClock, openBrowser, recorded } from './people.ts';

const app = testApp();
let clock: ReturnType<typeof movableClock>;
beforeAll(() => {
  clock = movableClock(app);
});

const now = () => clock.now();
/** Returns a code that was not used yet. */
const freshCode = (secret: string) => {
  clock.moveOn(30);
  return codeOf(secret, now());
};
const statuses = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const atOnce = <Answer>(ask: () => PromiseLike<Answer>) => Promise.all(Array.from({ length: 50 }, ask));

describe('switching two-factor authentication on', () => {
  test('takes the password, then a code of the app, and gives ten backup codes', async () => {
    const user = await app.createUser();
    const browser = openBrowser(app.app);
    await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    const { body: setup } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
    expect(setup).toMatchObject({
      issuer: 'Gatehouse',
      account: user.email,
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    });
    expect(setup.otpauth_uri).toContain(setup.secret);
    const { body } = await browser.post('/me/2fa/enable', { code: codeOf(setup.secret, now()) }).expect(200);
    expect(new Set(body.backup_codes).size).toBe(10);
    const { body: me } = await browser.get('/me').expect(200);
    expect(me.two_factor).toMatchObject({ enabled: true, backup_codes_left: 10 });
    await app.mailTo(user.email, 'Two-factor authentication is on');
    await eventually(() => recorded(app, user.id, 'user.2fa:enabled'));
  });

  test('does not happen with a wrong password or a wrong code', async () => {
    const user = await app.createUser();
    const browser = openBrowser(app.app);
    await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect((await browser.post('/me/2fa/setup', { password: 'wrong' }).expect(422)).body.code).toBe(
      'wrong_password',
    );
    expect((await browser.post('/me/2fa/enable', { code: '000000' }).expect(409)).body.code).toBe(
      'two_factor_not_begun',
    );
    await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
    const { body } = await browser.post('/me/2fa/enable', { code: 'ABCDE-FGHJK' }).expect(422);
    expect(body).toMatchObject({ code: 'invalid_code', errors: [{ pointer: '/code' }] });
    expect((await browser.get('/me').expect(200)).body.two_factor.enabled).toBe(false);
  });

  test('cannot be begun again while it is on', async () => {
    const { browser } = await enrol(app, now);
    const { body } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(409);
    expect(body.code).toBe('two_factor_on');
  });

  test('leaves neither secret nor backup codes readable in the database', async () => {
    const { user, secret, backupCodes } = await enrol(app, now);
    const [row] = await app.platform.db('two_factor').where({ user_id: user.id });
    expect(row.secret.includes(Buffer.from(secret))).toBe(false);
    const codes = await app.platform.db('backup_codes').where({ user_id: user.id });
    expect(JSON.stringify(codes)).not.toContain(backupCodes[0]?.replace('-', ''));
    expect(codes).toHaveLength(10);
  });

  test('makes eight characters enough for a password, and fifteen needed again before it goes off', async () => {
    const { browser, secret } = await enrol(app, now);
    const short = 'zY7#kq2w';
    const code = freshCode(secret);
    await browser.post('/me/password', { current_password: PASSWORD, new_password: short, code }).expect(204);
    const off = { password: short, code: freshCode(secret) };
    const { body } = await browser.post('/me/2fa/disable', off).expect(422);
    expect(body.code).toBe('password_too_short');
  });
});

describe('logging in with two-factor authentication', () => {
  test('asks for a code after the password, and signs nobody in before it', async () => {
    const { user, secret } = await enrol(app, now);
    const browser = openBrowser(app.app);
    const first = await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect(first.body).toEqual({
      status: 'two_factor_required',
      challenge: {
        id: expect.any(String),
        expires_at: expect.any(String),
        methods: ['totp', 'backup_code'],
      },
    });
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^gatehouse-challenge-[0-9a-f]{8}=[\w-]{43}; Max-Age=600; .*HttpOnly/,
    );
    await browser.get('/auth/session').expect(401);
    const { body } = await browser.post('/auth/2fa', { code: freshCode(secret) }).expect(200);
    expect(body).toMatchObject({ status: 'logged_in', user: { id: user.id } });
    await browser.get('/auth/session').expect(200);
    const sessions = await app.platform
      .db('sessions')
      .where({ user_id: user.id })
      .orderBy('created_at', 'desc');
    expect(sessions[0]).toMatchObject({ auth_method: 'password+totp', two_factor: true });
    // The one that switched it on has given a code since.
    expect(sessions[1]).toMatchObject({ auth_method: 'password+totp', two_factor: true });
    await eventually(async () => {
      const [event] = await recorded(app, user.id, 'user:logged_in');
      expect(event?.details).toMatchObject({ method: 'password+totp' });
    });
  });

  test('takes no code without the password before it', async () => {
    const { secret } = await enrol(app, now);
    const { body } = await openBrowser(app.app)
      .post('/auth/2fa', { code: freshCode(secret) })
      .expect(401);
    expect(body.code).toBe('challenge_expired');
  });

  test('has to begin again after ten minutes, and after the password was changed', async () => {
    const { user, browser, secret } = await enrol(app, now);
    const slow = await begin(app, user);
    clock.moveOn(601);
    expect((await slow.post('/auth/2fa', { code: codeOf(secret, now()) }).expect(401)).body.code).toBe(
      'challenge_expired',
    );
    const other = await begin(app, user);
    await browser
      .post('/me/password', {
        current_password: PASSWORD,
        new_password: 'quiet otter paints a fence',
        code: freshCode(secret),
      })
      .expect(204);
    await other.post('/auth/2fa', { code: freshCode(secret) }).expect(401);
  });

  test('accepts a code once: the second browser with the same code is refused', async () => {
    const { user, secret } = await enrol(app, now);
    const [one, two] = [await begin(app, user), await begin(app, user)];
    const code = freshCode(secret);
    await one.post('/auth/2fa', { code }).expect(200);
    const { body } = await two.post('/auth/2fa', { code }).expect(422);
    expect(body.code).toBe('invalid_code');
  });

  test('accepts an older code no more once a newer one was used', async () => {
    const { user, secret } = await enrol(app, now);
    const older = freshCode(secret);
    const newer = freshCode(secret);
    await (await begin(app, user)).post('/auth/2fa', { code: newer }).expect(200);
    await (await begin(app, user)).post('/auth/2fa', { code: older }).expect(422);
  });

  test('one login finishes once, however often its code is sent', async () => {
    const { user, secret } = await enrol(app, now);
    const browser = await begin(app, user);
    const code = freshCode(secret);
    const answers = await atOnce(() => browser.post('/auth/2fa', { code }));
    expect(statuses(answers, 200)).toBe(1);
    expect(answers.every(({ status }) => [200, 401, 422, 429].includes(status))).toBe(true);
  });

  test('is locked after five wrong codes, even for the right one, and the owner is told', async () => {
    const { user, secret } = await enrol(app, now);
    const browser = await begin(app, user);
    for (let tries = 0; tries < 5; tries += 1) {
      await browser.post('/auth/2fa', { code: '000000' }).expect(422);
    }
    const { body, headers } = await browser.post('/auth/2fa', { code: freshCode(secret) }).expect(429);
    expect(body.code).toBe('two_factor_locked');
    expect(Number(headers['retry-after'])).toBeGreaterThan(600);
    await app.mailTo(user.email, 'Someone has your password');
    const events = await eventually(() => recorded(app, user.id, 'user.2fa:failed'));
    expect(events[0]).toMatchObject({ outcome: 'failure', reason: 'wrong_code' });
  });

  test('cannot be locked by someone who lacks the password', async () => {
    const { user, secret } = await enrol(app, now);
    const other = openBrowser(app.app);
    for (let tries = 0; tries < 8; tries += 1) {
      await other.post('/auth/login', { email: user.email, password: 'wrong' }).expect(401);
      await other.post('/auth/2fa', { code: '000000' }).expect(401);
    }
    await (await begin(app, user)).post('/auth/2fa', { code: freshCode(secret) }).expect(200);
  });

  test('a new browser is told by mail, the same one again is not', async () => {
    const user = await app.createUser();
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const login = { email: user.email, password: PASSWORD };
    await openBrowser(app.app, firefox).post('/auth/login', login).expect(200);
    const newer = firefox.replaceAll('140', '141');
    await openBrowser(app.app, newer).post('/auth/login', login).expect(200);
    const safari =
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
    await openBrowser(app.app, safari).post('/auth/login', login).expect(200);
    await openBrowser(app.app, safari).post('/auth/login', login).expect(200);
    const mail = await app.mailTo(user.email, 'New login');
    expect(mail.text).toContain('Safari 18');
    await everyMailSent(app);
    // Neither of the first login ever nor of a browser that updated itself.
    expect(app.mailsTo(user.email)).toHaveLength(1);
  });
});

describe('backup codes', () => {
  test('work once each, however they are typed, and are told by mail with how many are left', async () => {
    const { user, backupCodes } = await enrol(app, now);
    const code = backupCodes[0] ?? '';
    await (await begin(app, user))
      .post('/auth/2fa', { code: ` ${code.toLowerCase().replace('-', ' ')} ` })
      .expect(200);
    await (await begin(app, user)).post('/auth/2fa', { code }).expect(422);
    expect((await app.mailTo(user.email, 'A backup code was used')).text).toContain(
      '9 backup codes are left',
    );
    const [event] = await eventually(() => recorded(app, user.id, 'user.2fa:backup_code_used'));
    expect(event?.details).toMatchObject({ left: 9, few: false });
  });

  test('of another user do not work', async () => {
    const [mine, other] = [await enrol(app, now), await enrol(app, now)];
    await (await begin(app, mine.user)).post('/auth/2fa', { code: other.backupCodes[0] ?? '' }).expect(422);
  });

  test('are few at three: the mail says so', async () => {
    const { user, backupCodes } = await enrol(app, now);
    for (const code of backupCodes.slice(0, 7)) {
      await (await begin(app, user)).post('/auth/2fa', { code }).expect(200);
    }
    await eventually(async () => {
      expect(app.mailsTo(user.email).some(({ text }) => text.includes('Only 3 backup codes are left'))).toBe(
        true,
      );
    });
  });

  test('made again void the old ones; it takes password and code', async () => {
    const { user, browser, secret, backupCodes } = await enrol(app, now);
    await browser.post('/me/2fa/backup-codes', { password: PASSWORD, code: '000000' }).expect(422);
    await browser.post('/me/2fa/backup-codes', { password: 'wrong', code: freshCode(secret) }).expect(422);
    const proof = { password: PASSWORD, code: freshCode(secret) };
    const { body } = await browser.post('/me/2fa/backup-codes', proof).expect(200);
    expect(body.backup_codes).toHaveLength(10);
    await (await begin(app, user)).post('/auth/2fa', { code: backupCodes[1] ?? '' }).expect(422);
    await (await begin(app, user)).post('/auth/2fa', { code: body.backup_codes[1] }).expect(200);
    await app.mailTo(user.email, 'New backup codes');
  });
});

describe('a trusted device', () => {
  const trusted = async () => {
    const enrolled = await enrol(app, now);
    const browser = await begin(app, enrolled.user);
    const code = freshCode(enrolled.secret);
    await browser.post('/auth/2fa', { code, trust_device: true }).expect(200);
    return { ...enrolled, device: browser };
  };
  const statusOf = async (browser: ReturnType<typeof openBrowser>, email: string, password = PASSWORD) =>
    (await browser.post('/auth/login', { email, password }).expect(200)).body.status;

  test('logs in with the password alone, and is listed', async () => {
    const { user, device } = await trusted();
    expect(await statusOf(device, user.email)).toBe('logged_in');
    const [session] = await app.platform
      .db('sessions')
      .where({ user_id: user.id })
      .orderBy('created_at', 'desc');
    expect(session.auth_method).toBe('password+trusted_device');
    const { body } = await device.get('/me/devices').expect(200);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ current: true, ip: '127.0.0.1' });
    expect(body.data[0]).not.toHaveProperty('token_hash');
  });

  test('is prompted for a code again once it is revoked, by its owner only', async () => {
    const { user, device } = await trusted();
    const { body } = await device.get('/me/devices').expect(200);
    const id = body.data[0].id;
    const other = await app.as(null);
    await other.post(`/me/devices/${id}/revoke`).expect(404);
    expect(await statusOf(device, user.email)).toBe('logged_in');
    await device.post(`/me/devices/${id}/revoke`).expect(204);
    expect(await statusOf(device, user.email)).toBe('two_factor_required');
    await eventually(() => recorded(app, user.id, 'user.device:revoked'));
  });

  test('is forgotten after 30 days, when the password changes, and for another account', async () => {
    const { user, device, browser, secret } = await trusted();
    const other = await enrol(app, now);
    expect(await statusOf(device, other.user.email)).toBe('two_factor_required');
    const new_password = 'quiet otter paints a fence';
    const code = freshCode(secret);
    await browser.post('/me/password', { current_password: PASSWORD, new_password, code }).expect(204);
    expect(await statusOf(device, user.email, new_password)).toBe('two_factor_required');

    const old = await trusted();
    clock.moveOn(30 * 86_400 + 1);
    expect(await statusOf(old.device, old.user.email)).toBe('two_factor_required');
  });
});

describe('two tabs', () => {
  const tab = async (browser: Browser, { email }: TestUser) =>
    (await browser.post('/auth/login', { email, password: PASSWORD }).expect(200)).body.challenge;

  test('that both begin a set-up are confirmed each by a code of its own secret', async () => {
    for (const named of [true, false]) {
      const user = await app.createUser();
      const browser = openBrowser(app.app);
      await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
      const begun = async () =>
        (await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200)).body;
      const [first, second] = [await begun(), await begun()];
      expect(first.secret).not.toBe(second.secret);
      if (named) {
        const crossed = { setup_id: second.setup_id, code: codeOf(first.secret, now()) };
        expect((await browser.post('/me/2fa/enable', crossed).expect(422)).body.code).toBe('invalid_code');
      }
      const code = codeOf(first.secret, now());
      await browser.post('/me/2fa/enable', { code, ...(named && { setup_id: first.setup_id }) }).expect(200);
      const late = { setup_id: second.setup_id, code: codeOf(second.secret, now()) };
      expect((await browser.post('/me/2fa/enable', late).expect(409)).body.code).toBe('two_factor_on');
      await (await begin(app, user)).post('/auth/2fa', { code: freshCode(first.secret) }).expect(200);
      const wrong = { code: freshCode(second.secret) };
      await (await begin(app, user)).post('/auth/2fa', wrong).expect(422);
    }
  });

  test('that switch it on at the same moment leave one app on, and tell the other tab', async () => {
    const user = await app.createUser();
    const browser = openBrowser(app.app);
    await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    const setups = await Promise.all(
      [1, 2, 3].map(async () => (await browser.post('/me/2fa/setup', { password: PASSWORD })).body),
    );
    const answers = await Promise.all(
      setups.map(({ setup_id, secret }) =>
        browser.post('/me/2fa/enable', { setup_id, code: codeOf(secret, now()) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  test('of which one waited for more than an hour say so, and a sixth set-up ends the first', async () => {
    const user = await app.createUser();
    const browser = openBrowser(app.app);
    await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    const begun = async () => (await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200)).body;
    const enable = ({ setup_id, secret }: { setup_id: string; secret: string }) =>
      browser.post('/me/2fa/enable', { setup_id, code: codeOf(secret, now()) });
    const first = await begun();
    for (let more = 0; more < 5; more += 1) await begun();
    expect((await enable(first).expect(409)).body.code).toBe('two_factor_setup_expired');
    const old = await begun();
    clock.moveOn(3601);
    expect((await enable(old).expect(409)).body.code).toBe('two_factor_setup_expired');
    await enable(await begun()).expect(200);
  });

  test('that log in as two users each finish their own login', async () => {
    const [ada, bob] = [await enrol(app, now), await enrol(app, now)];
    const browser = openBrowser(app.app);
    const [first, second] = [await tab(browser, ada.user), await tab(browser, bob.user)];
    expect(first.id).not.toBe(second.id);
    const crossed = { challenge_id: second.id, code: freshCode(ada.secret) };
    await browser.post('/auth/2fa', crossed).expect(422);
    const asAda = { challenge_id: first.id, code: freshCode(ada.secret) };
    expect((await browser.post('/auth/2fa', asAda).expect(200)).body.user.id).toBe(ada.user.id);
    expect((await browser.post('/auth/2fa', asAda).expect(401)).body.code).toBe('challenge_expired');
    const asBob = { challenge_id: second.id, code: freshCode(bob.secret) };
    expect((await browser.post('/auth/2fa', asBob).expect(200)).body.user.id).toBe(bob.user.id);
  });

  test('without a name a code is for the newest login', async () => {
    const [ada, bob] = [await enrol(app, now), await enrol(app, now)];
    const browser = openBrowser(app.app);
    await tab(browser, ada.user);
    await tab(browser, bob.user);
    await browser.post('/auth/2fa', { code: freshCode(ada.secret) }).expect(422);
    const { body } = await browser.post('/auth/2fa', { code: freshCode(bob.secret) }).expect(200);
    expect(body.user.id).toBe(bob.user.id);
  });

  test('make the cookie no longer than three logins', async () => {
    const { user, secret } = await enrol(app, now);
    const browser = openBrowser(app.app);
    const challenges = [];
    for (let tabs = 0; tabs < 5; tabs += 1) challenges.push(await tab(browser, user));
    const { headers } = await browser.post('/auth/login', { email: user.email, password: PASSWORD });
    expect(headers['set-cookie']?.[0]).toMatch(
      /^gatehouse-challenge-[0-9a-f]{8}=[\w-]{43}(\.[\w-]{43}){2}; /,
    );
    const oldest = { challenge_id: challenges[0]?.id, code: freshCode(secret) };
    expect((await browser.post('/auth/2fa', oldest).expect(401)).body.code).toBe('challenge_expired');
  });
});

describe('a code as people enter it', () => {
  /** Digits of another script. */
  const inScript = (code: string, zero: number) =>
    [...code].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

  test('counts when two-factor authentication is set up, and at every login', async () => {
    const user = await app.createUser();
    const browser = openBrowser(app.app);
    await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    const { body: setup } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
    const first = inScript(codeOf(setup.secret, now()), 0x0966);
    const { body } = await browser.post('/me/2fa/enable', { code: first }).expect(200);
    const backup = (index: number): string => body.backup_codes[index];
    const typed = [
      () => inScript(freshCode(setup.secret), 0xff10),
      () => `\u200f${inScript(freshCode(setup.secret), 0x0660)}`,
      () => freshCode(setup.secret).replace(/^.../, '$&\u00a0'),
      () => `3. ${backup(0)}`,
      () => `“${backup(1).replace('-', '–')}”.`,
      () => [...backup(2)].join('\u200b'),
      () => `(10)\t${backup(3).toLowerCase().replace('-', '—')}\r\n`,
      () => backup(4).replace(/[!-~]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0)),
    ];
    for (const type of typed) {
      const code = type();
      const { status } = await (await begin(app, user)).post('/auth/2fa', { code });
      expect(status, JSON.stringify(code)).toBe(200);
    }
    // Still once only, however it is typed.
    await (await begin(app, user)).post('/auth/2fa', { code: backup(0) }).expect(422);
    await (await begin(app, user)).post('/auth/2fa', { code: backup(1) }).expect(422);
  });

  test('is bounded, and never an error of ours', async () => {
    const { user } = await enrol(app, now);
    const browser = await begin(app, user);
    for (const code of [
      '\ufdfa'.repeat(200),
      '\ud800123456',
      '\u0000123456',
      'ß'.repeat(10),
      '😀'.repeat(3),
    ]) {
      const { status } = await browser.post('/auth/2fa', { code });
      expect([400, 422, 429], JSON.stringify(code)).toContain(status);
    }
    await browser.post('/auth/2fa', { code: ' '.repeat(201) }).expect(422);
    await browser.post('/auth/2fa', { code: '' }).expect(422);
  });
});

describe('switching it off', () => {
  test('takes password and code, and then a login asks for no code', async () => {
    const { user, browser, secret } = await enrol(app, now);
    await browser.post('/me/2fa/disable', { password: PASSWORD, code: '000000' }).expect(422);
    await browser.post('/me/2fa/disable', { password: 'wrong', code: freshCode(secret) }).expect(422);
    await browser.post('/me/2fa/disable', { password: PASSWORD, code: freshCode(secret) }).expect(204);
    const { body } = await openBrowser(app.app)
      .post('/auth/login', { email: user.email, password: PASSWORD })
      .expect(200);
    expect(body.status).toBe('logged_in');
    await app.mailTo(user.email, 'Two-factor authentication was turned off');
    await browser.post('/me/2fa/disable', { password: PASSWORD, code: '123456' }).expect(409);
  });
});

test('a staff member confirms an action by a code instead of the password', async () => {
  const admin = await app.createUser({ role: 'admin' });
  const { browser, secret } = await enrol(app, now, admin);
  await app.platform
    .db('sessions')
    .where({ user_id: admin.id })
    .update({ authenticated_at: new Date(0) });
  const key = { name: 'k', scopes: ['events:read'], reason: 'for this test' };
  await browser.post('/api-keys', key).expect(403);
  await browser.post('/auth/reauthenticate', { code: '000000' }).expect(422);
  await browser.post('/auth/reauthenticate', { code: freshCode(secret) }).expect(200);
  await browser.post('/api-keys', key).expect(201);
  const plain = await app.as('admin');
  const { body } = await plain.post('/auth/reauthenticate', { code: '123456' }).expect(409);
  expect(body.code).toBe('two_factor_off');
});

test('after a key rotation codes still work, and the secret moves to the new key as it is used', async () => {
  const { config } = app.platform;
  const key = () => randomBytes(32).toString('base64');
  const [old, young] = [`old:${key()}`, `young:${key()}`];
  const keyringOf = (ENCRYPTION_KEYS: string) => openKeyring({ ...config, ENCRYPTION_KEYS });
  const withKeys = (keys: string) => createApp({ ...app.platform, keyring: keyringOf(keys) });
  const before = { ...app, app: withKeys(old) };
  const { user, secret, backupCodes } = await enrol(before, now);
  const keyOf = async () =>
    (await app.platform.db('two_factor').where({ user_id: user.id }).first('key_id')).key_id;
  expect(await keyOf()).toBe('old');
  const after = { ...app, app: withKeys(`${young},${old}`) };
  await (await begin(after, user)).post('/auth/2fa', { code: backupCodes[0] ?? '' }).expect(200);
  await (await begin(after, user)).post('/auth/2fa', { code: freshCode(secret) }).expect(200);
  expect(await keyOf()).toBe('young');
  expect(await missingEncryptionKeys({ ...app.platform, keyring: keyringOf(young) })).not.toContain('young');
  expect(await missingEncryptionKeys({ ...app.platform, keyring: keyringOf(old) })).toContain('young');
  const without = { ...app, app: withKeys(old) };
  const { body } = await (await begin(without, user))
    .post('/auth/2fa', { code: freshCode(secret) })
    .expect(409);
  expect(body.code).toBe('two_factor_unreadable');
});

test('with https the cookies of the second step are bound to the host too', async () => {
  const { user, secret } = await enrol(app, now);
  const config = { ...app.platform.config, PUBLIC_URL: 'https://gatehouse.example' };
  const secure = createApp({ ...app.platform, config });
  const first = await request(secure)
    .post('/api/v1/auth/login')
    .send({ email: user.email, password: PASSWORD });
  const cookie = first.headers['set-cookie']?.[0] ?? '';
  expect(cookie).toMatch(/^__Host-gatehouse-challenge-[0-9a-f]{8}=.*Path=\/;.*Secure/);
  const second = await request(secure)
    .post('/api/v1/auth/2fa')
    .set('Cookie', cookie.split(';')[0] ?? '')
    .send({ code: freshCode(secret), trust_device: true })
    .expect(200);
  const cookies = second.headers['set-cookie'] as unknown as string[];
  expect(
    cookies.some((line) => /^__Host-gatehouse-device-[0-9a-f]{8}=/.test(line) && line.includes('Secure')),
  ).toBe(true);
});
