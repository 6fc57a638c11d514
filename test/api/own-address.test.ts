import request from 'supertest';
import { describe, expect, test } from 'vitest';
import type { Config } from '#core/platform/config.ts';
import { createApp } from '#server/app.ts';
import { PASSWORD, testApp } from './harness.ts';

const app = testApp();

/** Returns the same application under other settings. */
const under = (settings: Partial<Config>) =>
  createApp({ ...app.platform, config: { ...app.platform.config, ...settings } });

const HTTPS = 'https://id.example.com';

type Sent = { origin: string; host: string; proto?: string };

/** Returns a login that a browser sends from a page at `origin`, as it comes to the server. */
async function logIn(site: ReturnType<typeof createApp>, { origin, host, proto }: Sent) {
  const user = await app.createUser();
  return request(site)
    .post('/api/v1/auth/login')
    .set({ Origin: origin, Host: host, ...(proto && { 'X-Forwarded-Proto': proto }) })
    .send({ email: user.email, password: PASSWORD });
}

describe('a login', () => {
  test.each<[string, Partial<Config>, Sent]>([
    ['at its https address', { PUBLIC_URL: HTTPS }, { origin: HTTPS, host: 'id.example.com' }],
    [
      'behind a proxy that names the scheme',
      { PUBLIC_URL: HTTPS, TRUST_PROXY: 1 },
      { origin: HTTPS, host: 'id.example.com', proto: 'https' },
    ],
    [
      'behind a proxy that passes its own host on',
      { PUBLIC_URL: HTTPS },
      { origin: HTTPS, host: '127.0.0.1:3000' },
    ],
    [
      'at another name of the same machine, over https as the proxy says',
      { PUBLIC_URL: HTTPS, TRUST_PROXY: 1, ALLOWED_HOSTS: 'id.internal' },
      { origin: 'https://id.internal', host: 'id.internal:443', proto: 'https' },
    ],
    [
      'at another name of the same machine, over http',
      { PUBLIC_URL: 'http://localhost:3000', ALLOWED_HOSTS: '10.0.0.7' },
      { origin: 'http://10.0.0.7:3000', host: '10.0.0.7:3000' },
    ],
    [
      'at a literal IPv6 address',
      { PUBLIC_URL: 'http://[::1]:3000' },
      { origin: 'http://[::1]:3000', host: '[::1]:3000' },
    ],
  ])('%s works', async (_name, settings, sent) => {
    const { status } = await logIn(under(settings), sent);
    expect(status).toBe(200);
  });

  test.each<[string, Partial<Config>, Sent, string, RegExp]>([
    [
      'over http where the address is https',
      { PUBLIC_URL: HTTPS },
      { origin: 'http://id.example.com', host: 'id.example.com' },
      'https_required',
      /opened at http:\/\/id\.example\.com, .*Open https:\/\/id\.example\.com instead/,
    ],
    [
      'over http through a proxy that hands on its own host',
      { PUBLIC_URL: HTTPS },
      { origin: 'http://id.example.com', host: '127.0.0.1:3000' },
      'https_required',
      /Open https:\/\/id\.example\.com instead/,
    ],
    [
      'over http at the port of the server, beside the proxy',
      { PUBLIC_URL: HTTPS },
      { origin: 'http://localhost:3000', host: 'localhost:3000' },
      'https_required',
      /Open https:\/\/id\.example\.com instead/,
    ],
    [
      'over https where the address is http, and the proxy does not say so',
      { PUBLIC_URL: 'http://id.example.com' },
      { origin: HTTPS, host: 'id.example.com' },
      'unknown_address',
      /PUBLIC_URL is http:\/\/id\.example\.com.*set PUBLIC_URL.*X-Forwarded-Proto.*TRUST_PROXY/,
    ],
    [
      'over https, and the proxy says so but is not trusted',
      { PUBLIC_URL: 'http://localhost:3000', ALLOWED_HOSTS: 'id.example.com' },
      { origin: HTTPS, host: 'id.example.com', proto: 'https' },
      'unknown_address',
      /TRUST_PROXY/,
    ],
    [
      'through a proxy that hands on its own host, where nothing says which is right',
      { PUBLIC_URL: 'http://localhost:3000' },
      { origin: HTTPS, host: '127.0.0.1:3000' },
      'cross_origin',
      /if https:\/\/id\.example\.com is the address of this instance, set PUBLIC_URL to it/,
    ],
    [
      'from another site',
      { PUBLIC_URL: HTTPS },
      { origin: 'https://evil.example', host: 'id.example.com' },
      'cross_origin',
      /https:\/\/evil\.example/,
    ],
    [
      'from another port of the same host',
      { PUBLIC_URL: 'http://localhost:3000' },
      { origin: 'http://localhost:8080', host: 'localhost:3000' },
      'unknown_address',
      /http:\/\/localhost:8080/,
    ],
    [
      'from a page without an origin',
      { PUBLIC_URL: HTTPS },
      { origin: 'null', host: 'id.example.com' },
      'cross_origin',
      /PUBLIC_URL/,
    ],
  ])('%s is refused, with a stable code and what to do', async (_name, settings, sent, code, why) => {
    const { status, body, headers } = await logIn(under(settings), sent);
    expect(status).toBe(403);
    expect(headers['set-cookie']).toBeUndefined();
    expect(body.code).toBe(code);
    expect(body.detail).toMatch(why);
    if (sent.origin === 'null') return;
    const site = under(settings);
    const asked = await request(site)
      .get(`/api/v1/auth/address?opened=${encodeURIComponent(sent.origin)}`)
      .set({ Host: sent.host, ...(sent.proto && { 'X-Forwarded-Proto': sent.proto }) })
      .expect(200);
    expect(asked.body).toEqual({
      public_url: settings.PUBLIC_URL,
      problem: { code, detail: body.detail },
    });
  });

  test.each(['id.example.com', 'https://id.example.com/x', 'null', '', 'javascript:alert(1)'])(
    'the question about %j is refused with the place',
    async (opened) => {
      const { body } = await request(app.app)
        .get(`/api/v1/auth/address?opened=${encodeURIComponent(opened)}`)
        .expect(422);
      expect(body.errors[0].pointer).toBe('/opened');
    },
  );
});

test('two instances on one host keep their sessions apart', async () => {
  const sites = [3000, 3001].map((port) => ({
    app: under({ PUBLIC_URL: `http://localhost:${port}` }),
    origin: `http://localhost:${port}`,
  }));
  // A browser has one jar for both: cookies know hosts, not ports.
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (response: request.Response) => {
    for (const line of response.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
  };
  const users = [await app.createUser(), await app.createUser()];
  for (const [index, site] of sites.entries()) {
    const response = await request(site.app)
      .post('/api/v1/auth/login')
      .set({ Origin: site.origin, Cookie: cookies() })
      .send({ email: users[index]?.email, password: PASSWORD })
      .expect(200);
    keep(response);
  }
  for (const [index, site] of sites.entries()) {
    const { body } = await request(site.app).get('/api/v1/auth/session').set('Cookie', cookies()).expect(200);
    expect(body.user.id).toBe(users[index]?.id);
  }
  const [first, second] = sites;
  if (!first || !second) throw new Error('two sites');
  keep(
    await request(second.app)
      .post('/api/v1/auth/logout')
      .set({ Origin: second.origin, Cookie: cookies() })
      .expect(204),
  );
  await request(second.app).get('/api/v1/auth/session').set('Cookie', cookies()).expect(401);
  await request(first.app).get('/api/v1/auth/session').set('Cookie', cookies()).expect(200);
});
