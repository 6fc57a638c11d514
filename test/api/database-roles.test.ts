import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensureFirstAdmin } from '#core/backoffice/index.ts';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { queueNames } from '#core/platform/queues.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { createApp } from '#server/app.ts';
import { runWorkers } from '#workers/run.ts';
import { hasRedisServer, type RedisServer, startRedis } from '../setup/redis.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { eventually, ORIGIN, PASSWORD } from './harness.ts';

/** The statements of docs/operating.md, so that what is written there is what is tried here. */
const page = readFileSync(fileURLToPath(new URL('../../docs/operating.md', import.meta.url)), 'utf8');
const [, roles = '', , grants = ''] = page
  .slice(page.indexOf('### Roles of the database'))
  .split(/```(?:sql)?\n/);

const tag = randomUUID().slice(0, 8);
const named = (sql: string) => sql.replaceAll(/\bgatehouse(?=_|\b)/g, `gatehouse_${tag}`);
/** What PostgreSQL answers to a role that may not do something. */
const INSUFFICIENT_PRIVILEGE = '42501';

const [database, owner, app] = ['gatehouse', 'gatehouse_owner', 'gatehouse_app'].map(named);

const urlOf = (role = '', name = '') => {
  const url = new URL(inject('templateUrl'));
  if (role !== '') Object.assign(url, { username: role, password: 'choose-one' });
  url.pathname = `/${name}`;
  return url.href;
};

async function run(sql: string, url = urlOf('', 'postgres')): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of sql.split(/;\s*$/m).filter((text) => text.trim() !== '')) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
}

// The queue on PostgreSQL makes its schema when it is opened, which the role of the servers may not.
let redis: RedisServer | undefined;
const hasRedis = process.env.TEST_REDIS_URL !== undefined || hasRedisServer();

const platforms: Platform[] = [];
function open(role: string | undefined): Platform {
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
    DATABASE_URL: urlOf(role, database),
    REDIS_URL: redis?.url ?? process.env.TEST_REDIS_URL,
    QUEUE_PREFIX: `test-${tag}`,
    DATABASE_POOL: '5',
    DATA_DIR: temporaryFolder('roles'),
    STAFF_TWO_FACTOR: 'optional',
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: PASSWORD,
  });
  const platform = openPlatform(config, 'test');
  platforms.push(platform);
  return platform;
}

let ofOwner: Platform;
let ofApp: Platform;
let workers: Awaited<ReturnType<typeof runWorkers>>;
beforeAll(async () => {
  if (hasRedis && !process.env.TEST_REDIS_URL) redis = await startRedis();
  await run(named(roles));
  ofOwner = open(owner);
  await migrateToLatest(ofOwner.db);
  for (const name of queueNames) await ofOwner.queues.counts(name);
  await ensureFirstAdmin(ofOwner);
  await run(named(grants), urlOf(owner, database));
  workers = await runWorkers(ofOwner);
  ofApp = open(app);
});
afterAll(async () => {
  await workers?.close();
  for (const platform of platforms) await platform.close();
  redis?.stop();
  for (const what of [`database ${database} with (force)`, `role ${app}`, `role ${owner}`])
    await run(`drop ${what}`);
});

test.skipIf(!hasRedis)(
  'the schema is made by a role that is no superuser, and used by one that cannot change it',
  async () => {
    const site = createApp(ofApp);
    const agent = request.agent(site);
    await agent
      .post('/api/v1/auth/login')
      .send({ email: 'admin@example.com', password: PASSWORD })
      .expect(200);
    const post = (path: string, body: object) =>
      agent.post(`/api/v1${path}`).set('Origin', ORIGIN).send(body);
    const scopes = ['events:write', 'events:read'];
    const { body: made } = await post('/api-keys', { name: 'x', scopes, reason: 'for this test' }).expect(
      201,
    );
    // Of a month that has no partition yet: a worker makes it.
    const event = {
      code: 'order:placed',
      occurred_at: '2019-05-05T05:05:05Z',
      subject: { identifier: 'ada@example.com' },
    };
    await request(site)
      .post('/api/v1/events')
      .set('Authorization', `Bearer ${made.key}`)
      .send(event)
      .expect(202);
    await eventually(async () => {
      const { body } = await agent.get('/api/v1/audit-events?code=order:placed').expect(200);
      expect(body.data).toHaveLength(1);
    });
    await agent.patch('/api/v1/me/profile').set('Origin', ORIGIN).send({ job_title: 'Operator' }).expect(200);
    await post('/saved-views', { name: 'mine', resource: 'users', view: { filter: {} }, shared: false });
    await post('/me/password', {
      current_password: PASSWORD,
      new_password: 'walnut harbour quilt nineteen',
    }).expect(204);
    await post('/auth/password/forgot', { email: 'admin@example.com' }).expect(202);
    const { body: ready } = await agent.get('/readyz');
    expect(ready).toMatchObject({ ready: true });
    await agent.get('/api/v1/integrity').expect(200);
    await post('/auth/logout', {}).expect(204);
  },
);

test.each([
  'drop table users',
  'alter table users add column x text',
  'create table x (id int)',
  'truncate audit_events',
  `update audit_events set code = 'x:done'`,
  'delete from audit_events',
  'insert into audit_events select * from audit_events',
  'delete from migrations',
  'create role x superuser',
])('as the role of the servers, %s is refused', async (statement) => {
  // By its code: the words differ from one version of PostgreSQL to the next.
  await expect(run(statement, urlOf(app, database))).rejects.toMatchObject({
    code: INSUFFICIENT_PRIVILEGE,
  });
});
