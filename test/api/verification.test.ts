import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { categories } from '#contract/event-enums.ts';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { enforceRetention } from '#core/retention/index.ts';
import {
  type Finding,
  integrateEvents,
  latestCheckpoint,
  runVerification,
  verifyLog,
} from '#core/transparency-log/index.ts';
import { verifyLogJob } from '#workers/jobs/verifyLog.ts';
import { emptyLog } from './empty-log.ts';
import { type Api, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let officer: Api;
let ids: string[] = [];

const at = (minute: number) => new Date(Date.UTC(2026, 3, 1, 0, minute)).toISOString();
const event = (minute: number, more: object = {}) => ({
  id: newId(),
  occurred_at: at(minute),
  code: 'order:placed',
  subject: { id: newId(), identifier: `user-${minute}@example.com` },
  ip: '81.2.69.142',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ...more,
});
type Page = { data: Record<string, string>[]; page_info: { next_cursor: string | null } };
const found = ({ kind, event: about }: Finding) => `${kind} ${about?.id}`;
const verify = async (kept: { note: string; from: string }[] = []) =>
  (await verifyLog(app.platform, { kept })).findings.map(found);
/** Stores what changes have recorded, as a worker would. */
const storeOwn = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};
const append = async () => {
  await storeOwn();
  await integrateEvents(app.platform);
};
const run = (sql: string, ...bindings: string[]) => app.platform.db.raw(sql, bindings);

beforeAll(async () => {
  officer = await app.as('compliance');
});

/** A log of 600 events, and whatever was recorded besides. */
beforeEach(async () => {
  await emptyLog(app);
  const events = Array.from({ length: 600 }, (_, minute) => event(minute));
  ids = events.map(({ id }) => id);
  await storeEvents(app, events);
  await append();
});

describe('verifying the store', () => {
  test('finds an untouched log intact, with each range', async () => {
    const ranges: number[][] = [];
    const result = await verifyLog(app.platform, { onRange: ({ from, to }) => void ranges.push([from, to]) });
    expect(result).toMatchObject({ findings: [], findings_count: 0 });
    expect(result.size).toBeGreaterThanOrEqual(600);
    expect(result.checkpoints).toBeGreaterThan(0);
    expect(ranges).toEqual([[0, result.size]]);
  });

  test.each([
    ['a text', `update audit_events set subject_identifier = 'uSer-5@example.com' where id = ?`],
    ['the outcome', `update audit_events set outcome = 'failure' where id = ?`],
    ['the address', `update audit_events set ip = '81.2.69.143' where id = ?`],
    [
      'a microsecond',
      `update audit_events set received_at = received_at + interval '1 microsecond' where id = ?`,
    ],
    [
      'the time itself',
      `update audit_events set occurred_at = occurred_at + interval '1 second' where id = ?`,
    ],
    ['a detail', `update audit_events set details = '{"a": 1}' where id = ?`],
    ['the place', `update audit_events set location_id = null where id = ?`],
  ])('names an event of which %s was changed', async (_what, sql) => {
    await run(sql, ids[5] ?? '');
    expect(await verify()).toEqual([`changed ${ids[5]}`]);
  });

  test('names an event whose text was changed in the dictionary', async () => {
    await storeEvents(app, [event(700, { id: ids[0]?.replace(/^./, 'f'), user_agent: 'Special/1.0' })]);
    await append();
    await run(`update audit_user_agents set user_agent = 'Special/1.1' where user_agent = 'Special/1.0'`);
    expect(await verify()).toEqual([`changed ${ids[0]?.replace(/^./, 'f')}`, 'dictionary undefined']);
    await run(`update audit_user_agents set user_agent = 'Special/1.0' where user_agent = 'Special/1.1'`);
    expect(await verify()).toEqual([]);
  });

  test('names an event that was deleted', async () => {
    await run('delete from audit_events where id = ?', ids[17] ?? '');
    expect(await verify()).toEqual([`removed ${ids[17]}`]);
  });

  test('names an event that was inserted', async () => {
    const id = newId();
    await run(
      `insert into audit_events (subject_id, occurred_at, id, received_at, outcome, severity, category, actor_type, device_type, code, message)
       select subject_id, occurred_at, '${id}', received_at, outcome, severity, category, actor_type, device_type, code, message
       from audit_events where id = ?`,
      ids[9] ?? '',
    );
    expect(await verify()).toEqual([`added ${id}`]);
  });

  test('names two events that were swapped: their contents, or their ids', async () => {
    const [a = '', b = ''] = [ids[30], ids[40]];
    await run(
      `update audit_events e set subject_identifier = o.subject_identifier from audit_events o
       where e.id in ('${a}', '${b}') and o.id in ('${a}', '${b}') and o.id <> e.id`,
    );
    expect(await verify()).toEqual([`changed ${a}`, `changed ${b}`]);
    await run(
      `update audit_events e set subject_identifier = o.subject_identifier from audit_events o
       where e.id in ('${a}', '${b}') and o.id in ('${a}', '${b}') and o.id <> e.id`,
    );
    await run(
      `update audit_events set id = case id when '${a}' then '${b}'::uuid else '${a}'::uuid end where id in ('${a}', '${b}')`,
    );
    expect((await verify()).sort()).toEqual([`changed ${a}`, `changed ${b}`].sort());
  });

  test('finds leaves that were made to fit a changed event, or put into another order', async () => {
    await run(
      `update log_tiles set hashes = substr(hashes, 33, 32) || substr(hashes, 1, 32) || substr(hashes, 65) where level = 0 and tile = 0`,
    );
    await run(
      `update log_entries set keys = substr(keys, 41, 40) || substr(keys, 1, 40) || substr(keys, 81) where tile = 0`,
    );
    expect(await verify()).toContain('checkpoint undefined');
  });

  test('finds by an older checkpoint that the end of the log was cut off', async () => {
    const kept = { note: (await latestCheckpoint(app.platform)).note, from: 'kept.txt' };
    const size = 512;
    await run(
      `delete from audit_events where id = any(string_to_array(?, ',')::uuid[])`,
      ids.slice(size).join(','),
    );
    await run(`delete from audit_events where code <> 'order:placed'`);
    await run('delete from log_tiles where level = 0 and tile = 2');
    await run('delete from log_entries where tile = 2');
    await run('delete from log_checkpoints');
    await run(`update log_state set size = ${size}`);
    const { findings } = await verifyLog(app.platform, { kept: [kept] });
    expect(findings.map(({ text }) => text).join('\n')).toContain('its end was cut off');
  });

  test('tells what retention deleted from what someone else deleted', async () => {
    const old = Array.from({ length: 5 }, (_, minute) =>
      event(0, { occurred_at: `2021-05-03T00:0${minute}:00.000Z` }),
    );
    const late = Array.from({ length: 3 }, (_, minute) =>
      event(0, { occurred_at: `2021-06-03T00:0${minute}:00.000Z`, code: 'user:logged_in' }),
    );
    const kept = [event(0, { occurred_at: '2021-06-04T00:00:00.000Z' })];
    await storeEvents(app, [...old, ...late, ...kept]);
    await append();
    const reason = 'The data protection officer requested it';
    const days = (other: number | null) =>
      Object.fromEntries(categories.map((category) => [category, other]));
    await officer.put('/retention', { days: { ...days(null), authentication: 365 }, reason }).expect(200);
    await enforceRetention(app.platform);
    await append();
    const expired = await verifyLog(app.platform);
    expect(expired.findings).toEqual([]);
    expect(expired.removed_by_retention).toBe(3);
    await run('delete from audit_events where id = ?', kept[0]?.id ?? '');
    expect(await verify()).toEqual([`removed ${kept[0]?.id}`]);
    await officer.put('/retention', { days: days(1000), reason }).expect(200);
    await enforceRetention(app.platform);
    await append();
    const dropped = await verifyLog(app.platform);
    // Its month is gone by retention; the event that was deleted before is named all the same.
    expect(dropped.removed_by_retention).toBe(8);
    expect(dropped.findings.map(found)).toEqual([`removed ${kept[0]?.id}`]);
    await run(
      `update audit_events set details = details || '{"rows": 1}' where code = 'audit.partition:dropped'`,
    );
    expect((await verify()).some((one) => one.startsWith('record '))).toBe(true);
    await officer.put('/retention', { days: days(null), reason }).expect(200);
  });

  test('by the clock records what it found; an alert follows', async () => {
    await run(`update audit_events set reason = 'x' where id = ?`, ids[3] ?? '');
    await runVerification(app.platform);
    await storeOwn();
    const { body } = await officer.get('/audit-events?code=audit.log:tampering_found').expect(200);
    // A record of retention was changed before: it explains more than the event does, and comes first.
    expect(body.data[0]).toMatchObject({ severity: 'critical', reason: expect.stringMatching(/^record: /) });
    const { body: state } = await officer.get('/integrity').expect(200);
    const { findings, findings_count, findings_by_kind } = state.verification;
    expect(findings.map(found)).toContain(`changed ${ids[3]}`);
    const counts = findings_by_kind.map(({ count }: { count: number }) => count);
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(findings_count);
    const { body: alerts } = await (await app.as('security')).get('/alerts').expect(200);
    expect(JSON.stringify(alerts)).toContain('log_tampering');
  });
});

describe('a verification that fails', () => {
  const failures = async () => {
    await storeOwn();
    const { body } = await officer.get('/audit-events?code=audit.log:verification_failed').expect(200);
    return body.data;
  };
  /** Runs the job as a worker does: a try before the last one tells nobody. */
  const runJob = async (data: object) => {
    for (const final of [false, true]) {
      const error = await verifyLogJob.run(app.platform, data).then(
        () => new Error('it did not fail'),
        (thrown: Error) => thrown,
      );
      if (final) await verifyLogJob.failed?.(app.platform, { id: '', name: '', data, error, final });
    }
  };

  test.each([
    ['by the clock', false],
    ['that someone requested', true],
  ])('%s is told once, with an alert, and without statements or names of tables', async (_how, requested) => {
    const before = (await failures()).length;
    const about = requested
      ? { verification_id: (await officer.post('/integrity/verifications').expect(202)).body.id }
      : {};
    await run(
      `alter table log_verifications add constraint fault check (state <> 'intact' and state <> 'consistent')`,
    );
    try {
      await runJob(about);
    } finally {
      await run('alter table log_verifications drop constraint fault');
    }
    const told = await failures();
    expect(told.length - before).toBe(1);
    expect(told[0]).toMatchObject({ severity: 'high', outcome: 'failure', details: { requested } });
    const { body } = await officer.get('/integrity/verifications?limit=1').expect(200);
    expect(body.data[0]).toMatchObject({ state: 'failed', findings: [] });
    for (const text of [body.data[0].error, told[0].reason])
      expect(text).toBe('The verification did not finish. See the log of the workers for the reason.');
    const { body: alerts } = await (await app.as('security')).get('/alerts').expect(200);
    expect(JSON.stringify(alerts)).toContain('log_not_verified');
  });

  test('because the database is unreachable tells nobody', async () => {
    const before = (await failures()).length;
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    await verifyLogJob.failed?.(app.platform, { id: '', name: '', data: {}, error, final: true });
    expect((await failures()).length).toBe(before);
  });
});

describe('the API', () => {
  test('shows the state of the log, proves an event, and two sizes to be one log', async () => {
    const { body: state } = await officer.get('/integrity').expect(200);
    expect(state).toMatchObject({ waiting: 0, stopped: false });
    const { body: proof } = await officer.get(`/audit-events/${ids[7]}/proof`).expect(200);
    expect(proof).toMatchObject({ state: 'appended', leaf: { index: 7 } });
    const { body: shown } = await officer.get(`/checkpoints/consistency?from=7&to=${state.size}`).expect(200);
    expect(shown.proof.length).toBeGreaterThan(0);
    await officer.get(`/checkpoints/consistency?from=7&to=${state.size + 1}`).expect(422);
    await run(`update audit_events set reason = 'x' where id = ?`, ids[7] ?? '');
    const { body: changed } = await officer.get(`/audit-events/${ids[7]}/proof`).expect(200);
    expect(changed.state).toBe('changed');
  });

  test('gives the log a new key, with a checkpoint that both sign; earlier ones stay valid', async () => {
    const { body } = await officer.post('/integrity/keys', { reason: 'A year is over' }).expect(200);
    expect(body.keys.length).toBeGreaterThanOrEqual(2);
    expect(body.keys[0].retired_at).toBeNull();
    expect(body.checkpoint.note.match(/^— /gm)).toHaveLength(4);
    await append();
    expect(await verify()).toEqual([]);
    await (await app.as('security')).post('/integrity/keys', { reason: 'A year is over' }).expect(403);
  });

  test('runs a verification when it is asked to, one at a time', async () => {
    const { body } = await officer.post('/integrity/verifications').expect(202);
    await officer.post('/integrity/verifications').expect(409);
    await runVerification(app.platform, body.id);
    const { body: done } = await officer.get(`/integrity/verifications/${body.id}`).expect(200);
    expect(done).toMatchObject({ state: 'intact', findings: [], started_by: 'Test User' });
  });

  test('lists all checkpoints and all verifications, page after page', async () => {
    for (const minute of [800, 801]) {
      await storeEvents(app, [event(minute)]);
      await append();
      await runVerification(app.platform);
    }
    for (const [path, key] of [
      ['/checkpoints', 'note'],
      ['/integrity/verifications', 'id'],
    ] as const) {
      const { body: all } = await officer.get(`${path}?limit=200`).expect(200);
      expect(all.data.length, path).toBeGreaterThan(1);
      expect(all.page_info.next_cursor).toBeNull();
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { body: Page } = await officer
          .get(`${path}?limit=1${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        const { data, page_info } = page.body;
        seen.push(...data.map((one) => one[key] ?? ''));
        cursor = page_info.next_cursor;
      }
      expect(seen).toEqual(all.data.map((one: Record<string, string>) => one[key]));
    }
    const { body } = await officer.get('/checkpoints?limit=1').expect(200);
    await officer.get(`/integrity/verifications?cursor=${body.page_info.next_cursor}`).expect(422);
  });
});
