import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { change, systemActor } from '#core/audit-trail/index.ts';
import { sweepMail } from '#core/notifications/index.ts';
import { mailFolder, openMailer, requiresTls } from '#core/platform/mailer.ts';
import { createApp } from '#server/app.ts';
import { eventually, testApp } from './harness.ts';

const TOKEN = 'a token of the terminal';
const app = testApp({ DEV_MAIL_TOKEN: TOKEN });
const devMail = (path = '') => `/dev/mail${path}?token=${encodeURIComponent(TOKEN)}`;
const received: ParsedMail[] = [];
const refused = new Set<string>();
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (address, _session, done) =>
    done(refused.has(address.address) ? new Error('no such mailbox') : null),
  onData: async (stream, _session, done) => {
    received.push(await simpleParser(stream));
    done();
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve);
  });
  const { port } = smtp.server.address() as AddressInfo;
  app.platform.mailer = openMailer({ ...app.platform.config, SMTP_URL: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
});

const outboxOf = (userId: string) => app.platform.db('mail_outbox').where({ user_id: userId }).first();
const mailTo = (address: string) =>
  eventually(async () => {
    const mail = received.find(({ to }) => to && 'text' in to && to.text === address);
    if (!mail) throw new Error(`no mail to ${address}`);
    return mail;
  });

describe('a mail', () => {
  test('reaches the mail server in the language of the user, as text and HTML', async () => {
    const user = await app.createUser({ name: 'Ольга' });
    const preferences = JSON.stringify({ language: 'uk', time_zone: 'Europe/Kyiv' });
    await app.platform.db('users').where({ id: user.id }).update({ preferences });
    await change(app.platform, systemActor, async ({ mail }) => mail('password_changed', user.id, {}));
    const mail = await mailTo(user.email);
    expect(mail.subject).toBe('Ваш пароль змінено');
    expect(mail.text).toContain('Вітаємо, Ольга!');
    expect(mail.html).toContain('<html lang="uk">');
    expect(mail.from?.text).toContain('no-reply@localhost');
    const row = await outboxOf(user.id);
    expect(mail.messageId).toBe(`<${row.id}@localhost>`);
  });

  test('leaves no body behind once it is sent', async () => {
    const user = await app.createUser();
    const link = `http://localhost:3000/reset-password#token=${randomUUID()}`;
    await change(app.platform, systemActor, async ({ mail }) => {
      mail('password_reset', user.id, { link, minutes: 30 });
    });
    expect((await mailTo(user.email)).text).toContain(link);
    await eventually(async () => {
      expect(await outboxOf(user.id)).toMatchObject({ body_text: '', body_html: '', attempts: 1 });
    });
    expect((await outboxOf(user.id)).sent_at).toBeInstanceOf(Date);
  });

  test('is not sent when the change it tells of fails', async () => {
    const user = await app.createUser();
    const work = change(app.platform, systemActor, async ({ mail }) => {
      mail('password_changed', user.id, {});
      throw new Error('taken back');
    });
    await expect(work).rejects.toThrow('taken back');
    expect(await outboxOf(user.id)).toBeUndefined();
  });

  test('that is refused is tried again, then given up, seen and recorded', async () => {
    const user = await app.createUser();
    refused.add(user.email);
    await change(app.platform, systemActor, async ({ mail }) => mail('password_changed', user.id, {}));
    await eventually(async () => {
      const row = await outboxOf(user.id);
      expect(row.failed_at).toBeInstanceOf(Date);
      expect(row).toMatchObject({ attempts: 3, body_text: '' });
      expect(row.last_error).toContain('no such mailbox');
    });
    const analyst = await app.as('security');
    await eventually(async () => {
      const { body } = await analyst.get(`/audit-events?user=${user.id}&code=system.mail:failed`).expect(200);
      expect(body.data[0]).toMatchObject({ outcome: 'failure', details: { template: 'password_changed' } });
    });
  });

  test('whose job got lost is found by the sweeper', async () => {
    const user = await app.createUser();
    const { queues } = app.platform;
    const platform = { ...app.platform, queues: { ...queues, add: () => Promise.reject(new Error('away')) } };
    await change(platform, systemActor, async ({ mail }) => mail('two_factor_enabled', user.id, {}));
    await app.platform
      .db('mail_outbox')
      .where({ user_id: user.id })
      .update({ created_at: new Date(Date.now() - 120_000) });
    await sweepMail(app.platform);
    expect((await mailTo(user.email)).subject).toBe('Two-factor authentication is on');
  });
});

describe('without a mail server', () => {
  const kept = async () => {
    const mailer = openMailer(app.platform.config);
    const id = randomUUID();
    const text = 'Hello <b>you</b>\n\nhttp://localhost:3000/reset-password#token=abc\n';
    const date = new Date();
    await mailer.send({ id, to: 'a@example.com', subject: 'A <subject>', text, html: '<p>Hello</p>', date });
    return id;
  };

  test('each mail is a file that only its owner may read', async () => {
    const id = await kept();
    const folder = mailFolder(app.platform.config);
    const files = readdirSync(folder);
    expect(files).toContain(`${id}.eml`);
    expect(statSync(join(folder, `${id}.eml`)).mode & 0o777).toBe(0o600);
  });

  test('it can be read at /dev/mail with the token, on a page without script', async () => {
    const id = await kept();
    const list = await request(app.app).get(devMail()).expect(200);
    expect(list.text).toContain('A &lt;subject&gt;');
    expect(list.text).toContain(`href="${devMail(`/${id}`)}"`);
    const one = await request(app.app)
      .get(devMail(`/${id}`))
      .expect(200);
    expect(one.text).toContain('<a href="http://localhost:3000/reset-password#token=abc">');
    expect(one.text).not.toMatch(/<script|<b>you/);
    await request(app.app).get(devMail('/..%2f..%2fetc')).expect(404);
  });

  test.each([
    '',
    '?token=',
    `?token=${TOKEN.slice(0, -1)}`,
    `?token=${TOKEN}x`,
    `?token[]=${TOKEN}`,
    `?token=${TOKEN}&token=${TOKEN}`,
    `?Token=${TOKEN}`,
  ])('nobody reads it with the query %j', async (query) => {
    const id = await kept();
    await request(app.app).get(`/dev/mail${query}`).expect(404);
    await request(app.app).get(`/dev/mail/${id}${query}`).expect(404);
  });

  test.each([
    { 'X-Forwarded-For': '203.0.113.1' },
    { 'X-Forwarded-For': '' },
    { 'X-Forwarded-Host': 'localhost:3000' },
    { 'X-Forwarded-Proto': 'https' },
    { 'X-Forwarded-Port': '443' },
    { 'X-Forwarded-Server': 'proxy' },
    { Forwarded: 'for=203.0.113.1' },
    { Via: '1.1 proxy' },
    { 'X-Real-IP': '127.0.0.1' },
    { 'X-Client-IP': '203.0.113.1' },
    { 'True-Client-IP': '203.0.113.1' },
    { 'CF-Connecting-IP': '203.0.113.1' },
    { 'X-Original-Forwarded-For': '203.0.113.1' },
  ])('a request that came through a proxy is refused, token or not: %j', async (headers) => {
    await request(app.app).get(devMail()).set(headers).expect(404);
  });

  test('it is not there for another machine, without a token of the start, nor when a mail server is set', async () => {
    await request(app.app).get(devMail()).set('Host', 'evil.example').expect(421);
    const under = (settings: object) =>
      request(createApp({ ...app.platform, config: { ...app.platform.config, ...settings } })).get(devMail());
    await under({ PUBLIC_URL: 'https://gatehouse.example' }).expect(404);
    await under({ TRUST_PROXY: 1 }).expect(404);
    for (const settings of [{ DEV_MAIL_TOKEN: undefined }, { SMTP_URL: 'smtp://127.0.0.1:1' }]) {
      expect((await under(settings)).text).not.toContain('Stored e-mails');
    }
  });
});

describe('a mail server without TLS', () => {
  const mail = {
    id: randomUUID(),
    to: 'ada@example.com',
    subject: 'x',
    text: 'secret',
    html: '',
    date: new Date(),
  };
  const attempts: string[] = [];
  const greedy = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    onAuth: (auth, _session, done) => {
      attempts.push(`password ${auth.password}`);
      done(null, { user: 'x' });
    },
    onMailFrom: (_address, _session, done) => {
      attempts.push('mail');
      done();
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  const send = async (url: string, settings: object) => {
    attempts.length = 0;
    const mailer = openMailer({ ...app.platform.config, SMTP_URL: url, ...settings });
    try {
      await mailer.send(mail);
      return 'sent';
    } catch (error) {
      return String(error);
    } finally {
      mailer.close();
    }
  };
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => greedy.listen(0, '127.0.0.1', resolve));
    address = `smtp://gate:hunter2@127.0.0.1:${(greedy.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => greedy.close(resolve)));

  test.each(['', '?requireTLS=false', '?ignoreTLS=true', '?opportunisticTLS=true', '?secure=false'])(
    'gets neither mail nor password where TLS is required, whatever the address adds: %j',
    async (query) => {
      expect(await send(`${address}/${query}`, { SMTP_TLS: 'required' })).not.toBe('sent');
      expect(attempts).toEqual([]);
    },
  );

  test('gets mail on this machine, and where the settings say so', async () => {
    expect(await send(address, {})).toBe('sent');
    expect(attempts).toEqual(['password hunter2', 'mail']);
  });

  test.each([
    ['smtp://mail.example.com', true],
    ['smtp://user:pass@10.0.0.7:587', true],
    ['smtp://[2001:db8::1]', true],
    ['smtp://localhost.example.com', true],
    ['smtp://localhost:25', false],
    ['smtp://127.0.0.2', false],
    ['smtp://[::1]:25', false],
  ])('by itself %s requires TLS: %s', (SMTP_URL, required) => {
    expect(requiresTls({ SMTP_URL, SMTP_TLS: undefined })).toBe(required);
    expect(requiresTls({ SMTP_URL, SMTP_TLS: 'optional' })).toBe(false);
    expect(requiresTls({ SMTP_URL, SMTP_TLS: 'required' })).toBe(true);
  });

  test('a certificate that nobody vouches for gets nothing', async () => {
    const taken: string[] = [];
    const unknown = new SMTPServer({
      authOptional: true,
      onMailFrom: (_from, _session, done) => {
        taken.push('mail');
        done();
      },
    });
    unknown.on('error', () => {});
    await new Promise<void>((resolve) => unknown.listen(0, '127.0.0.1', resolve));
    const { port } = unknown.server.address() as AddressInfo;
    expect(await send(`smtp://127.0.0.1:${port}`, {})).toMatch(/certificate/);
    expect(taken).toEqual([]);
    await new Promise<void>((resolve) => unknown.close(resolve));
  });
});
