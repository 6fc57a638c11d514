import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Config } from '#core/platform/config.ts';
import { createApp } from '#server/app.ts';
import { PASSWORD, type TestUser, testApp } from './harness.ts';
import { type Browser, openBrowser } from './people.ts';

const app = testApp({ PASSWORD_BREACH_CHECK: 'on', STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' });

const LEAKED = 'plum tractor violin seventeen';
const CLEAN = 'walnut harbour quilt nineteen';
/** Comes with the padding, as a password that nobody has. */
const PADDED = 'marble ferry lantern sixteen';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();

/** A mirror that speaks the range protocol. */
let asked: IncomingMessage[] = [];
let broken: 'no' | '503' | 'never' | 'redirect' | 'page' = 'no';
const mirror = createServer((req, res) => {
  asked.push(req);
  if (broken === 'never') return;
  if (broken === '503') return void res.writeHead(503).end();
  if (broken === 'redirect') return void res.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
  if (broken === 'page') return void res.end('<html>Log in to the hotel</html>');
  const prefix = req.url?.split('/').at(-1) ?? '';
  const lines = [
    [LEAKED, 3],
    [PADDED, 0],
  ]
    .map(([text, count]) => [sha1(String(text)), count] as const)
    .filter(([digest]) => digest.startsWith(prefix))
    .map(([digest, count]) => `${digest.slice(5)}:${count}`);
  res.setHeader('Content-Type', 'text/plain');
  res.end([`${'0'.repeat(35)}:0`, ...lines, `${'F'.repeat(35)}:0`].join('\r\n'));
});

/** Returns the application with the mirror's address. */
const site = (settings: Partial<Config> = {}) => {
  const PASSWORD_BREACH_URL = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/mirror`;
  return createApp({ ...app.platform, config: { ...app.platform.config, PASSWORD_BREACH_URL, ...settings } });
};

beforeAll(() => new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  mirror.closeAllConnections();
  mirror.close();
});
let user: TestUser;
beforeEach(async () => {
  [asked, broken] = [[], 'no'];
  user = await app.createUser();
});

async function browser(settings?: Partial<Config>): Promise<Browser> {
  const opened = openBrowser(site(settings));
  await opened.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  return opened;
}

const change = (by: Browser, new_password: string) =>
  by.post('/me/password', { current_password: PASSWORD, new_password });

test('a password that has leaked is refused at its place, and only 20 bits of its hash are sent', async () => {
  const { body } = await change(await browser(), LEAKED).expect(422);
  expect(body.code).toBe('breached_password');
  expect(body.errors[0].pointer).toBe('/new_password');
  const [sent] = asked;
  expect(sent?.url).toBe(`/mirror/range/${sha1(LEAKED).slice(0, 5)}`);
  expect(sent?.headers['add-padding']).toBe('true');
  expect(sent?.headers.cookie).toBeUndefined();
  expect(JSON.stringify(sent?.headers)).not.toContain(user.email);
});

test('one that has not leaked is taken, also when it stands among the padding', async () => {
  await change(await browser(), CLEAN).expect(204);
  user = await app.createUser();
  await change(await browser(), PADDED).expect(204);
});

test('it holds for the link of a mail too, which is not used up by it', async () => {
  await request(site()).post('/api/v1/auth/password/forgot').send({ email: user.email }).expect(202);
  const { text } = await app.mailTo(user.email, 'assword');
  const token = /token=([\w-]+)/.exec(text)?.[1] ?? '';
  const reset = (new_password: string) =>
    request(site()).post('/api/v1/auth/password/reset').send({ token, new_password });
  expect((await reset(LEAKED).expect(422)).body.code).toBe('breached_password');
  await reset(CLEAN).expect(204);
});

test.each(['503', 'never', 'redirect', 'page'] as const)(
  'a list that answers %s keeps nobody from a new password',
  async (how) => {
    broken = how;
    await change(await browser(), LEAKED).expect(204);
    // A redirect is not followed: that would lead elsewhere unseen.
    expect(asked).toHaveLength(1);
  },
);

test('an address that may not be reached is not asked', async () => {
  await change(await browser({ STREAM_ALLOWED_NETWORKS: '' }), LEAKED).expect(204);
  expect(asked).toEqual([]);
});

test('switched off, nothing is asked; what is easy to guess is refused before anything is sent', async () => {
  expect((await change(await browser(), 'password12345678').expect(422)).body.code).toBe('weak_password');
  await change(await browser({ PASSWORD_BREACH_CHECK: 'off' }), LEAKED).expect(204);
  expect(asked).toEqual([]);
});
