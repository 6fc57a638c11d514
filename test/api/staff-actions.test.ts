import { expect, test } from 'vitest';
import { codeOf } from '#test/totp/client.ts';
import { eventually, PASSWORD, testApp } from './harness.ts';
import { begin, enrol, movableClock, openBrowser, recorded } from './people.ts';

const app = testApp();
const why = { reason_code: 'user_request', reason: 'Requested by phone', ticket: 'HD-12' };

test('a session that staff end is refused from the next request on, and says so', async () => {
  const staff = await app.createUser({ role: 'support' });
  const api = await app.logIn(staff);
  const user = await app.createUser();
  const phone = await app.logIn(user);
  const laptop = await app.logIn(user);
  const { body: listed } = await api.get(`/users/${user.id}/sessions`).expect(200);
  const [newest] = listed.data;
  const path = `/users/${user.id}/sessions/${newest.id}/revoke`;
  const { body } = await api.post(path, why).expect(200);
  expect(body).toMatchObject({ changed: true, affected: 1, approval: null, user: { id: user.id } });
  const { body: problem } = await laptop.get('/me').expect(401);
  expect(problem.code).toBe('session_ended');
  await phone.get('/me').expect(200);
  const { body: again } = await api.post(path, why).expect(200);
  expect(again.changed).toBe(false);

  const { body: all } = await api.post(`/users/${user.id}/sessions/revoke`, why).expect(200);
  expect(all.affected).toBe(1);
  await phone.get('/me').expect(401);
  const { body: after } = await api.get(`/users/${user.id}/sessions`).expect(200);
  expect(after.data.map((session: { ended_by: string }) => session.ended_by)).toEqual(['staff', 'staff']);
  const [event] = await eventually(() => recorded(app, user.id, 'user.session:revoked'));
  expect(event).toMatchObject({ actor_id: staff.id, reason: why.reason, details: { staff: why } });
  const mail = await app.mailTo(user.email, 'You were logged out');
  expect(mail.text).not.toContain('127.0.0.1');
});

test('the user does not read why staff acted, nor which ticket', async () => {
  const api = await app.as('support');
  const user = await app.createUser();
  await api.post(`/users/${user.id}/require-password-change`, why).expect(200);
  await api.post(`/users/${user.id}/lock`, why).expect(200);
  await api.post(`/users/${user.id}/unlock`, why).expect(200);
  await eventually(() => recorded(app, user.id, 'user:unlocked'));
  await app.platform.db('users').where({ id: user.id }).update({ password_change_required_at: null });
  const own = await app.logIn(user);
  const { body } = await own.get('/me/audit-events').expect(200);
  expect(body.data.map((event: { code: string }) => event.code)).toContain('user:locked');
  expect(JSON.stringify(body)).not.toContain(why.reason);
  expect(JSON.stringify(body)).not.toContain('HD-12');
});

test('a locked account lets nobody in until it is unlocked, and its sessions stay ended', async () => {
  const api = await app.as('support');
  const user = await app.createUser();
  const own = await app.logIn(user);
  const { body } = await api
    .post(`/users/${user.id}/lock`, { ...why, reason_code: 'lost_device' })
    .expect(200);
  expect(body.user).toMatchObject({ status: 'locked', locked: { reason_code: 'lost_device' } });
  expect((await own.get('/me').expect(401)).body.reason).toBe('account_locked');
  await openBrowser(app.app).post('/auth/login', { email: user.email, password: PASSWORD }).expect(401);
  expect((await api.post(`/users/${user.id}/lock`, why).expect(200)).body.changed).toBe(false);
  expect((await api.post(`/users/${user.id}/password-reset`, why).expect(409)).body.code).toBe(
    'account_locked',
  );
  const { body: free } = await api.post(`/users/${user.id}/unlock`, why).expect(200);
  expect(free.user).toMatchObject({ status: 'active', locked: null });
  await own.get('/me').expect(401);
  await app.logIn(user);
  await app.mailTo(user.email, 'Your account was locked');
  await app.mailTo(user.email, 'Your account was unlocked');
});

test('after staff requested another password a login opens no session but sends a link to choose one', async () => {
  const api = await app.as('security');
  const user = await app.createUser();
  const { body } = await api.post(`/users/${user.id}/require-password-change`, why).expect(200);
  expect(body.user.password_change_required).toBe(true);
  const browser = openBrowser(app.app);
  const login = await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  expect(login.body).toEqual({ status: 'password_change_required' });
  await browser.get('/me').expect(401);
  await browser.post('/auth/login', { email: user.email, password: 'wrong password' }).expect(401);
  const mail = await app.mailTo(user.email, 'Choose a new password to log in');
  const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
  const new_password = 'violet harbour anthem 42';
  await browser.post('/auth/password/reset', { token, new_password }).expect(204);
  const next = await browser.post('/auth/login', { email: user.email, password: new_password }).expect(200);
  expect(next.body.status).toBe('logged_in');
  expect((await api.get(`/users/${user.id}`).expect(200)).body.password_change_required).toBe(false);
});

test('a required password change is taken back, and the password that is there logs in again', async () => {
  const api = await app.as('support');
  const user = await app.createUser();
  const path = `/users/${user.id}/waive-password-change`;
  expect((await api.post(path, why).expect(200)).body.changed).toBe(false);
  await api.post(`/users/${user.id}/require-password-change`, why).expect(200);
  const { body } = await api.post(path, why).expect(200);
  expect(body).toMatchObject({ changed: true, user: { password_change_required: false } });
  await app.logIn(user);
  const [event] = await eventually(() => recorded(app, user.id, 'user.password:change_waived'));
  expect(event?.details).toMatchObject({
    before: { password_change_required: true },
    after: { password_change_required: false },
    staff: why,
  });
  await app.mailTo(user.email, 'You no longer need to change your password');
});

test('one trusted device is revoked, and the others are not', async () => {
  const clock = movableClock(app);
  const api = await app.as('support');
  const { user, secret } = await enrol(app, clock.now);
  for (const userAgent of ['Phone', 'Laptop']) {
    clock.moveOn(30);
    const browser = await begin(app, user, openBrowser(app.app, userAgent));
    await browser.post('/auth/2fa', { code: codeOf(secret, clock.now()), trust_device: true }).expect(200);
  }
  const security = `/users/${user.id}/security`;
  const [newest, oldest] = (await api.get(security).expect(200)).body.trusted_devices;
  const path = `/users/${user.id}/devices/${newest.id}/revoke`;
  const { body } = await api.post(path, why).expect(200);
  expect(body).toMatchObject({ changed: true, affected: 1 });
  const { body: after } = await api.get(security).expect(200);
  expect(after.trusted_devices.map(({ id }: { id: string }) => id)).toEqual([oldest.id]);
  expect((await api.post(path, why).expect(200)).body.changed).toBe(false);
  const { user: other } = await enrol(app, clock.now);
  const foreign = await api.post(`/users/${other.id}/devices/${oldest.id}/revoke`, why).expect(404);
  expect(foreign.body.code).toBe('no_such_device');
  const [event] = await eventually(() => recorded(app, user.id, 'user.device:revoked'));
  expect(event).toMatchObject({ target_type: 'device', target_id: newest.id });
  await app.mailTo(user.email, 'A trusted device was revoked');
});

test('a reset that staff send works once, and only so many go out', async () => {
  const api = await app.as('support');
  const user = await app.createUser();
  for (let sent = 0; sent < 5; sent += 1) await api.post(`/users/${user.id}/password-reset`, why).expect(200);
  const { body } = await api.post(`/users/${user.id}/password-reset`, why).expect(429);
  expect(body.code).toBe('too_many_staff_resets');
  const mail = await app.mailTo(user.email, 'Choose a new password');
  const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
  const input = { token, new_password: 'violet harbour anthem 42' };
  await openBrowser(app.app).post('/auth/password/reset', input).expect(204);
  await openBrowser(app.app).post('/auth/password/reset', input).expect(422);
});

test('a reset of two-factor authentication removes it and ends what it vouched for', async () => {
  const clock = movableClock(app);
  const api = await app.as('support');
  const { user, browser } = await enrol(app, clock.now);
  expect((await api.get(`/users/${user.id}`).expect(200)).body.two_factor_enabled).toBe(true);
  const { body } = await api.post(`/users/${user.id}/2fa/reset`, why).expect(200);
  expect(body).toMatchObject({ changed: true, affected: 1, user: { two_factor_enabled: false } });
  await browser.get('/me').expect(401);
  const login = await openBrowser(app.app).post('/auth/login', { email: user.email, password: PASSWORD });
  expect(login.body.status).toBe('logged_in');
  expect((await api.post(`/users/${user.id}/2fa/reset`, why).expect(200)).body.changed).toBe(false);
  await app.mailTo(user.email, 'Two-factor authentication was reset');
});

test('an address is confirmed by hand only as staff saw it', async () => {
  const api = await app.as('support');
  const user = await app.createUser();
  const own = await app.logIn(user);
  const new_email = `new-${user.id}@example.com`;
  const path = `/users/${user.id}/email/confirm`;
  expect((await api.post(path, { ...why, new_email }).expect(409)).body.code).toBe('no_email_change');
  await own.post('/me/email', { new_email, password: PASSWORD }).expect(202);
  await api.post(path, { ...why, new_email: `other-${user.id}@example.com` }).expect(409);
  const { body } = await api.post(path, { ...why, new_email }).expect(200);
  expect(body.user.email).toBe(new_email);
  await app.logIn({ ...user, email: new_email });
  await app.mailTo(user.email, 'Your e-mail address was changed');
});

test('nobody acts on their own account or on a colleague of the same or a higher role', async () => {
  const security = await app.createUser({ role: 'security' });
  const api = await app.logIn(security);
  const peer = await app.createUser({ role: 'security' });
  const support = await app.createUser({ role: 'support' });
  expect((await api.post(`/users/${security.id}/lock`, why).expect(403)).body.code).toBe('own_account');
  expect((await api.post(`/users/${peer.id}/lock`, why).expect(403)).body.code).toBe('higher_role');
  await api.post(`/users/${support.id}/lock`, why).expect(200);
  const { body } = await api.get(`/users/${peer.id}/actions`).expect(200);
  expect(new Set(body.data.map((action: { why_not: string }) => action.why_not))).toEqual(
    new Set(['higher_role']),
  );
});

test('an action needs a reason and a reauthentication', async () => {
  const clock = movableClock(app);
  const api = await app.as('support');
  const user = await app.createUser();
  await api.post(`/users/${user.id}/lock`, {}).expect(422);
  await api.post(`/users/${user.id}/lock`, { ...why, reason_code: 'whim' }).expect(422);
  clock.moveOn(11 * 60);
  const { body } = await api.post(`/users/${user.id}/lock`, why).expect(403);
  expect(body.code).toBe('reauthentication_required');
});

test('what can be done now is told beforehand', async () => {
  const support = await app.as('support');
  const compliance = await app.as('compliance');
  const user = await app.createUser();
  await app.logIn(user);
  const whyNot = async (api: typeof support) => {
    const { body } = await api.get(`/users/${user.id}/actions`).expect(200);
    const entries = body.data.map((item: { action: string; why_not: string | null }) => [
      item.action,
      item.why_not,
    ]);
    return Object.fromEntries(entries);
  };
  expect(await whyNot(support)).toEqual({
    revoke_sessions: null,
    revoke_devices: 'no_trusted_devices',
    send_password_reset: null,
    require_password_change: null,
    waive_password_change: 'not_required',
    lock: null,
    unlock: 'not_locked',
    reset_two_factor: 'two_factor_off',
    confirm_email: 'no_email_change',
  });
  expect(new Set(Object.values(await whyNot(compliance)))).toEqual(new Set(['no_permission']));
});

test.each(['a session', 'a trusted device', 'a personal token', 'a pending e-mail change'])(
  'all sessions can be revoked while there is %s, and not when nothing is left to revoke',
  async (kind) => {
    const { db } = app.platform;
    const support = await app.as('support');
    const { user, browser, backupCodes } = await enrol(app, movableClock(app).now);
    const [code] = backupCodes;
    if (kind === 'a trusted device') {
      const other = await begin(app, user);
      await other.post('/auth/2fa', { code, trust_device: true }).expect(200);
    }
    if (kind === 'a personal token') {
      await browser.post('/me/tokens', { name: 'Reports', scopes: ['me:read'] }).expect(201);
    }
    if (kind === 'a pending e-mail change') {
      const input = { new_email: `new-${user.email}`, password: PASSWORD, code };
      await browser.post('/me/email', input).expect(202);
    }
    if (kind !== 'a session') {
      await db('sessions')
        .where({ user_id: user.id })
        .update({ ended_at: new Date(), end_reason: 'logged_out' });
    }
    const whyNot = async () => {
      const { body } = await support.get(`/users/${user.id}/actions`).expect(200);
      return body.data.find(({ action }: { action: string }) => action === 'revoke_sessions').why_not;
    };
    expect(await whyNot()).toBe(null);
    const { body } = await support.post(`/users/${user.id}/sessions/revoke`, why).expect(200);
    expect(body.changed).toBe(true);
    expect(await whyNot()).toBe('no_live_sessions');
    const { body: again } = await support.post(`/users/${user.id}/sessions/revoke`, why).expect(200);
    expect(again.changed).toBe(false);
  },
);

test('the last two admins cannot lock each other at once', async () => {
  await app.platform.db('users').where({ role: 'admin' }).update({ status: 'deactivated' });
  const [one, two] = [await app.createUser({ role: 'admin' }), await app.createUser({ role: 'admin' })];
  const [apiOne, apiTwo] = [await app.logIn(one), await app.logIn(two)];
  const answers = await Promise.all([
    apiOne.post(`/users/${two.id}/lock`, why),
    apiTwo.post(`/users/${one.id}/lock`, why),
  ]);
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(200);
  expect([401, 403, 409]).toContain(statuses[1]);
  const left = await app.platform.db('users').where({ role: 'admin', status: 'active' });
  expect(left).toHaveLength(1);
});
