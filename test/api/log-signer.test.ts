import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  findLog,
  integrateEvents,
  keptHere,
  latestCheckpoint,
  verdictOf,
  verifyLog,
} from '#core/transparency-log/index.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { emptyLog } from './empty-log.ts';
import { type Api, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({ METRICS_TOKEN: 'metrics-token-of-this-test' }, { workers: false });
let officer: Api;

const event = (more: object = {}) => ({
  id: newId(),
  occurred_at: new Date().toISOString(),
  code: 'order:placed',
  subject: { identifier: 'ada@example.com' },
  ...more,
});
const storeOwn = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};
const store = (count: number) =>
  storeEvents(
    app,
    Array.from({ length: count }, () => event()),
  );
/** Stores what changes have recorded and appends all, as a worker would. */
const append = async () => {
  await storeOwn();
  return integrateEvents(app.platform);
};
const run = (sql: string, ...bindings: (string | number | Buffer)[]) => app.platform.db.raw(sql, bindings);
const folder = () => join(app.platform.config.DATA_DIR, 'log');
const kept = () => readFileSync(join(folder(), 'checkpoint.txt'), 'utf8');
const waiting = async () =>
  Number((await run('select coalesce(sum(events), 0) as n from log_queue')).rows[0].n);
const told = async (code: string): Promise<{ reason: string; details: Record<string, unknown> }[]> => {
  await storeOwn();
  return (await officer.get(`/audit-events?code=${code}`).expect(200)).body.data;
};
const verify = async () => {
  const result = await verifyLog(app.platform, await keptHere(app.platform));
  return { ...result, verdict: verdictOf(result) };
};
/** Returns a machine of its own: the same database and keyring, and another data folder. */
function machine(name: string): Platform {
  const { config } = app.platform;
  const DATA_DIR = temporaryFolder(name);
  copyFileSync(join(config.DATA_DIR, 'encryption.key'), join(DATA_DIR, 'encryption.key'));
  return { ...app.platform, config: { ...config, DATA_DIR } };
}
/** All of the log and its events as they are now, to be put back as a backup would. */
const tables = [
  'log_state',
  'log_queue',
  'log_tiles',
  'log_entries',
  'log_checkpoints',
  'log_keys',
  'audit_events',
];
const counts = ['audit_rollups', 'audit_rollup_days', 'audit_user_days', 'event_batches'];
async function backUp(): Promise<() => Promise<void>> {
  for (const table of [...tables, ...counts]) {
    await run(`drop table if exists backup_${table}`);
    await run(`create table backup_${table} as select * from ${table}`);
  }
  return async () => {
    for (const table of [...tables, ...counts]) {
      await run(`delete from ${table}`);
      await run(`insert into ${table} select * from backup_${table}`);
    }
  };
}

beforeAll(async () => {
  officer = await app.as('compliance');
});

beforeEach(async () => {
  await storeOwn();
  await emptyLog(app);
  await store(300);
  await append();
});

/** That nothing is signed, that it was told once, and that nothing was lost. */
async function expectRefused(code: string, words: RegExp): Promise<void> {
  const before = (await told('audit.log:signing_refused')).length;
  const { size } = await findLog(app.platform.db).catch(() => ({ size: -1 }));
  const file = existsSync(join(folder(), 'checkpoint.txt')) ? kept() : undefined;
  await store(5);
  const due = await waiting();
  expect(await integrateEvents(app.platform)).toBe(0);
  expect(await integrateEvents(app.platform)).toBe(0);
  expect(await waiting()).toBe(due);
  const events = await told('audit.log:signing_refused');
  expect(events.length - before).toBe(1);
  expect(events[0]).toMatchObject({ details: { refusal: code }, reason: expect.stringMatching(words) });
  expect(await integrateEvents(app.platform)).toBe(0);
  expect((await told('audit.log:signing_refused')).length - before).toBe(1);
  if (file !== undefined) expect(kept()).toBe(file);
  if (size >= 0) expect((await findLog(app.platform.db)).size).toBe(size);
}

describe('what was signed is kept outside of the database', () => {
  test('the newest checkpoint lies in the data folder, for its owner only, with the key', async () => {
    const { note } = await latestCheckpoint(app.platform);
    expect(kept()).toBe(note);
    expect(statSync(join(folder(), 'checkpoint.txt')).mode & 0o777).toBe(0o600);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    const { body } = await officer.get('/integrity').expect(200);
    expect(readFileSync(join(folder(), 'keys.txt'), 'utf8')).toBe(`${body.keys[0].key}\n`);
    expect(body.signers[0]).toMatchObject({ kept_size: body.size, refused: null });
    expect(readdirSync(folder()).filter((name) => /\.\d+\.[0-9a-f]{8}$/.test(name))).toEqual([]);
    expect(await verify()).toMatchObject({ verdict: 'intact', beyond: 0, trusted_by: ['kept'] });
  });

  test('a crash between the commit and the file is harmless: the one before is the beginning of the same log', async () => {
    const before = kept();
    await store(400);
    await append();
    writeFileSync(join(folder(), 'checkpoint.txt'), before);
    expect(await verify()).toMatchObject({ verdict: 'intact', beyond: 400 });
    await store(1);
    expect(await append()).toBe(1);
    expect(await verify()).toMatchObject({ verdict: 'intact', beyond: 0 });
  });

  test('several machines log in turn, each with its own file', async () => {
    const others = [machine('second'), machine('third')];
    for (const [index, platform] of [...others, app.platform, ...others].entries()) {
      await store(index * 100 + 3);
      expect(await integrateEvents(platform)).toBe(index * 100 + 3);
    }
    await Promise.all([store(50), ...others.map(integrateEvents), integrateEvents(app.platform)]);
    await append();
    for (const platform of [...others, app.platform]) {
      const result = await verifyLog(app.platform, await keptHere(platform));
      expect([verdictOf(result), result.findings]).toEqual(['intact', []]);
    }
  });

  test('a machine that knows nothing yet goes by what the database has that the key signed', async () => {
    rmSync(folder(), { recursive: true });
    await store(3);
    expect(await verify()).toMatchObject({ verdict: 'consistent', beyond: null, compared_with: [] });
    expect(await append()).toBe(3);
    expect(await verify()).toMatchObject({ verdict: 'intact' });
  });

  test('a new key is signed by the old one and the log continues, also on a machine that kept the old one', async () => {
    const second = machine('second');
    await store(2);
    await integrateEvents(second);
    await officer.post('/integrity/keys', { reason: 'A year is over' }).expect(200);
    await store(2);
    await storeOwn();
    expect(await integrateEvents(second)).toBeGreaterThan(0);
    expect(await verify()).toMatchObject({ verdict: 'intact', findings: [] });
    expect(readFileSync(join(folder(), 'keys.txt'), 'utf8').trim().split('\n')).toHaveLength(2);
  });
});

describe('the signer does not sign', () => {
  test('a log that is shorter than what was signed', async () => {
    const restore = await backUp();
    await store(700);
    await append();
    await restore();
    await expectRefused('log_shorter', /1000 events were signed, the database has a log of 300/);
    const { body } = await officer.get('/integrity').expect(200);
    expect(body.signers[0].refused).toMatchObject({ code: 'log_shorter' });
    const metrics = await officerless('/metrics');
    expect(metrics).toContain('gatehouse_log_refused 1');
    const { body: alerts } = await (await app.as('security')).get('/alerts').expect(200);
    expect(JSON.stringify(alerts)).toContain('log_tampering');
    await officer.post('/integrity/keys', { reason: 'A year is over' }).expect(409);
  });

  test('an empty log where events were signed', async () => {
    await run('truncate log_tiles, log_entries, log_checkpoints, log_queue, log_keys');
    await run('update log_state set size = 0');
    await expectRefused('log_shorter', /300 events were signed, the database has a log of 0/);
  });
});

async function officerless(path: string): Promise<string> {
  const { default: request } = await import('supertest');
  const answer = await request(app.app)
    .get(path)
    .set('Authorization', 'Bearer metrics-token-of-this-test')
    .expect(200);
  return answer.text;
}
