import { expect, test } from 'vitest';
import { readConfig } from '#core/platform/config.ts';
import { apiRoutes } from '#server/app.ts';
import { codeOf } from '#test/totp/client.ts';
import { type Api, PASSWORD, testApp } from './harness.ts';
import { movableClock, openBrowser } from './people.ts';

const app = testApp({ STAFF_TWO_FACTOR: 'required' });

test('staff without two-factor authentication can do nothing but set it up, whatever their role', async () => {
  const api = await app.as('admin');
  const reached: string[] = [];
  for (const { method, path, access } of apiRoutes(app.platform)) {
    if (access === 'public' || path === '/auth/logout') continue;
    const answer = await api[method as keyof Api](path.replace(/\{\w+\}/g, crypto.randomUUID()));
    if (answer.status !== 403) reached.push(`${method.toUpperCase()} ${path}`);
  }
  expect(reached.sort()).toEqual(
    [
      'GET /auth/session',
      'GET /me',
      // The page of the set-up shows times.
      'GET /time-zones',
      'GET /time-zones/offsets',
      'POST /auth/reauthenticate',
      'POST /me/2fa/enable',
      'POST /me/2fa/setup',
    ].sort(),
  );
});

test('once it is set up everything the role allows is there, from the next request on', async () => {
  const clock = movableClock(app);
  const user = await app.createUser({ role: 'support' });
  const browser = openBrowser(app.app);
  const login = { email: user.email, password: PASSWORD };
  const { body } = await browser.post('/auth/login', login).expect(200);
  expect(body.two_factor_setup_required).toBe(true);
  expect((await browser.get('/users').expect(403)).body.code).toBe('two_factor_setup_required');
  const { body: setup } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
  await browser.post('/me/2fa/enable', { code: codeOf(setup.secret, clock.now()) }).expect(200);
  const { body: session } = await browser.get('/auth/session').expect(200);
  expect(session.two_factor_setup_required).toBe(false);
  await browser.get('/users').expect(200);
});

test('end users need none', async () => {
  const own = await app.as(null);
  await own.get('/me/sessions').expect(200);
});

test('it is required with a database of one’s own unless set otherwise', () => {
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
  expect(readConfig({}).STAFF_TWO_FACTOR).toBe('optional');
  expect(readConfig({ DATABASE_URL }).STAFF_TWO_FACTOR).toBe('required');
  expect(readConfig({ DATABASE_URL, STAFF_TWO_FACTOR: 'optional' }).STAFF_TWO_FACTOR).toBe('optional');
});
