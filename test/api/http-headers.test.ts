import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import request, { type Response } from 'supertest';
import { describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { PASSWORD, testApp } from './harness.ts';

const app = testApp();

/** Every kind of answer: pages, data, errors of each sort, the short way of events, and what is not there. */
const requests: [string, (site: ReturnType<typeof createApp>) => request.Test][] = [
  ['a page of the API', (site) => request(site).get('/docs')],
  ['the description of the API', (site) => request(site).get('/openapi.json')],
  ['health', (site) => request(site).get('/healthz')],
  ['an answer that needs a session', (site) => request(site).get('/api/v1/me')],
  ['a route that is not there', (site) => request(site).get('/api/v1/nothing')],
  ['broken JSON', (site) => post(site, '/api/v1/auth/login').send('{')],
  ['a wrong key', (site) => post(site, '/api/v1/events').set('Authorization', 'Bearer no').send('{}')],
  ['a body that is too large', (site) => post(site, '/api/v1/auth/login').send(`"${'x'.repeat(300_000)}"`)],
];

const post = (site: ReturnType<typeof createApp>, path: string) =>
  request(site).post(path).set('Content-Type', 'application/json');

/** Returns the same application at an https address. */
const overHttps = () =>
  createApp({
    ...app.platform,
    config: { ...app.platform.config, PUBLIC_URL: 'https://id.example.com' },
  });

describe.each(requests)('%s', (_name, ask) => {
  const answer = async (): Promise<Response> => ask(overHttps());

  test('may not be framed, guessed at, or load anything from elsewhere', async () => {
    const { headers } = await answer();
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src '");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    if (!policy.includes("default-src 'none'")) {
      for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
        expect(policy).toContain(part);
      }
    }
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('tells browsers to stay with https for a year, on hosts below too', async () => {
    const { headers } = await answer();
    const [, seconds] =
      /^max-age=(\d+); includeSubDomains/.exec(headers['strict-transport-security'] ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
    const plain = await ask(app.app);
    expect(plain.headers['strict-transport-security']).toBeUndefined();
  });

  test('says what it is, in which encoding, and lets no other site read it', async () => {
    const { headers } = await ask(overHttps()).set('Origin', 'https://elsewhere.example');
    expect(headers['content-type']).toMatch(/; ?charset=utf-8/i);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

test('answers with personal data are kept by no cache', async () => {
  const user = await app.createUser({ role: 'admin' });
  const agent = request.agent(app.app);
  await agent.post('/api/v1/auth/login').send({ email: user.email, password: PASSWORD }).expect(200);
  for (const path of ['me', 'me/sessions', 'users', `users/${user.id}`, 'audit-events', 'auth/session']) {
    const { headers } = await agent.get(`/api/v1/${path}`).expect(200);
    expect(headers['cache-control'], path).toBe('no-store');
  }
});

test.each(['TRACE', 'TRACK', 'CONNECT'])('%s is not answered', async (method) => {
  const { status, text } = await raw(
    `${method} /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Canary: seen\r\n\r\n`,
  );
  expect(status).not.toBe(200);
  expect(text).not.toContain('seen');
});

test.each([
  '/.git/config',
  '/.env',
  '/assets/',
  '/node_modules/',
  '/package.json',
  '/..%2f..%2fpackage.json',
])('nothing of the instance lies at %s', async (path) => {
  const { status, text } = await request(app.app).get(path).set('Accept', 'application/json');
  expect(status).toBe(404);
  expect(text).not.toContain('dependencies');
});

test.each([
  ['both a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde'],
  ['a coding that hides chunks', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
  ['a length that is no number', 'Content-Length: +4\r\n\r\nabcd'],
  ['a line break inside of a header', 'X-A: b\nX-C: d\r\n\rContent-Length: 0\r\n\r\n'],
])('a request with %s is refused, and its connection closed', async (_name, rest) => {
  const { status, closed } = await raw(`POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n${rest}`);
  expect(status).toBe(400);
  expect(closed).toBe(true);
});

/** Sends bytes as they are and reads until the server has answered, or closed the connection. */
async function raw(bytes: string): Promise<{ status: number; text: string; closed: boolean }> {
  const server = createServer(app.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  let closed = false;
  socket.on('data', (part) => {
    text += part;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
  });
  socket.write(bytes);
  await expect.poll(() => closed || text.includes('\r\n\r\n')).toBe(true);
  if (text.startsWith('HTTP/1.1 400')) await expect.poll(() => closed).toBe(true);
  socket.destroy();
  server.close();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, closed };
}
