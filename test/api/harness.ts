import { randomUUID } from 'node:crypto';
import { hash } from 'argon2';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, inject } from 'vitest';
import type { ApiKeyScope } from '#contract/api-keys.ts';
import type { Role } from '#contract/roles.ts';
import { insertUser } from '#core/directory/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { newId } from '#core/platform/ids.ts';
import { listKeptMail } from '#core/platform/kept-mail.ts';
import type { KeptMail } from '#core/platform/mailer.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { createApp } from '#server/app.ts';
import { runWorkers } from '#workers/run.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

export const ORIGIN = 'http://localhost:3000';
export const PASSWORD = 'correct horse battery staple';

/** Checked in a twentieth of the time of the product's own hashes: a hash says itself how dear it is. Most tests only have to get in. */
export const cheapHash = (password: string): Promise<string> =>
  hash(password, { memoryCost: 1024, timeCost: 2, parallelism: 1 });

export type TestUser = { id: string; email: string; name: string };
export type Api = {
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
  put(path: string, body?: object): request.Test;
  patch(path: string, body?: object): request.Test;
  delete(path: string, body?: object): request.Test;
};

/** The real application with its own database, its own workers and its own users. */
export type TestApp = {
  platform: Platform;
  app: ReturnType<typeof createApp>;
  createUser(options?: { role?: Role | null; name?: string; email?: string }): Promise<TestUser>;
  logIn(user: TestUser): Promise<Api>;
  /** Logged in as a new member of staff. */
  as(role: Role | null): Promise<Api>;
  createKey(...scopes: ApiKeyScope[]): Promise<string>;
  /** Mail sent to an address so far, newest first. */
  mailsTo(address: string): KeptMail[];
  /** Waits for a mail to an address whose subject has these words. */
  mailTo(address: string, subject: string): Promise<KeptMail>;
};

async function copyDatabase(templateUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = new URL(templateUrl).pathname.slice(1);
  const admin = new URL(templateUrl);
  admin.pathname = '/postgres';
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    try {
      // One copy at a time: PostgreSQL refuses a template that someone else is copying from.
      await client.query('select pg_advisory_lock(4711)');
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name} template ${template}`);
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

/** Starts the application for a test file and takes it down after it. */
export function testApp(env: NodeJS.ProcessEnv = {}, options: { workers?: boolean } = {}): TestApp {
  const test = {} as TestApp;
  const closers: (() => Promise<void>)[] = [];
  let passwordHash: string;
  beforeAll(async () => {
    const database = await copyDatabase(inject('templateUrl'));
    closers.push(database.drop);
    const config = readConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
      DATABASE_URL: database.url,
      REDIS_URL: process.env.TEST_REDIS_URL,
      QUEUE_PREFIX: `test-${randomUUID().slice(0, 8)}`,
      DATABASE_POOL: '5',
      DATA_DIR: temporaryFolder('files'),
      STAFF_TWO_FACTOR: 'optional',
      ...env,
    });
    test.platform = openPlatform(config, 'test');
    closers.push(() => test.platform.close());
    if (options.workers !== false) {
      const workers = await runWorkers(test.platform);
      closers.push(() => workers.close());
    }
    test.app = createApp(test.platform);
    passwordHash = await cheapHash(PASSWORD);
  });
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });

  test.createUser = async ({ role = null, name = 'Test User', email } = {}) => {
    const id = newId();
    const address = email ?? `user-${id}@example.com`;
    const now = new Date();
    await insertUser(test.platform.db, {
      id,
      email: address,
      name,
      role,
      password_hash: passwordHash,
      created_at: now,
      last_active_at: now,
    });
    return { id, email: address, name };
  };
  test.logIn = async (user) => {
    const agent = request.agent(test.app);
    await agent.post('/api/v1/auth/login').send({ email: user.email, password: PASSWORD }).expect(200);
    const change = (method: 'post' | 'put' | 'patch' | 'delete') => (path: string, body?: object) =>
      agent[method](`/api/v1${path}`).set('Origin', ORIGIN).send(body);
    return {
      get: (path) => agent.get(`/api/v1${path}`),
      post: change('post'),
      put: change('put'),
      patch: change('patch'),
      delete: change('delete'),
    };
  };
  test.as = async (role) => test.logIn(await test.createUser({ role }));
  test.createKey = async (...scopes) => {
    const admin = await test.as('admin');
    const input = { name: 'test', scopes, reason: 'for this test' };
    const response = await admin.post('/api-keys', input).expect(201);
    return response.body.key;
  };
  test.mailsTo = (address) => listKeptMail(test.platform.config).filter(({ to }) => to === address);
  test.mailTo = (address, subject) =>
    eventually(async () => {
      const mail = test.mailsTo(address).find((kept) => kept.subject.includes(subject));
      if (!mail) throw new Error(`no mail to ${address} about ${subject}`);
      return mail;
    });
  return test;
}

/** Waits until the check passes; fails with its last error after `seconds`, which are for what hangs, not for what is slow. */
export async function eventually<Result>(check: () => Promise<Result>, seconds = 60): Promise<Result> {
  const late = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > late) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
