import { gunzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { closeDueAccounts } from '#core/backoffice/index.ts';
import {
  failDataExport,
  MAKE_DATA_EXPORT_JOB,
  makeDataExport,
  sweepDataExports,
} from '#core/self-service/index.ts';
import { type Api, eventually, PASSWORD, testApp } from './harness.ts';
import { inboxEmpty, storedEvents } from './own-events.ts';
import { enrol } from './people.ts';
import { pngOf } from './pictures.ts';

const app = testApp();

const wrong = { password: 'not the password' };
const right = { password: PASSWORD };

async function readyExport(api: Api): Promise<{ id: string; event_count: number; size_bytes: number }> {
  return eventually(async () => {
    const { body } = await api.get('/me/data-exports').expect(200);
    expect(body.data[0].state).toBe('ready');
    return body.data[0];
  });
}

const download = (api: Api, id: string) => api.get(`/me/data-exports/${id}/file`).responseType('blob');

describe('their own data', () => {
  test('comes as a file with everything, without secrets, and only to its owner', async () => {
    const user = await app.createUser({ name: 'Olena' });
    const api = await app.logIn(user);
    await api.patch('/me/profile', { job_title: 'Engineer' }).expect(200);
    const token = (await api.post('/me/tokens', { name: 'T', scopes: ['me:read'] }).expect(201)).body.token;
    await inboxEmpty(app);
    const { body } = await api.post('/me/data-exports', right).expect(202);
    expect(body.state).toBe('queued');
    const ready = await readyExport(api);
    expect(ready.id).toBe(body.id);
    const file = await download(api, ready.id).expect(200);
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="gatehouse-data-[\d-]+\.json\.gz"$/,
    );
    expect(file.body).toHaveLength(ready.size_bytes);
    const text = gunzipSync(file.body).toString();
    const data = JSON.parse(text);
    expect(data.account).toMatchObject({ id: user.id, email: user.email, job_title: 'Engineer' });
    expect(data.sessions).toHaveLength(1);
    expect(data.api_tokens).toHaveLength(1);
    expect(data.events).toHaveLength(ready.event_count);
    expect(data.events.map((event: { code: string }) => event.code)).toContain('user.profile:updated');
    expect(text).not.toContain(token);
    expect(text).not.toContain('argon2');
    await download(await app.as('admin'), ready.id).expect(404);
    await storedEvents(app, user.id, 'user.data:exported');
    await storedEvents(app, user.id, 'user.data:downloaded');
    const mails = await app.platform.db('mail_outbox').where({ user_id: user.id }).pluck('template');
    expect(mails).toEqual(expect.arrayContaining(['data_export_requested', 'data_export_ready']));
  });

  test('needs the password', async () => {
    const api = await app.as(null);
    expect((await api.post('/me/data-exports', wrong).expect(422)).body.code).toBe('wrong_password');
    await api.post('/me/data-exports', {}).expect(422);
    expect((await api.get('/me/data-exports').expect(200)).body.data).toEqual([]);
  });

  test('is made once, however often its job runs, and is gone when its time is over', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    await api.post('/me/data-exports', right).expect(202);
    const { id } = await readyExport(api);
    await makeDataExport(app.platform, id);
    await failDataExport(app.platform, id);
    await storedEvents(app, user.id, 'user.data:exported');
    const past = new Date(Date.now() - 1000);
    await app.platform.db('data_exports').where({ id }).update({ expires_at: past });
    expect((await download(api, id).expect(404)).body).toBeDefined();
    await sweepDataExports(app.platform);
    expect((await api.get('/me/data-exports').expect(200)).body.data[0].state).toBe('expired');
    expect(await app.platform.db('data_export_parts').where({ export_id: id })).toEqual([]);
  });
});

describe('a data export whose worker', () => {
  const idle = testApp({}, { workers: false });

  test('fails is shown as failed and can be requested again; a lost job is queued again', async () => {
    const user = await idle.createUser();
    const api = await idle.logIn(user);
    const { body } = await api.post('/me/data-exports', right).expect(202);
    expect((await api.post('/me/data-exports', right).expect(409)).body.code).toBe('data_export_queued');
    await download(api, body.id).expect(409);
    await failDataExport(idle.platform, body.id);
    expect((await api.get('/me/data-exports').expect(200)).body.data[0].state).toBe('failed');
    await download(api, body.id).expect(404);
    const again = await api.post('/me/data-exports', right).expect(202);
    const old = new Date(Date.now() - 120_000);
    await idle.platform.db('data_exports').where({ id: again.body.id }).update({ requested_at: old });
    const added: unknown[] = [];
    const queues = {
      ...idle.platform.queues,
      add: async (_queue: string, name: string, data: object) => void added.push({ name, ...data }),
    };
    await sweepDataExports({ ...idle.platform, queues });
    expect(added).toEqual([{ name: MAKE_DATA_EXPORT_JOB, export_id: again.body.id }]);
  });
});

describe('closing the account', () => {
  const due = (id: string) =>
    app.platform
      .db('users')
      .where({ id })
      .update({ closes_at: new Date(Date.now() - 1000) });

  test('leaves 14 days to change one’s mind, in which everything continues', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    expect((await api.post('/me/closure', wrong).expect(422)).body.code).toBe('wrong_password');
    const { body } = await api.post('/me/closure', right).expect(200);
    const days = (Date.parse(body.closes_at) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThanOrEqual(14);
    expect((await api.post('/me/closure', right).expect(409)).body.code).toBe('closing_already');
    await closeDueAccounts(app.platform);
    const again = await app.logIn(user);
    expect((await again.get('/me').expect(200)).body.closing.closes_at).toBe(body.closes_at);
    await again.delete('/me/closure').expect(204);
    await again.delete('/me/closure').expect(404);
    expect((await again.get('/me').expect(200)).body.closing).toBeNull();
    await storedEvents(app, user.id, 'user.closure:requested');
    await storedEvents(app, user.id, 'user.closure:cancelled');
    const mails = await app.platform.db('mail_outbox').where({ user_id: user.id }).pluck('template');
    expect(mails).toEqual(expect.arrayContaining(['account_closing', 'account_closing_cancelled']));
  });

  test('of one account that cannot be closed keeps no other waiting', async () => {
    const users = [await app.createUser(), await app.createUser()];
    for (const user of users) {
      await (await app.logIn(user)).post('/me/closure', right).expect(200);
      await due(user.id);
    }
    const [first, second] = users.map(({ id }) => id).sort();
    await app.platform.db.raw(`
      create function fault() returns trigger language plpgsql as $$
      begin raise exception 'fault of the database' using errcode = 'XX000'; end $$;
      create trigger fault before update on users for each row
        when (new.id = '${first}' and new.closed_at is not null) execute function fault()`);
    await expect(closeDueAccounts(app.platform)).rejects.toThrow('fault of the database');
    expect(await app.platform.db('users').where({ id: second }).first()).toMatchObject({
      status: 'deactivated',
    });
    await app.platform.db.raw('drop trigger fault on users; drop function fault()');
    await closeDueAccounts(app.platform);
    expect(await app.platform.db('users').where({ id: first }).first()).toMatchObject({
      status: 'deactivated',
    });
  });

  test('ends every way in and blanks the person; the events stay', async () => {
    const user = await app.createUser({ name: 'Olena Koval' });
    const api = await app.logIn(user);
    await api.patch('/me/profile', { phone: '+380443905555', website: 'https://olena.example' }).expect(200);
    await api.put('/me/avatar').set('Content-Type', 'image/png').send(pngOf(10, 10)).expect(200);
    const token = (await api.post('/me/tokens', { name: 'T', scopes: ['me:read'] }).expect(201)).body.token;
    await api.post('/me/closure', right).expect(200);
    await due(user.id);
    await closeDueAccounts(app.platform);
    await closeDueAccounts(app.platform);
    await api.get('/me').expect(401);
    await request(app.app).get('/api/v1/me').set('Authorization', `Bearer ${token}`).expect(401);
    const login = { email: user.email, password: PASSWORD };
    await request(app.app).post('/api/v1/auth/login').send(login).expect(401);
    const row = await app.platform.db('users').where({ id: user.id }).first();
    expect(row).toMatchObject({
      name: 'Closed account',
      email: `closed-${user.id}@closed.invalid`,
      status: 'deactivated',
      phone: null,
      website: null,
      avatar_key: null,
    });
    expect(await app.platform.db('avatars').where({ user_id: user.id })).toEqual([]);
    const [event] = await storedEvents(app, user.id, 'user:closed');
    expect(event).toMatchObject({ subject_identifier: user.email, actor_type: 'system' });
    await storedEvents(app, user.id, 'user.profile:updated');
    const [mail] = await app.platform
      .db('mail_outbox')
      .where({ user_id: user.id, template: 'account_closed' });
    expect(mail?.recipient).toBe(user.email);
    const staff = await (await app.as('support')).get(`/users/${user.id}`).expect(200);
    expect(staff.body).toMatchObject({ name: 'Closed account', status: 'deactivated' });
  });

  test('asks for a code too where two-factor authentication is on', async () => {
    const { user, browser, backupCodes } = await enrol(app, () => new Date());
    const missing = await browser.post('/me/closure', right).expect(422);
    expect(missing.body).toMatchObject({ code: 'code_required', errors: [{ pointer: '/code' }] });
    await browser.post('/me/closure', { ...right, code: 'aaaaa-aaaaa' }).expect(422);
    expect((await browser.get('/me').expect(200)).body.closing).toBeNull();
    await browser.post('/me/closure', { ...right, code: backupCodes[0] }).expect(200);
    await due(user.id);
    await closeDueAccounts(app.platform);
    for (const table of ['two_factor', 'backup_codes', 'trusted_devices', 'sessions']) {
      expect(await app.platform.db(table).where({ user_id: user.id }), table).toEqual([]);
    }
  });

  test('is refused to the last admin, also when the last two ask at once', async () => {
    await app.platform.db('users').where({ role: 'admin' }).update({ status: 'locked' });
    const admins = [await app.createUser({ role: 'admin' }), await app.createUser({ role: 'admin' })];
    const apis = await Promise.all(admins.map((admin) => app.logIn(admin)));
    const answers = await Promise.all(apis.map((api) => api.post('/me/closure', right)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('last_admin');
  });
});
