import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import request from 'supertest';
import { beforeAll, expect, test } from 'vitest';
import type { Config } from '#core/platform/config.ts';
import { createApp } from '#server/app.ts';
import { ORIGIN, PASSWORD, testApp } from './harness.ts';

const app = testApp();
const HTTPS = 'https://id.example.com';
let key: string;

const under = (settings: Partial<Config>) =>
  createApp({ ...app.platform, config: { ...app.platform.config, ...settings } });

/** Without a setting, with an https address, and behind a proxy. */
let sites: ReturnType<typeof under>[];

beforeAll(async () => {
  sites = [{}, { PUBLIC_URL: HTTPS }, { PUBLIC_URL: HTTPS, TRUST_PROXY: 1 }].map(under);
  key = await app.createKey('events:write');
});

const paths = [
  '/',
  '/login',
  '/assets/none.js',
  '/docs',
  '/openapi.json',
  '/verifier',
  '/api/v1/auth/session',
  '/dev/mail',
  '/no/such/page',
];

test.each([
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  'id.example.com.evil.example',
  'id.example.com@evil.example',
  'evil.example#id.example.com',
  '10.0.0.7:3000',
  '127.0.0.1.nip.io',
  '2130706433.evil.example',
  'localhost,evil.example',
  '[::ffff:10.0.0.1]',
])('a request for the host %j gets 421 everywhere but from the probes', async (host) => {
  for (const site of sites) {
    for (const path of paths) {
      const { status, body, headers } = await request(site).get(path).set('Host', host);
      expect([path, status, body.code]).toEqual([path, 421, 'unknown_host']);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    for (const path of ['/healthz', '/readyz?exclude=inbox']) {
      const { status } = await request(site).get(path).set('Host', host);
      expect([path, status]).toEqual([path, 200]);
    }
    expect((await request(site).get('/metrics').set('Host', host)).status).toBe(404);
  }
});

test('neither logins nor events are taken under another host, in their short cut either', async () => {
  const user = await app.createUser();
  await request(app.app)
    .post('/api/v1/auth/login')
    .set({ Host: 'evil.example', Origin: 'http://evil.example' })
    .send({ email: user.email, password: PASSWORD })
    .expect(421);
  const event = { code: 'order:placed', subject: { identifier: 'ada@example.com' } };
  const send = (host: string) =>
    request(app.app)
      .post('/api/v1/events')
      .set({ Authorization: `Bearer ${key}`, Host: host })
      .send(event);
  await send('evil.example').expect(421);
  await send('localhost:3000').expect(202);
});

test.each<[string, Partial<Config>, Record<string, string>]>([
  ['its own name', { PUBLIC_URL: HTTPS }, { Host: 'id.example.com' }],
  ['its own name in capital letters, with a port', { PUBLIC_URL: HTTPS }, { Host: 'ID.Example.com:443' }],
  [
    'an international name',
    { PUBLIC_URL: 'https://xn--bcher-kva.example' },
    { Host: 'xn--bcher-kva.example' },
  ],
  ['localhost', {}, { Host: 'localhost:3000' }],
  ['127.0.0.1', {}, { Host: '127.0.0.1:3000' }],
  ['[::1]', {}, { Host: '[::1]:3000' }],
  ['localhost, from a probe on the machine', { PUBLIC_URL: HTTPS }, { Host: 'localhost:3000' }],
  ['a further name', { PUBLIC_URL: HTTPS, ALLOWED_HOSTS: 'gatehouse, 10.0.0.7' }, { Host: 'gatehouse:3000' }],
  [
    'a further address',
    { PUBLIC_URL: HTTPS, ALLOWED_HOSTS: 'gatehouse, 10.0.0.7' },
    { Host: '10.0.0.7:3000' },
  ],
  [
    'what a trusted proxy says',
    { PUBLIC_URL: HTTPS, TRUST_PROXY: 1 },
    { Host: 'inside:3000', 'X-Forwarded-Host': 'id.example.com' },
  ],
])('%s is answered', async (_what, settings, headers) => {
  await request(under(settings)).get('/api/v1/auth/session').set(headers).expect(401);
});

test.each<[string, Partial<Config>, Record<string, string>]>([
  [
    'a proxy that is not trusted says so',
    { PUBLIC_URL: HTTPS },
    { Host: 'inside:3000', 'X-Forwarded-Host': 'id.example.com' },
  ],
  [
    'a trusted proxy names another',
    { PUBLIC_URL: HTTPS, TRUST_PROXY: 1 },
    { Host: 'id.example.com', 'X-Forwarded-Host': 'evil.example' },
  ],
  [
    'a trusted proxy says localhost',
    { PUBLIC_URL: HTTPS, TRUST_PROXY: 1 },
    { Host: 'id.example.com', 'X-Forwarded-Host': 'localhost' },
  ],
])('refused: %s', async (_what, settings, headers) => {
  await request(under(settings)).get('/api/v1/auth/session').set(headers).expect(421);
});

test('links in mails lead to PUBLIC_URL, whatever host the request came for', async () => {
  const user = await app.createUser();
  await request(under({ ALLOWED_HOSTS: 'other.example' }))
    .post('/api/v1/auth/password/forgot')
    .set({ Host: 'other.example', Origin: 'http://other.example' })
    .send({ email: user.email })
    .expect(202);
  const mail = await app.mailTo(user.email, 'password');
  expect(mail.text).toContain(`${ORIGIN}/`);
  expect(mail.text).not.toContain('other.example');
});

test('a request that names two hosts is answered under neither', async () => {
  const server = createServer(createApp(app.platform));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = async (head: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.end(`${head}\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const part of socket) text += String(part);
    return text.split('\r\n', 1)[0] ?? '';
  };
  const path = '/api/v1/auth/session';
  const own = `Host: localhost:${port}`;
  expect(await ask(`GET ${path} HTTP/1.1\r\n${own}`)).toMatch(/ 401 /);
  expect(await ask(`GET http://localhost:${port}${path} HTTP/1.1\r\n${own}`)).toMatch(/ 401 /);
  for (const head of [
    `GET ${path} HTTP/1.1\r\n${own}\r\nHost: evil.example`,
    `GET ${path} HTTP/1.1\r\nHost: evil.example\r\n${own}`,
    `GET http://evil.example${path} HTTP/1.1\r\n${own}`,
    `GET http://localhost:${port}${path} HTTP/1.1\r\nHost: evil.example`,
  ]) {
    expect(await ask(head), head).toMatch(/ 4(?:00|21) /);
  }
  server.close();
});
