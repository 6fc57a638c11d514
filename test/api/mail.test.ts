import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { sweepMail } from '#core/notifications/send-mail.ts';
import { mailFolder, openMailer } from '#core/platform/mailer.ts';
import { createApp } from '#server/app.ts';
import { eventually, testApp } from './harness.ts';

const app = testApp();
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

  test('it can be read at /dev/mail, on a page without script', async () => {
    const id = await kept();
    const list = await request(app.app).get('/dev/mail').expect(200);
    expect(list.text).toContain('A &lt;subject&gt;');
    const one = await request(app.app).get(`/dev/mail/${id}`).expect(200);
    expect(one.text).toContain('<a href="http://localhost:3000/reset-password#token=abc">');
    expect(one.text).not.toMatch(/<script|<b>you/);
    await request(app.app).get('/dev/mail/..%2f..%2fetc').expect(404);
  });

  test.each([
    ['came through a proxy', { 'X-Forwarded-For': '203.0.113.1' }],
    ['was made under the name of another site', { Host: 'evil.example' }],
  ])('a request that %s is refused', async (_what, headers) => {
    await request(app.app).get('/dev/mail').set(headers).expect(404);
  });

  test('it is not there for another machine, nor when a mail server is set', async () => {
    const away = { ...app.platform.config, PUBLIC_URL: 'https://gatehouse.example' };
    await request(createApp({ ...app.platform, config: away }))
      .get('/dev/mail')
      .expect(404);
    const sending = { ...app.platform.config, SMTP_URL: 'smtp://127.0.0.1:1' };
    const { text } = await request(createApp({ ...app.platform, config: sending })).get('/dev/mail');
    expect(text).not.toContain('Kept mail');
  });
});
