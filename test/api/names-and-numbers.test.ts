import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, PASSWORD, testApp } from './harness.ts';

const app = testApp();
let admin: Api;
let key: string;

beforeAll(async () => {
  admin = await app.as('admin');
  key = await app.createKey('events:write');
});

const note = { reason_code: 'other', reason: 'for this test' };
const invite = (more: object) =>
  admin.post('/staff', { role: 'support', name: 'New', email: `${newId()}@example.com`, ...note, ...more });
const send = (event: object) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(event);
const usersBy = async (q: string) => {
  const { body } = await admin.get(`/users?q=${encodeURIComponent(q)}`).expect(200);
  return body.data as { id: string; name: string; email: string }[];
};
const idsBy = async (q: string) => (await usersBy(q)).map(({ id }) => id);

/** Everything that people call something, with the pointer to it. */
const labels: [string, string, (name: string) => request.Test][] = [
  ['own name', '/name', (name) => admin.patch('/me/profile', { name })],
  ['job title', '/job_title', (job_title) => admin.patch('/me/profile', { job_title })],
  ['colleague', '/name', (name) => invite({ name })],
  ['reason', '/reason', (reason) => invite({ reason })],
  ['ticket', '/ticket', (ticket) => invite({ ticket })],
  ['address', '/email', (text) => invite({ email: `a${text}@example.com` })],
  ['domain', '/email', (text) => invite({ email: `a@${text}.example` })],
  [
    'API key',
    '/name',
    (name) => admin.post('/api-keys', { name, scopes: ['events:write'], reason: 'for this test' }),
  ],
  [
    'saved view',
    '/name',
    (name) =>
      admin.post('/saved-views', {
        resource: 'users',
        name,
        shared: false,
        filter: {},
        hidden_columns: null,
      }),
  ],
  ['token', '/name', (name) => admin.post('/me/tokens', { name, scopes: ['me:read'], password: PASSWORD })],
  ['login', '/email', (email) => admin.post('/auth/login', { email, password: PASSWORD })],
];

describe('what is invisible or turns text around', () => {
  test.each(labels)('is refused with a pointer: %s', async (_, pointer, post) => {
    for (const char of [
      '\u200b',
      '\u202e',
      '\u2066',
      '\u00ad',
      '\ufeff',
      '\u{e0041}',
      '\u0007',
      '\u200d',
      '\u200b',
      '\ue000',
      '\u{f0000}',
      '\ufffe',
    ]) {
      const { body } = await post(`Ada${char}Lovelace`).expect(422);
      const errors = body.errors as { pointer: string; message: string }[];
      expect(errors.map((error) => error.pointer)).toContain(pointer);
    }
  });

  test('is refused in logins and ids of events, and kept in what they tell', async () => {
    const code = `test.x${newId().slice(-12)}:done`;
    for (const bad of [
      { subject: { identifier: 'ada\u202e@example.com' } },
      { subject: { identifier: 'ada@exam\u200bple.com' } },
      { subject: { identifier: 'a' }, actor: { type: 'user', identifier: '\ufeffa' } },
      { subject: { identifier: 'a' }, target: { type: 'file', id: 'a\u202ecod.exe' } },
    ]) {
      const { body } = await send({ code, ...bad }).expect(422);
      expect(body.errors[0].message).toContain('invisible');
    }
    const told = { message: 'to \u2068Zoë\u2069', user_agent: 'x\u200b', details: { text: '\u202eabc' } };
    await send({ code, subject: { identifier: 'a' }, ...told }).expect(202);
    const [event] = await eventually(async () => {
      const { body } = await admin.get(`/audit-events?code=${code}`).expect(200);
      expect(body.data).toHaveLength(1);
      return body.data;
    });
    expect(event).toMatchObject(told);
  });

  test('is what some languages and emoji need, and then allowed', async () => {
    for (const name of ['می\u200cخواهم', 'ශ\u0dca\u200dරී', '👩\u200d🚀 Ada', '辻\u{e0100}']) {
      const { body } = await admin.patch('/me/profile', { name }).expect(200);
      expect(body.name).toBe(name);
    }
  });
});

test('a name matches in every Unicode form, however it came and however it is typed', async () => {
  const mark = newId().slice(-8);
  const name = `Zoë Nguyễn Й${mark}`;
  await invite({ name: name.normalize('NFD'), email: `${mark}@example.com` }).expect(201);
  for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
    const [user] = await usersBy(`nguyễn й${mark}`.normalize(form));
    expect(user?.name, form).toBe(name.normalize('NFC'));
  }
  expect(await usersBy(`\u202aЙ${mark}\u202c`)).toHaveLength(1);
});

test('backslashes, percent signs and quotation marks in names are found as they are', async () => {
  const mark = newId().slice(-8);
  const names = [`CORP\\jdoe${mark}`, `100%${mark}`, `a_b${mark}`, `said "no"${mark}`, `aXb${mark}`];
  for (const name of names) await app.createUser({ name });
  for (const name of names) {
    expect((await usersBy(name)).map((user) => user.name)).toEqual([name]);
  }
});

test('a phone number is found as people type it', async () => {
  const digits = String(10_000_000 + Math.floor(Math.random() * 89_999_999));
  const phone = `+4930${digits}`;
  const { id } = await app.createUser();
  await app.platform.db('users').where({ id }).update({ phone });
  const [a, b] = [digits.slice(0, 4), digits.slice(4)];
  for (const typed of [
    ...[`030 ${digits}`, `030${digits}`, `0049 30 ${digits}`, `004930${digits}`, `+49 30 ${a} ${b}`, phone],
    ...[
      `+49 (0)30 ${digits}`,
      `(030) ${a}-${b}`,
      `030/${a} ${b}`,
      `+49\u00a030\u2011${a}\u2013${b}`,
      `${a} ${b}`,
    ],
    ...[`\u202a+49 30 ${digits}\u202c`, `030 ${a}`, `tel:${phone}`],
  ]) {
    expect(await idsBy(typed), typed).toContain(id);
  }
  expect(await idsBy(`+48 30 ${digits}`)).not.toContain(id);
  const user = await app.as(null);
  const { body } = await user.patch('/me/profile', { phone: `\u202a0049 (0)30 ${digits}\u202c` }).expect(200);
  expect(body.phone).toBe(phone);
});

describe('an address with an internationalised domain', () => {
  test('is one address: invited, logged in with, found and mailed to in both forms', async () => {
    const local = `ada-${newId().slice(-8)}`;
    const readable = `${local}@bücher.example`;
    const encoded = `${local}@xn--bcher-kva.example`;
    const { body: member } = await invite({ email: encoded.toUpperCase() }).expect(201);
    expect(member.email).toBe(readable);
    await invite({ email: readable }).expect(409);
    await invite({ email: readable.normalize('NFD') }).expect(409);
    const mail = await app.mailTo(readable, '');
    const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
    await request(app.app)
      .post('/api/v1/auth/password/reset')
      .set('Origin', 'http://localhost:3000')
      .send({ token, new_password: PASSWORD })
      .expect(204);
    for (const email of [readable, encoded, readable.normalize('NFD'), ` ${readable.toUpperCase()} `]) {
      const answer = await request(app.app).post('/api/v1/auth/login').send({ email, password: PASSWORD });
      expect(answer.status, email).toBe(200);
      expect(await idsBy(email.trim()), email).toEqual([member.id]);
    }
    expect(await idsBy(`${local}@xn--bcher`)).toHaveLength(0);
    const code = `test.x${newId().slice(-12)}:done`;
    for (const identifier of [readable, encoded]) await send({ code, subject: { identifier } }).expect(202);
    await eventually(async () => {
      for (const identifier of [readable, encoded]) {
        const query = encodeURIComponent(`user:${identifier}`);
        const { body } = await admin.get(`/audit-events?code=${code}&query=${query}`).expect(200);
        expect(body.data).toHaveLength(2);
        for (const { subject } of body.data) expect(subject).toEqual({ id: member.id, identifier: readable });
      }
    });
  });

  test('can be changed to, and is written to in the form that mail servers take', async () => {
    const user = await app.createUser();
    const local = `eva-${newId().slice(-8)}`;
    const api = await app.logIn(user);
    await api
      .post('/me/email', { new_email: `${local}@XN--BCHER-KVA.example`, password: PASSWORD })
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    const kept = await app.mailTo(`${local}@bücher.example`, '');
    const eml = await import('node:fs/promises').then(({ readFile }) =>
      readFile(`${app.platform.config.DATA_DIR}/mail/${kept.id}.eml`, 'utf8'),
    );
    expect(eml).toContain(`${local}@xn--bcher-kva.example`);
  });

  test('needs ASCII before the @, and says so', async () => {
    const { body } = await invite({ email: 'zoë@bücher.example' }).expect(422);
    expect(body.errors).toEqual([{ pointer: '/email', message: expect.stringContaining('ASCII') }]);
  });
});

type Parameter = { name: string; in: string; schema: { type?: string } };

describe('a whole number in a query', () => {
  test('is written in decimal digits, on every route', async () => {
    const { body } = await request(app.app).get('/openapi.json').expect(200);
    const paths = Object.entries<Record<string, { parameters?: Parameter[] }>>(body.paths);
    const numbers = paths.flatMap(([path, { get }]) =>
      (get?.parameters ?? [])
        .filter((one) => one.in === 'query' && one.schema.type === 'integer')
        .map(({ name }) => [path, name] as const),
    );
    expect(numbers.length).toBeGreaterThan(15);
    for (const [path, name] of numbers) {
      const at = path.replace('/api/v1', '').replace(/\{[^}]+\}/g, newId());
      for (const value of ['0x10', '1e1', '%201', '%2B1', '01', '1.0', '', 'Infinity']) {
        const answer = await admin.get(`${at}?${name}=${value}`);
        expect(answer.status, `${path}?${name}=${value}`).toBe(422);
        const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
        expect(pointers.join(' '), `${path}?${name}=${value}`).toContain(name);
      }
    }
  });
});
