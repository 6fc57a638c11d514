import request from 'supertest';
import type { Platform } from '#core/platform/platform.ts';
import { openRedis } from '#core/platform/redis.ts';
import { openServices } from '#core/platform/services.ts';
import type { Throttle } from '#core/platform/throttle.ts';
import { createApp } from '#server/app.ts';
import { codeOf } from '#test/totp/client.ts';
import { eventually, ORIGIN, PASSWORD, type TestApp, type TestUser } from './harness.ts';

/** A browser: keeps its cookies, sends its Origin. */
export type Browser = {
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
  delete(path: string): request.Test;
};

export function openBrowser(app: TestApp['app'], userAgent = 'Browser of a test'): Browser {
  const agent = request.agent(app);
  const dressed = (test: request.Test) => test.set('Origin', ORIGIN).set('User-Agent', userAgent);
  return {
    get: (path) => dressed(agent.get(`/api/v1${path}`)),
    post: (path, body) => dressed(agent.post(`/api/v1${path}`)).send(body),
    delete: (path) => dressed(agent.delete(`/api/v1${path}`)),
  };
}

/** Returns a clock that can be moved on, so that the next code is there without waiting 30 s for it. */
export function movableClock(app: TestApp) {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  app.platform.clock = { now };
  return {
    now,
    moveOn: (seconds: number) => {
      ahead += seconds * 1000;
    },
  };
}

export type Enrolled = { user: TestUser; browser: Browser; secret: string; backupCodes: string[] };

/** Returns a user who logged in and switched two-factor authentication on. */
export async function enrol(app: TestApp, now: () => Date, user?: TestUser): Promise<Enrolled> {
  const who = user ?? (await app.createUser());
  const browser = openBrowser(app.app);
  await browser.post('/auth/login', { email: who.email, password: PASSWORD }).expect(200);
  const { body: setup } = await browser.post('/me/2fa/setup', { password: PASSWORD }).expect(200);
  const code = codeOf(setup.secret, now());
  const { body } = await browser.post('/me/2fa/enable', { code }).expect(200);
  return { user: who, browser, secret: setup.secret, backupCodes: body.backup_codes };
}

/** First step of logging in, in a browser of its own. */
export async function begin(app: TestApp, user: TestUser, browser = openBrowser(app.app)): Promise<Browser> {
  const { body } = await browser.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  if (body.status !== 'two_factor_required') throw new Error(`status ${body.status}`);
  return browser;
}

/** Returns the same application without limits on tries, to see what holds when many get through at once. */
export function withoutLimits(app: TestApp): TestApp['app'] {
  const limiter = { take: async () => 1, giveBack: async () => {}, forget: async () => {} };
  const throttle: Throttle = { shared: () => limiter, local: () => limiter, close: async () => {} };
  // The counters are a service, which the application itself has opened with its own throttle.
  const platform: Platform = { ...app.platform, throttle, services: openServices(() => platform) };
  return createApp(platform);
}

/** Returns events of a code about a user, newest first, once there are any. */
export async function recorded(
  app: TestApp,
  userId: string,
  code: string,
): Promise<Record<string, unknown>[]> {
  const rows = await app.platform
    .db('audit_events')
    .where({ subject_id: userId, code })
    .orderBy('occurred_at', 'desc');
  if (rows.length === 0) throw new Error(`no event ${code} of ${userId}`);
  return rows;
}

/** Waits until no mail waits to be sent, so that a test can say that there is none. */
export async function everyMailSent({ platform }: TestApp): Promise<void> {
  await eventually(async () => {
    const waiting = await platform.db('mail_outbox').whereNull('sent_at').whereNull('failed_at').first('id');
    if (waiting) throw new Error('a mail waits to be sent');
  });
}

/** Forgets all tries that were counted, wherever this mode counts them. */
export async function forgetTries({ platform: { config, db } }: TestApp): Promise<void> {
  await db('throttle').del();
  if (!config.REDIS_URL) return;
  const redis = openRedis(config, 'request');
  const keys = await redis.keys(`${config.QUEUE_PREFIX}:too_many_*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}
