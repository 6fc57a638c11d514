import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import {
  continueLog,
  findLog,
  integrateEvents,
  keptHere,
  refusedState,
  verdictOf,
  verifyLog,
} from '#core/transparency-log/index.ts';
import { hashLeaf } from '#core/transparency-log/merkle.ts';
import { publicKeyOf } from '#core/transparency-log/note.ts';
import { emptyLog } from '../../api/empty-log.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const app = testApp({ METRICS_TOKEN: 'metrics-token-of-this-test' }, { workers: false });
const root = join(import.meta.dirname, '../../..');
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

describe('the signer does not sign', () => {
  test('a leaf that was put into a tile that still grows', async () => {
    await run(
      'update log_tiles set hashes = overlay(hashes placing ? from 33) where level = 0 and tile = 1',
      hashLeaf('x'),
    );
    await expectRefused('log_rewritten', /./);
  });

  test('tiles of a higher level that were changed by themselves', async () => {
    await run(
      'update log_tiles set hashes = overlay(hashes placing ? from 1) where level = 1 and tile = 0',
      hashLeaf('x'),
    );
    await expectRefused('log_rewritten', /./);
  });

  test('a tile that is whole, when an older checkpoint shows it to be another one', async () => {
    const before = kept();
    await store(700);
    await append();
    // Of 100 events: its root is in the first tile, which the newest root does not read any more.
    writeFileSync(join(folder(), 'checkpoint.txt'), before);
    await run(
      'update log_tiles set hashes = overlay(hashes placing ? from 1) where level = 0 and tile = 1',
      hashLeaf('x'),
    );
    await expectRefused('log_rewritten', /./);
  });

  test('hashes, checkpoints and all that were rewritten, with another leaf for an event', async () => {
    await run(
      'update log_tiles set hashes = overlay(hashes placing ? from 33) where level = 0 and tile = 1',
      hashLeaf('x'),
    );
    await run('delete from log_checkpoints');
    await expectRefused('log_rewritten', /does not begin with the 300 events/);
  });

  test('the same on a machine that keeps nothing: the database has no checkpoint of it that the key signed', async () => {
    await run(
      'update log_tiles set hashes = overlay(hashes placing ? from 33) where level = 0 and tile = 1',
      hashLeaf('x'),
    );
    await run('delete from log_checkpoints');
    rmSync(folder(), { recursive: true });
    await expectRefused('checkpoint_missing', /no checkpoint of it/);
  });

  test('a log of another name', async () => {
    await run(`update log_state set origin = 'localhost/audit/other'`);
    await expectRefused('other_log', /localhost\/audit\/other/);
  });

  test.each([
    [
      'was put there by someone else',
      async () => {
        const publicKey = publicKeyOf(Buffer.alloc(32, 1));
        await run('update log_keys set retired_at = now()');
        await run(
          `insert into log_keys select ?, name, ?, encrypted_with, secret, now(), null from log_keys limit 1`,
          newId(),
          publicKey,
        );
      },
    ],
    [
      'has another public half',
      () => run('update log_keys set public_key = ?', publicKeyOf(Buffer.alloc(32, 1))),
    ],
    [
      'has another private half',
      () => run(`update log_keys set secret = overlay(secret placing '\\x00' from 30)`),
    ],
    ['is appended with a key that is not here', () => run(`update log_keys set encrypted_with = 'other'`)],
    ['is retired, and none is in use', () => run('update log_keys set retired_at = now()')],
    ['is gone', () => run('delete from log_keys')],
  ])('with a key that %s', async (_what, tamper) => {
    await tamper();
    await expectRefused('foreign_key', /./);
  });

  test('with a key that was retired, in place of the one in use', async () => {
    await officer.post('/integrity/keys', { reason: 'A year is over' }).expect(200);
    await run(`update log_keys set retired_at = case when retired_at is null then now() end`);
    await expectRefused('foreign_key', /retired by the newest checkpoint/);
  });

  test.each([
    ['log_state has lost its row', 'log_row_missing', 'delete from log_state'],
    ['the newest checkpoint is gone', 'checkpoint_missing', 'delete from log_checkpoints'],
    [
      'the newest checkpoint has lost its number',
      'checkpoint_missing',
      `update log_checkpoints set link = ''`,
    ],
    [
      'the last tile is cut',
      'log_rewritten',
      'update log_tiles set hashes = substr(hashes, 1, 32) where level = 0 and tile = 1',
    ],
    ['entries are cut', 'tree_damaged', 'update log_entries set keys = substr(keys, 1, 40) where tile = 1'],
  ])('when %s', async (_what, code, sql) => {
    const row = await app.platform.db('log_state').first();
    await run(sql);
    await expectRefused(code, /./);
    if (code === 'log_row_missing') await app.platform.db('log_state').insert(row);
  });

  test('a row of the queue that does not hold what it says', async () => {
    await store(2);
    await run('update log_queue set events = 7');
    expect(await integrateEvents(app.platform)).toBe(0);
    expect((await told('audit.log:signing_refused'))[0]).toMatchObject({
      details: { refusal: 'queue_damaged' },
    });
  });

  test('where a witness holds more than the database has, though the data folder was lost', async () => {
    const WITNESS_DIR = temporaryFolder('witness');
    const { config } = app.platform;
    app.platform.config = { ...config, WITNESS_DIR };
    const restore = await backUp();
    await store(700);
    await append();
    writeFileSync(join(WITNESS_DIR, 'checkpoint-000000001000.txt'), kept());
    // What someone else puts there stops nobody.
    writeFileSync(join(WITNESS_DIR, 'checkpoint-999999999999.txt'), kept().replace('\n1000\n', '\n2000\n'));
    await restore();
    rmSync(folder(), { recursive: true });
    await expectRefused('log_shorter', /of WITNESS_DIR/);
    app.platform.config = config;
  });

  test('by a file that is no checkpoint of this log', async () => {
    writeFileSync(join(folder(), 'checkpoint.txt'), 'garbage');
    await expectRefused('file_unreadable', /./);
  });
});

test('that events wait for more than 15 minutes is told once, shown and measured', async () => {
  const blocker = await app.platform.db.transaction();
  await blocker('log_state').forUpdate();
  try {
    await store(4);
    await run(`update log_queue set queued_at = queued_at - interval '16 minutes'`);
    expect(await integrateEvents(app.platform)).toBe(0);
    expect(await integrateEvents(app.platform)).toBe(0);
    expect((await officer.get('/integrity').expect(200)).body).toMatchObject({ stopped: true });
    expect((await verify()).findings.map(({ kind }) => kind)).toEqual(['stopped']);
    const [, seconds] = /^gatehouse_log_oldest_seconds (\S+)$/m.exec(await officerless('/metrics')) ?? [];
    expect(Number(seconds)).toBeGreaterThan(900);
    expect(await told('audit.log:appending_stopped')).toHaveLength(1);
  } finally {
    await blocker.rollback();
  }
  const { body: alerts } = await (await app.as('security')).get('/alerts').expect(200);
  expect(JSON.stringify(alerts)).toContain('log_not_updated');
  await append();
  expect((await officer.get('/integrity').expect(200)).body.stopped).toBe(false);
  expect(await verify()).toMatchObject({ verdict: 'intact' });
});

describe('a restore from a backup', () => {
  const command = (...args: string[]): Promise<{ code: number; output: string }> =>
    new Promise((resolve) => {
      const { DATABASE_URL, DATA_DIR } = app.platform.config;
      const env = { PATH: process.env.PATH, DATABASE_URL, DATA_DIR, LOG_LEVEL: 'fatal' };
      const options = { cwd: root, env };
      const child = execFile(
        process.execPath,
        ['--import', 'tsx', 'bin/log.ts', ...args],
        options,
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
      );
      // Nobody types anything.
      child.stdin?.end();
    });

  test('continues by a command that names what is given up, asks, and leaves its trace in the log', {
    timeout: 300_000,
  }, async () => {
    expect(await command()).toMatchObject({
      code: 0,
      output: expect.stringContaining('continues what was signed'),
    });
    const restore = await backUp();
    await store(700);
    await append();
    const given = kept();
    await restore();
    await store(3);
    expect(await append()).toBe(0);
    expect((await verify()).verdict).toBe('tampered');
    expect(await command()).toMatchObject({
      code: 3,
      output: expect.stringContaining('1000 events were signed'),
    });
    expect(await command('continue')).toMatchObject({ code: 1, output: expect.stringContaining('--reason') });
    const reason = 'The disk failed, backup of last night';
    expect(await command('continue', '--reason', reason, '--confirm', 'no')).toMatchObject({ code: 1 });
    const unanswered = await command('continue', '--reason', reason);
    expect(unanswered).toMatchObject({ code: 1, output: expect.stringContaining('Nothing was changed') });
    expect((await refusedState(app.platform))?.size).toBe(300);
    const { origin } = await findLog(app.platform.db);
    const done = await command('continue', '--reason', reason, '--confirm', origin ?? '');
    expect(done).toMatchObject({
      code: 0,
      output: expect.stringMatching(/continues from 300 events.*set-aside-\d+\.txt/s),
    });
    const aside = readdirSync(folder()).find((name) => name.startsWith('set-aside-')) ?? '';
    expect(readFileSync(join(folder(), aside), 'utf8')).toBe(given);
    expect(await append()).toBeGreaterThan(3);
    const [event] = await told('audit.log:restored');
    expect(event).toMatchObject({ reason, details: { size: 300, before: 1000, file: aside } });
    await append();
    const now = await verify();
    expect(now).toMatchObject({ verdict: 'intact', findings: [], restores: [{ size: 300, reason }] });
    // Who holds the checkpoint that was given up is told of the restore; the same by SQL alone counts for nothing.
    const held = { note: given, from: 'held.txt' };
    const withIt = await verifyLog(app.platform, { kept: [held] });
    expect(withIt).toMatchObject({ findings: [], compared_with: [], restores: [{ checkpoints: 1 }] });
    await run(`update audit_events set details = details - 'statement' where code = 'audit.log:restored'`);
    const without = await verifyLog(app.platform, { kept: [held] });
    expect(without.findings.map(({ kind }) => kind)).toContain('checkpoint');
  });

  test('gives nothing up that was signed after it', async () => {
    const restore = await backUp();
    await store(7);
    await append();
    await restore();
    await continueLog(app.platform, 'Backup of last night');
    await store(700);
    await append();
    const later = kept();
    await restore();
    await expectRefused('log_shorter', /./);
    const { findings } = await verifyLog(app.platform, { kept: [{ note: later, from: 'later.txt' }] });
    expect(findings.length).toBeGreaterThan(0);
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
