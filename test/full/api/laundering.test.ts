import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { type Category, categories } from '#contract/event-enums.ts';
import { findExport, startExport } from '#core/exports/export-store.ts';
import { exportFolder, makeExport } from '#core/exports/index.ts';
import { proveExport } from '#core/exports/prove-export.ts';
import { writeEventsFile } from '#core/exports/write-export.ts';
import { storeWaiting } from '#core/ingestion/index.ts';
import { canonical } from '#core/platform/canonical.ts';
import { withConnection } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { RetentionNotSigned } from '#core/retention/agreed-retention.ts';
import { enforceRetention } from '#core/retention/index.ts';
import {
  type EntryKey,
  integrateEvents,
  KEY_BYTES,
  removalOf,
  setDigest,
  verifyLog,
  writeKey,
} from '#core/transparency-log/index.ts';
import { publicKeyOf, signNote } from '#core/transparency-log/note.ts';
import { type Api, type TestApp, testApp } from '../../api/harness.ts';
import { movableClock } from '../../api/people.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { faultsOf, verifiedExports, verifyFolder } from '../../api/verified-exports.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const REASON = 'The data protection officer requested it';
const everything = (days: number | null): Record<Category, number | null> =>
  Object.fromEntries(categories.map((category) => [category, days])) as Record<Category, number | null>;

type Sent = { id: string; occurred_at: string; code: string; subject: { id: string } };
const event = (occurred_at: string, code = 'order:placed', more: object = {}): Sent => ({
  id: newId(),
  occurred_at,
  code,
  subject: { id: newId() },
  ...more,
});
const keyOf = ({ id, occurred_at, subject }: Sent): EntryKey => ({
  id,
  occurred_at,
  subject_id: subject.id,
});

/** Orders and logins of a month, with and without microseconds. */
const ofMonth = (month: string, count = 6): Sent[] =>
  Array.from({ length: count }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return event(
      `${month}-${day}T10:00:00.${index % 2 === 0 ? '123456' : '500'}Z`,
      index % 3 === 0 ? 'user:logged_in' : 'order:placed',
    );
  });

/** Returns an instance of its own: what was tampered with stays so. */
function instance() {
  const app = testApp({}, { workers: false });
  let officer: Api | undefined;
  const sql = (text: string, ...bindings: (string | Buffer | string[] | null)[]) =>
    app.platform.db.raw(text, bindings);
  const settle = async () => {
    while ((await storeWaiting(app.platform)) > 0);
    await integrateEvents(app.platform);
  };
  return {
    app,
    sql,
    settle,
    officer: async () => {
      officer ??= await app.as('compliance');
      return officer;
    },
    store: async (events: Sent[]) => {
      await storeEvents(app, events);
      await settle();
    },
    keep: async (days: Partial<Record<Category, number | null>>) => {
      officer ??= await app.as('compliance');
      await officer.put('/retention', { days: { ...everything(null), ...days }, reason: REASON }).expect(200);
      await settle();
    },
    enforce: async () => {
      await enforceRetention(app.platform);
      await settle();
    },
    /** What a verification finds: kind and event, or kind and text. */
    findings: async (): Promise<string[]> => {
      const { findings } = await verifyLog(app.platform);
      return findings.map(({ kind, event: about, text }) => `${kind} ${about?.id ?? text}`).sort();
    },
    /** Puts an event into the inbox as one of Gatehouse's own, as only someone with the database can. */
    plant: async (planted: object) => {
      const body = JSON.stringify([planted]);
      await sql(
        `insert into audit_inbox (id, received_at, api_key_id, event_count, body) values (?, now(), null, 1, ?)`,
        newId(),
        body,
      );
    },
    remove: (events: Sent[]) =>
      sql(
        'delete from audit_events where id = any(?::uuid[])',
        events.map(({ id }) => id),
      ),
    stored: async (events: Sent[]) => {
      const ids: string[] = await app.platform
        .db('audit_events')
        .whereIn(
          'id',
          events.map(({ id }) => id),
        )
        .pluck('id');
      return events.filter(({ id }) => ids.includes(id));
    },
    /** Details of the events with this code that Gatehouse recorded, the newest first. */
    recorded: (code: string) =>
      app.platform
        .db('audit_events')
        .where({ code })
        .whereNull('api_key_id')
        .orderBy('occurred_at', 'desc')
        .select('id', 'subject_id', 'details', 'reason', 'occurred_at'),
    /** The log's own name and key, and a key that an attacker made. */
    forger: async () => {
      const seed = randomBytes(32);
      const [{ origin }] = await app.platform.db('log_state').select('origin');
      const signer = { name: String(origin), publicKey: publicKeyOf(seed), seed };
      return {
        signer,
        sign: (statement: object) => signNote(`${origin}/record\n${canonical(statement)}\n`, [signer]),
      };
    },
  };
}

const removed = (events: Sent[]) => events.map(({ id }) => `removed ${id}`);
const keysOf = (events: Sent[]): Buffer => {
  const keys = Buffer.alloc(events.length * KEY_BYTES);
  for (const [index, one] of events.entries()) writeKey(keys, index * KEY_BYTES, keyOf(one));
  return keys;
};

const droppedDetails = (rows: number, more: object = {}) => ({
  from: '2021-05-01T00:00:00.000Z',
  to: '2021-06-01T00:00:00.000Z',
  rows,
  kept: 0,
  archive: null,
  ...more,
});
const planted = (code: string, details: object, more: object = {}) => ({
  id: newId(),
  occurred_at: new Date().toISOString(),
  code,
  actor: { type: 'system' },
  subject: { identifier: 'system' },
  target: { type: 'partition', id: 'audit_events_2021_05' },
  details,
  ...more,
});

describe('a record that was posted with a key', () => {
  const { app } = instance();
  const codes = [
    'audit.partition:dropped',
    'audit.events:expired',
    'audit.retention:changed',
    'audit.log:verified',
  ];
  test.each([...codes, 'alert:opened', 'staff.member:invited', 'legal_hold:released', 'api_key:created'])(
    '%s is refused, alone and among others',
    async (code) => {
      const key = await app.createKey('events:write');
      const post = (body: object) =>
        request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(body);
      await post({ ...planted(code, droppedDetails(6)), id: newId() }).expect(422);
      await post([event('2021-05-01T00:00:00.000Z'), planted(code, droppedDetails(6))]).expect(422);
    },
  );
});

describe('a month that was deleted by SQL', () => {
  describe('with an event of Gatehouse’s kind in the inbox', () => {
    const { store, plant, remove, settle, findings } = instance();
    test('is named event by event, and so is the imitation', async () => {
      const month = ofMonth('2021-05');
      await store(month);
      const imitation = planted('audit.partition:dropped', droppedDetails(6));
      await plant(imitation);
      await settle();
      await remove(month);
      expect(await findings()).toEqual([`record ${imitation.id}`, ...removed(month)].sort());
    });
  });

  describe('with records that an attacker’s own key has signed, which was put into log_keys', () => {
    const { app, store, plant, remove, settle, findings, forger, sql, keep, officer } = instance();
    test('is named event by event, by an export too', async () => {
      const month = ofMonth('2021-05');
      await store(month);
      await keep({ staff: 3000 });
      const { signer, sign } = await forger();
      await sql(
        `insert into log_keys (id, name, public_key, encrypted_with, secret, created_at, retired_at)
         select ?, name, ?, encrypted_with, secret, created_at, now() from log_keys limit 1`,
        newId(),
        signer.publicKey,
      );
      const time = new Date().toISOString();
      const change = {
        kind: 'audit.retention:changed',
        id: newId(),
        time,
        days: everything(365),
        previous: null,
      };
      await plant(
        planted(
          change.kind,
          { before: {}, after: change.days, record: sign(change) },
          { id: change.id, occurred_at: time },
        ),
      );
      const digest = setDigest();
      const keys = keysOf(month);
      for (let at = 0; at < keys.length; at += KEY_BYTES) digest.add(keys, at);
      const { by_category } = removalOf(month.map((one) => ({ ...keyOf(one), category: 'other' as const })));
      const statement = {
        kind: 'audit.partition:dropped',
        id: newId(),
        time,
        from: '2021-05-01T00:00:00.000Z',
        to: '2021-06-01T00:00:00.000Z',
        rows: month.length,
        keys_sum: digest.text(),
        by_category,
        cutoffs: { other: '2024-01-01T00:00:00.000Z' },
        retention: change.id,
      };
      await plant(
        planted(statement.kind, droppedDetails(6, { record: sign(statement) }), {
          id: statement.id,
          occurred_at: time,
        }),
      );
      await settle();
      await remove(month);
      const found = await findings();
      expect(found).toEqual(
        expect.arrayContaining([`record ${change.id}`, `record ${statement.id}`, ...removed(month)]),
      );
      const input = { format: 'ndjson', compression: 'none', filter: {}, reason: REASON };
      const { body } = await (await officer()).post('/exports', input).expect(202);
      await makeExport(app.platform, body.id);
      const folder = exportFolder(app.platform.config, body.id);
      const { problems } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
      const named = problems.listed.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`);
      expect(named).toEqual(expect.arrayContaining(removed(month)));
    });
  });

  describe('with a row of log_removals', () => {
    const { store, remove, findings, sql, keep, enforce, forger, recorded } = instance();
    test('is named event by event, also after the next run of retention', async () => {
      const month = ofMonth('2021-05');
      const expired = ofMonth('2021-06');
      await store([...month, ...expired]);
      await keep({ authentication: 365 });
      const { sign } = await forger();
      const { keys, keys_sha256, by_category } = removalOf(
        month.map((one) => ({ ...keyOf(one), category: 'authentication' as const })),
      );
      const [change] = await recorded('audit.retention:changed');
      const id = newId();
      const forged = sign({
        kind: 'audit.events:expired',
        id,
        time: new Date().toISOString(),
        rows: month.length,
        by_category,
        cutoffs: { authentication: '2025-01-01T00:00:00.000Z' },
        retention: change?.id,
        keys_sha256,
      });
      for (const [rowId, note] of [
        [id, forged],
        [newId(), ''],
      ]) {
        await sql(
          `insert into log_removals (id, occurred, keys, note)
           values (?, '[2021-05-01,2021-06-01)', ?, ?)`,
          String(rowId),
          keys,
          String(note),
        );
      }
      await remove(month);
      await enforce();
      const found = await findings();
      expect(found).toEqual(expect.arrayContaining(removed(month)));
      expect(found.filter((one) => one.startsWith('record '))).toEqual([
        expect.stringContaining('not signed by a key of this log'),
        expect.stringContaining('not signed by a key of this log'),
      ]);
      expect(found).toHaveLength(month.length + 2);
    });
  });
});

describe('a retention that was shortened by SQL', () => {
  const shorten = (sql: ReturnType<typeof instance>['sql'], days = 30) =>
    sql(
      `insert into audit_retention (category, days, changed_at, changed_by)
       select c.category, ${days}, now(), (select id from users limit 1) from unnest(enum_range(null::audit_category)) as c (category)
       on conflict (category) do update set days = excluded.days`,
    );

  describe.each([
    ['where none was ever set', null],
    ['where a longer one was set', 3650],
  ])('%s', (_where, days) => {
    const { app, store, keep, enforce, findings, sql, stored, settle, recorded } = instance();
    test('deletes nothing, and staff are told with an alert', async () => {
      const month = ofMonth('2021-05');
      await store(month);
      if (days) await keep(everything(days));
      else await app.as('compliance');
      await shorten(sql);
      await expect(enforce()).rejects.toThrow(RetentionNotSigned);
      await settle();
      expect(await stored(month)).toHaveLength(month.length);
      const [told] = await recorded('audit.log:tampering_found');
      expect(told?.reason).toContain('audit_retention');
      const { body: alerts } = await (await app.as('security')).get('/alerts').expect(200);
      expect(JSON.stringify(alerts)).toContain('log_tampering');
      const set = days ? 'does not hold the days that were set last' : 'holds days that nobody set';
      expect(await findings()).toEqual([expect.stringContaining(`record audit_retention ${set}`)]);
    });
  });

  describe('together with an event of the change in the inbox', () => {
    const { store, enforce, findings, sql, stored, settle, plant, app } = instance();
    test.each(['before it is stored', 'after it is stored'])('deletes nothing %s', async (when) => {
      await app.as('compliance');
      const month = ofMonth('2021-05');
      await store(month);
      await shorten(sql);
      const change = planted('audit.retention:changed', { before: {}, after: everything(30) });
      await plant(change);
      if (when.startsWith('after')) await settle();
      await expect(enforce()).rejects.toThrow(RetentionNotSigned);
      await settle();
      expect(await stored(month)).toHaveLength(month.length);
      expect(await findings()).toContain(`record ${change.id}`);
    });
  });

  describe('together with an earlier change, told again', () => {
    const { store, keep, enforce, findings, sql, stored, settle, plant, recorded } = instance();
    test('deletes nothing, whichever id the copy has', async () => {
      await keep(everything(30));
      await keep(everything(null));
      const month = ofMonth('2021-05');
      await store(month);
      const changes = await recorded('audit.retention:changed');
      const [last, first] = changes;
      const again = { before: {}, after: everything(30), record: first?.details.record };
      const [copy, moved] = [
        planted('audit.retention:changed', again),
        planted('audit.retention:changed', again, {
          id: first?.id,
          occurred_at: first?.occurred_at.toISOString(),
        }),
      ];
      await sql('delete from sent_event_ids');
      await plant(copy);
      await plant(moved);
      await settle();
      await shorten(sql);
      await expect(enforce()).rejects.toThrow(RetentionNotSigned);
      expect(await stored(month)).toHaveLength(month.length);
      // With the change after it taken out of the log, the job can no longer know better; anyone who verifies does.
      await sql('delete from audit_events where id = ?', String(last?.id));
      expect(await findings()).toEqual(expect.arrayContaining([`removed ${last?.id}`, `record ${copy.id}`]));
    });
  });
});

describe('a retention that was set, and days that are changed in the table alone', () => {
  describe.each([
    ['shorter', 'update audit_retention set days = 7'],
    ['longer', 'update audit_retention set days = 9000'],
    ['of one category less', `delete from audit_retention where category = 'other'`],
  ])('%s', (_how, change) => {
    const { app, keep, findings, sql, recorded } = instance();
    test('are found, also while the change waits to be stored', async () => {
      await keep(everything(365));
      expect(await findings()).toEqual([]);
      const days = everything(30);
      await (await app.as('compliance')).put('/retention', { days, reason: REASON }).expect(200);
      expect(await findings(), 'the change waits').toEqual([]);
      await sql(change);
      const [stored] = await recorded('audit.retention:changed');
      const found = await findings();
      expect(found).toEqual([
        expect.stringContaining('record audit_retention does not hold the days that were set last'),
      ]);
      expect(found[0], 'the one that waits is the last one').not.toContain(String(stored?.id));
    });
  });
});

describe('a legal hold', () => {
  describe.each([
    ['that is deleted', 'delete from legal_holds'],
    ['that is released by SQL', `update legal_holds set released_at = now(), released_by = placed_by`],
    ['that is moved to someone else', 'update legal_holds set subject_id = gen_random_uuid()'],
  ])('%s', (_what, change) => {
    const { store, keep, enforce, findings, sql, stored, officer, recorded, settle } = instance();
    test('keeps everything from being deleted, and is missed', async () => {
      const user = newId();
      const held = event('2021-05-09T00:00:00.654321Z', 'user:logged_in', { subject: { id: user } });
      await store([held, ...ofMonth('2021-05')]);
      await (await officer()).post('/legal-holds', { user_id: user, reason: REASON }).expect(201);
      await keep(everything(365));
      await sql(change);
      await expect(enforce()).rejects.toThrow(RetentionNotSigned);
      await settle();
      expect(await stored([held])).toHaveLength(1);
      expect((await recorded('audit.log:tampering_found'))[0]?.reason).toContain('legal_holds');
      expect(await findings()).toEqual([
        expect.stringContaining('record legal_holds does not have the hold'),
      ]);
    });
  });
});

describe('a legal hold that keeps more than was requested', () => {
  const { app, keep, enforce, findings, sql, officer, settle } = instance();
  test('is found: one that was released and is there again, and one that nobody placed', async () => {
    const place = async () =>
      (await (await officer()).post('/legal-holds', { user_id: newId(), reason: REASON }).expect(201)).body
        .id;
    const [held, hold] = [await place(), await place()];
    await (await officer()).post(`/legal-holds/${hold}/release`, { reason: REASON }).expect(200);
    await keep(everything(365));
    expect(await findings()).toEqual([]);
    await sql('update legal_holds set released_at = null, released_by = null where id = ?', hold);
    const forged = newId();
    await sql(
      `insert into legal_holds (id, subject_id, reason, placed_at, placed_by)
       select ?, gen_random_uuid(), reason, placed_at, placed_by from legal_holds where id = ?`,
      forged,
      held,
    );
    await enforce();
    await settle();
    expect(await app.platform.db('legal_holds').whereNull('released_at')).toHaveLength(3);
    expect(await findings()).toEqual(
      [
        `record legal_holds has the hold ${hold}, which was released`,
        `record legal_holds has the hold ${forged}, which nobody placed through Gatehouse`,
      ].sort(),
    );
  });
});

describe('an event that is made to look expired', () => {
  describe.each([
    ['its category', `update audit_events set category = 'authentication' where id = ?`, 'changed'],
    [
      'its category and code',
      `update audit_events set category = 'authentication', code = 'user:logged_in', message = '' where id = ?`,
      'changed',
    ],
    [
      'its time',
      `update audit_events set occurred_at = occurred_at - interval '1 day', category = 'authentication' where id = ?`,
      'changed',
    ],
  ])('by %s', (_what, change, kind) => {
    const { store, keep, enforce, findings, sql, stored, recorded } = instance();
    test('is left where it is, told of, and named; the others go', async () => {
      const month = ofMonth('2021-05');
      await store(month);
      const [order] = month.filter(({ code }) => code === 'order:placed').slice(1);
      await sql(change, String(order?.id));
      await keep({ authentication: 365 });
      await enforce();
      const left = await stored(month);
      expect(left.map(({ code }) => code)).toEqual(left.map(() => 'order:placed'));
      expect(left.map(({ id }) => id)).toContain(order?.id);
      const [told] = await recorded('audit.log:tampering_found');
      expect(told?.details.first.event.id).toBe(order?.id);
      expect(await findings()).toEqual([`${kind} ${order?.id}`]);
    });
  });

  describe('and was never appended', () => {
    const { store, keep, enforce, findings, sql, recorded } = instance();
    test('is not adopted by a deletion', async () => {
      const month = ofMonth('2021-05');
      await store(month);
      const id = newId();
      await sql(
        `insert into audit_events (subject_id, occurred_at, id, received_at, outcome, severity, category, actor_type, device_type, code, message)
         select subject_id, occurred_at, ?, received_at, outcome, severity, category, actor_type, device_type, code, message
         from audit_events where id = ?`,
        id,
        String(month[0]?.id),
      );
      await keep(everything(365));
      await enforce();
      const [told] = await recorded('audit.log:tampering_found');
      expect(told?.details.first).toMatchObject({ kind: 'added', event: { id } });
      expect(await findings()).toEqual([`added ${id}`]);
    });
  });
});

describe('before its month is dropped', () => {
  describe('one event that was deleted', () => {
    const { app, store, keep, enforce, remove } = instance();
    test('is named, and its month', async () => {
      const month = ofMonth('2021-05', 40);
      const [gone] = month;
      await store(month);
      await remove(month.slice(0, 1));
      await keep(everything(365));
      await enforce();
      const { findings, removed_by_retention } = await verifyLog(app.platform);
      expect(findings).toMatchObject([{ kind: 'removed', event: { id: gone?.id } }]);
      expect(findings[0]?.text).toContain('of the events of 2021-05, 40 are gone');
      expect(removed_by_retention).toBe(39);
    });
  });

  describe('several events that were deleted', () => {
    const { store, keep, enforce, findings, remove } = instance();
    test('are counted, and their month is named', async () => {
      const month = ofMonth('2021-05', 40);
      await store(month);
      await remove(month.slice(0, 3));
      await keep(everything(365));
      await enforce();
      expect(await findings()).toEqual([
        expect.stringMatching(/^record of the events of 2021-05, 40 are gone .* 37 were dropped/),
      ]);
    });
  });

  describe('an event that was replaced by another one', () => {
    const { store, keep, enforce, findings, sql } = instance();
    test('is named, and the other one is left', async () => {
      const month = ofMonth('2021-05', 40);
      await store(month);
      const id = newId();
      await sql('update audit_events set id = ? where id = ?', id, String(month[5]?.id));
      await keep(everything(365));
      await enforce();
      expect(await findings()).toEqual([`added ${id}`, `removed ${month[5]?.id}`]);
    });
  });

  describe('an event that is put back after it', () => {
    const { store, keep, enforce, findings, sql } = instance();
    test('is named', async () => {
      const month = ofMonth('2021-05', 40);
      await store([...month, event('2021-06-20T00:00:00.000Z')]);
      await sql('create table copy as select * from audit_events where id = ?', String(month[5]?.id));
      await keep(everything(365));
      await enforce();
      expect(await findings()).toEqual([]);
      await sql(
        `create table audit_events_2021_05 partition of audit_events for values from ('2021-05-01') to ('2021-06-01')`,
      );
      await sql('insert into audit_events select * from copy');
      expect(await findings()).toEqual([`added ${month[5]?.id}`]);
    });
  });
});

describe('the records of a deletion', () => {
  describe.each([
    ['a key is added', 'update log_removals set keys = keys || ?', true],
    ['a key is exchanged', 'update log_removals set keys = ? || substr(keys, 41)', true],
    [
      'the statement is changed',
      `update log_removals set note = replace(note, '"rows":', '"rows":1')`,
      false,
    ],
    ['the statement is taken away', `update log_removals set note = ''`, false],
    ['the id is changed', 'update log_removals set id = gen_random_uuid()', false],
    ['the row is deleted', 'delete from log_removals', false],
  ])('in which %s', (_what, change, takesKeys) => {
    const { store, keep, enforce, findings, sql, remove } = instance();
    test('count for nothing', async () => {
      const month = ofMonth('2021-05', 12);
      await store(month);
      await keep({ authentication: 365 });
      await enforce();
      expect(await findings()).toEqual([]);
      const logins = month.filter(({ code }) => code === 'user:logged_in');
      const [order, ...orders] = month.filter(({ code }) => code === 'order:placed') as [Sent, ...Sent[]];
      expect(orders.length).toBeGreaterThan(0);
      if (takesKeys) {
        await remove([order]);
        await sql(change, keysOf([order]));
      } else await sql(change);
      const found = await findings();
      const gone = takesKeys ? [...logins, order] : logins;
      expect(found).toEqual(expect.arrayContaining(removed(gone)));
      expect(found.filter((one) => one.startsWith('record '))).not.toEqual([]);
    });
  });

  describe.each([
    ['other times', `'[2001-01-01,2001-02-01)'`],
    ['all times', `'(,)'`],
    ['no times', `'empty'`],
    ['no end', 'tstzrange(lower(occurred), upper(occurred))'],
  ])('whose row says %s', (_what, occurred) => {
    const { app, store, keep, enforce, sql, remove, recorded, officer } = instance();
    test('are found all the same: the row is named once, and an event that was deleted', async () => {
      const month = ofMonth('2021-05', 60);
      await store(month);
      await keep({ authentication: 365 });
      await enforce();
      const [expired] = await recorded('audit.events:expired');
      await sql(`update log_removals set occurred = ${occurred}`);
      const [order] = month.filter(({ code }) => code === 'order:placed') as [Sent];
      await remove([order]);
      const { findings } = await verifyLog(app.platform);
      expect(findings.map(({ kind, event: about, text }) => `${kind} ${about?.id ?? text}`)).toEqual([
        `record the times of the deletion ${expired?.id} in log_removals (occurred) are not those of its events`,
        `removed ${order.id}`,
      ]);
      const input = { format: 'ndjson', compression: 'none', filter: {}, reason: REASON };
      const { body } = await (await officer()).post('/exports', input).expect(202);
      await makeExport(app.platform, body.id);
      const folder = exportFolder(app.platform.config, body.id);
      const { problems } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
      expect(problems.listed.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`)).toEqual([
        `removed ${order.id}`,
      ]);
    });
  });

  describe('that are not as they were signed', () => {
    const { app, store, keep, enforce, sql, remove, recorded } = instance();
    test('are named with each event that only they name', async () => {
      const month = ofMonth('2021-05', 60);
      await store([...month, ...ofMonth('2021-06', 6)]);
      await keep({ authentication: 365 });
      await enforce();
      const rows = await recorded('audit.events:expired');
      const [order, other] = month.filter(({ code }) => code === 'order:placed') as [Sent, Sent];
      await remove([order, other]);
      await sql('update log_removals set keys = keys || ?', keysOf([order]));
      const { findings } = await verifyLog(app.platform);
      const gone = findings.filter(({ kind }) => kind === 'removed');
      const textOf = ({ id }: Sent) => gone.find(({ event: about }) => about?.id === id)?.text;
      expect(gone[0]?.event?.id, 'what nothing names comes first').toBe(other.id);
      expect(textOf(other)).toBe('it was appended and is missing, and retention did not delete it');
      const named = rows.map(({ id }) => `only a deletion that is not valid names it: ${id} (`);
      for (const one of gone.slice(1)) expect(named.some((text) => one.text.includes(text))).toBe(true);
      expect(gone).toHaveLength(20 + 2 + 2);
    });
  });

  describe('whose change of retention is taken away', () => {
    const { app, store, keep, enforce, sql, recorded } = instance();
    test('name the months and events that they were of', async () => {
      const month = ofMonth('2021-05', 9);
      await store(month);
      await keep(everything(365));
      await enforce();
      const [change] = await recorded('audit.retention:changed');
      const [dropped] = await recorded('audit.partition:dropped');
      await sql('delete from audit_events where id = ?', String(change?.id));
      const { findings } = await verifyLog(app.platform);
      const gone = findings.filter(({ kind }) => kind === 'removed');
      expect(gone[0]?.event?.id).toBe(change?.id);
      expect(gone).toHaveLength(10);
      for (const { text } of gone.slice(1))
        expect(text).toContain(`only the record of its month that is not valid names it: ${dropped?.id} (`);
    });
  });

  describe('whose event is deleted', () => {
    const { store, keep, enforce, findings, sql, recorded } = instance();
    test('are missed, and so is the event', async () => {
      await store([...ofMonth('2021-05'), ...ofMonth('2021-06')]);
      await keep({ authentication: 365 });
      await enforce();
      const [expired] = await recorded('audit.events:expired');
      await sql('delete from audit_events where id = ?', String(expired?.id));
      expect(await findings()).toEqual(
        [`removed ${expired?.id}`, expect.stringContaining(`the record of that (${expired?.id})`)].sort(),
      );
      const [change] = await recorded('audit.retention:changed');
      await keep(everything(365));
      await enforce();
      await sql('delete from audit_events where id = ?', String(change?.id));
      expect(await findings()).toEqual(
        expect.arrayContaining([expect.stringContaining(`the change of retention ${change?.id}`)]),
      );
    });
  });

  describe('of a month, whose event is deleted before it is stored', () => {
    const { app, store, keep, findings, sql, settle } = instance();
    test('leave every event of the month missing', async () => {
      const month = ofMonth('2021-05');
      await store(month);
      await keep(everything(365));
      await enforceRetention(app.platform);
      expect(await findings(), 'its record waits in the inbox').toEqual([]);
      await sql('delete from audit_inbox');
      await settle();
      expect(await findings()).toEqual(removed(month).sort());
    });
  });

  describe('of rows, whose event is deleted before it is stored', () => {
    const { app, store, keep, findings, sql, settle } = instance();
    test('are missed', async () => {
      await store(ofMonth('2021-05'));
      await keep({ authentication: 365 });
      await enforceRetention(app.platform);
      expect(await findings(), 'its record waits in the inbox').toEqual([]);
      await sql('delete from audit_inbox');
      await settle();
      expect(await findings()).toEqual([expect.stringContaining('is not in the log as it was appended')]);
    });
  });

  describe('that are imitated', () => {
    const { store, keep, enforce, findings, plant, settle, app } = instance();
    test('are not kept longer than other events', async () => {
      const imitation = planted('audit.partition:dropped', droppedDetails(6), {
        occurred_at: '2021-05-20T00:00:00.000Z',
      });
      await plant(imitation);
      await settle();
      await store(ofMonth('2021-05'));
      await keep(everything(365));
      await enforce();
      expect(await app.platform.db('audit_events').where({ id: imitation.id })).toEqual([]);
      expect(await findings()).toEqual([]);
    });
  });
});

describe('events that are hidden in a table which looks detached', () => {
  const hide = async ({ sql }: Pick<ReturnType<typeof instance>, 'sql'>, events: Sent[]) => {
    const month = events[0]?.occurred_at.slice(0, 7).replace('-', '_');
    const table = `audit_events_${month}_expired_9`;
    await sql(`create table ${table} (like audit_events including all)`);
    const ids = events.map(({ id }) => id);
    await sql(
      `with moved as (delete from audit_events where id = any(?::uuid[]) returning *) insert into ${table} select * from moved`,
      ids,
    );
    return table;
  };
  /** Texts of what a verification and an export of everything say, and what the verifier says of the export. */
  const said = async ({ app }: Pick<ReturnType<typeof instance>, 'app'>) => {
    const { findings, detached } = await verifyLog(app.platform);
    const input = { format: 'ndjson', compression: 'none', filter: {}, reason: REASON };
    const { body } = await (await app.as('compliance')).post('/exports', input).expect(202);
    await makeExport(app.platform, body.id);
    const folder = exportFolder(app.platform.config, body.id);
    const { problems } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const { status, gaps } = await verifyFolder(app, folder);
    const named = (list: { kind: string; id?: string; event?: { id: string } | null; text: string }[]) =>
      list.map(({ kind, id, event: about, text }) => `${kind} ${id ?? about?.id} ${text}`).sort();
    return { findings: named(findings), problems: named(problems.listed), detached, status, gaps };
  };
  const hidden = (events: Sent[], table: string, why: string) =>
    events
      .map(
        ({ id }) => `removed ${id} it lies in ${table}, which is detached from audit_events although ${why}`,
      )
      .map((text) => `${text}: console and exports do not show it`)
      .sort();
  const recent = () => {
    const month = new Date().toISOString().slice(0, 7);
    return Array.from({ length: 3 }, () => event(`${month}-01T00:00:00.123456Z`));
  };

  describe.each<[string, (one: ReturnType<typeof instance>) => Promise<void>]>([
    ['where nothing was ever set', async () => {}],
    ['where they are kept longer', ({ keep }) => keep(everything(365))],
    [
      'where they were past a retention of long ago',
      async ({ app, keep }) => {
        const clock = movableClock(app);
        clock.moveOn(50 * 86_400);
        await keep(everything(7));
        await keep(everything(365));
        clock.moveOn(25 * 3600);
      },
    ],
  ])('%s', (_where, set) => {
    const one = instance();
    test('are named by a verification and by an export', async () => {
      const events = recent();
      await one.store([...events, ...ofMonth('2026-10')]);
      await set(one);
      await one.settle();
      const table = await hide(one, events);
      const texts = hidden(events, table, 'it is not past its retention');
      const { findings, problems, status, gaps } = await said(one);
      expect({ findings, problems, status }).toEqual({ findings: texts, problems: texts, status: 1 });
      expect(gaps[2], 'deleted by retention').toBeUndefined();
    });
  });

  describe('although a hold is on them', () => {
    const one = instance();
    test('are named, the others are on their way out', async () => {
      const user = newId();
      const held = event('2021-05-09T00:00:00.654321Z', 'user:logged_in', { subject: { id: user } });
      const month = ofMonth('2021-05');
      await one.store([held, ...month]);
      const officer = await one.officer();
      const { body: hold } = await officer
        .post('/legal-holds', { user_id: user, reason: REASON })
        .expect(201);
      await one.keep(everything(365));
      const clock = movableClock(one.app);
      const table = await hide(one, [held, ...month]);
      expect(await one.findings(), 'a hold that is new may have come too late').toEqual([]);
      clock.moveOn(25 * 3600);
      const texts = hidden([held], table, `it is under the legal hold ${hold.id}`);
      const { findings, problems, status, gaps, detached } = await said(one);
      expect({ findings, problems, status }).toEqual({ findings: texts, problems: texts, status: 1 });
      expect({ detached, said: gaps[2] }).toEqual({ detached: month.length, said: month.length });
    });
  });
});

/** Returns the export once more, without the first of its records of retention. */
async function withoutRecord(app: TestApp, folder: string) {
  const changed = temporaryFolder('changed');
  cpSync(folder, changed, { recursive: true });
  const path = join(changed, 'events.retention');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^.*\n/, ''));
  return verifyFolder(app, changed);
}

describe('retention as it is meant', () => {
  describe('by rows and months, with microseconds, holds and late events', () => {
    const { app, store, keep, enforce, findings, officer, stored } = instance();
    test('leaves a log that verifies', async () => {
      const user = newId();
      const held = event('2021-05-09T00:00:00.654321Z', 'user:logged_in', { subject: { id: user } });
      await store([...ofMonth('2021-05', 30), held, ...ofMonth('2021-06', 30), ...ofMonth('2021-07', 30)]);
      const { body: hold } = await (await officer())
        .post('/legal-holds', { user_id: user, reason: REASON })
        .expect(201);
      await keep({ authentication: 365 });
      await enforce();
      expect(await findings()).toEqual([]);
      await keep(everything(365));
      await enforce();
      expect(await findings()).toEqual([]);
      expect(await stored([held])).toHaveLength(1);
      // Late events of a month that was dropped before: once left, once dropped, once dropped again.
      const late = ofMonth('2021-06', 5);
      await store(late);
      expect(await findings()).toEqual([]);
      await enforce();
      expect(await stored(late)).toEqual([]);
      expect(await findings()).toEqual([]);
      await store(ofMonth('2021-06', 3));
      await enforce();
      expect(await findings()).toEqual([]);
      await (await officer()).post(`/legal-holds/${hold.id}/release`, { reason: REASON }).expect(200);
      await enforce();
      expect(await stored([held])).toEqual([]);
      expect(await findings()).toEqual([]);
      const { removed_by_retention } = await verifyLog(app.platform);
      expect(removed_by_retention).toBe(30 * 3 + 1 + 5 + 3);
      const made = await verifiedExports(app, await officer(), {
        everything: {},
        'a range over the months that are gone': { from: '2021-05-05T00:00:00Z', to: '2021-07-05T00:00:00Z' },
        'one code': { code: ['legal_hold:*'] },
      });
      expect(faultsOf(made)).toEqual([]);
      const [whole] = made;
      // Reason 2: deleted by retention.
      expect(whole?.gaps).toEqual({ 2: removed_by_retention });
      const records = readFileSync(join(whole?.folder ?? '', 'events.retention'), 'utf8')
        .trim()
        .split('\n');
      expect(records.length).toBeGreaterThan(3);
      const { said } = await withoutRecord(app, whole?.folder ?? '');
      expect(said).toMatchObject({ intact: false });
    });
  });

  describe('while an export is made, between its rows and its proof', () => {
    const { app, store, stored, keep, enforce, findings, officer } = instance();
    test.each(['ndjson', 'csv', 'parquet'])('is named as such, in %s', async (format) => {
      const { db, config, clock } = app.platform;
      const events = ofMonth('2021-05', 12);
      await keep({ authentication: null });
      await store(events);
      const input = { format, compression: 'none', filter: {}, reason: REASON };
      const { body } = await (await officer()).post('/exports', input).expect(202);
      await startExport(db, body.id, clock.now());
      const row = await findExport(db, body.id);
      if (!row) throw new Error('it was just requested');
      const written = await withConnection(db, (client) => writeEventsFile(app.platform, client, row));
      await keep({ authentication: 365 });
      await enforce();
      const { problems } = await proveExport(app.platform, row, written);
      expect(problems.listed).toEqual([]);
      const { status, said, manifest } = await verifyFolder(app, exportFolder(config, body.id));
      expect({ status, said }).toMatchObject({ status: 0, said: { intact: true } });
      const left = (await stored(events)).length;
      expect(left).toBeLessThan(events.length);
      expect(manifest.expired).toBe(events.length - left);
      expect(await findings()).toEqual([]);
    });
  });

  describe('while a month is detached', () => {
    const { app, store, keep, findings, sql, enforce } = instance();
    test('is no tampering, but a month that is kept and was detached is', async () => {
      const [old, kept] = [ofMonth('2021-05'), ofMonth(new Date().toISOString().slice(0, 7), 1)];
      await store([...old, ...kept]);
      await keep(everything(365));
      await sql('alter table audit_events detach partition audit_events_2021_05');
      await sql('alter table audit_events_2021_05 rename to audit_events_2021_05_expired_1');
      expect(await findings()).toEqual([]);
      await enforce();
      expect(await findings()).toEqual([]);
      const [{ name }] = (
        await app.platform.db.raw(`select tableoid::regclass::text as name from audit_events where id = ?`, [
          String(kept[0]?.id),
        ])
      ).rows;
      await sql(`alter table audit_events detach partition ${name}`);
      await sql(`alter table ${name} rename to ${name}_expired_1`);
      expect(await findings()).toContain(`removed ${kept[0]?.id}`);
    });
  });

  describe('while the month of its own records is detached', () => {
    const { app, store, keep, enforce, findings, sql } = instance();
    test('continues by them, and brings them back', async () => {
      await store(ofMonth('2021-05', 12));
      await keep({ authentication: 365 });
      await enforce();
      await keep(everything(30));
      const clock = movableClock(app);
      clock.moveOn(65 * 86_400);
      const month = `audit_events_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;
      await sql(`alter table audit_events detach partition ${month}`);
      await sql(`alter table ${month} rename to ${month}_expired_1`);
      expect(await findings()).toEqual([]);
      await enforce();
      expect(await findings()).toEqual([]);
      const kept = await app.platform.db('audit_events').where({ code: 'audit.retention:changed' });
      expect(kept).toHaveLength(2);
    });
  });

  describe('in which a new key is given to the log', () => {
    const { store, keep, enforce, findings, officer, settle } = instance();
    test('continues; what the earlier key signed counts on', async () => {
      await store(ofMonth('2021-05', 20));
      await keep({ authentication: 365 });
      await enforce();
      await (await officer()).post('/integrity/keys', { reason: 'A year is over' }).expect(200);
      await settle();
      await keep(everything(365));
      await enforce();
      expect(await findings()).toEqual([]);
    });
  });

  describe('for a year', () => {
    const { app, store, keep, enforce, findings } = instance();
    test('leaves a log that verifies in every month', async () => {
      const start = Date.UTC(2024, 0, 15);
      const clock = movableClock(app);
      const DAY = 86_400;
      clock.moveOn((start - Date.now()) / 1000);
      const set = async (days: Record<Category, number | null>) =>
        (await app.as('compliance')).put('/retention', { days, reason: REASON }).expect(200);
      await keep({ authentication: 90, session: 30, other: 180 });
      let sent = 0;
      for (let month = 0; month < 12; month += 1) {
        const events = Array.from({ length: 24 }, (_, index) => {
          const at = clock.now().getTime() - index * 3_600_000 * (index % 5);
          const code = ['order:placed', 'user:logged_in', 'user.session:revoked'][index % 3];
          return event(new Date(at).toISOString().replace('Z', index % 2 ? '789Z' : 'Z'), code);
        });
        await store(events);
        sent += events.length;
        clock.moveOn(30.4 * DAY);
        if (month === 6) await set(everything(60));
        if (month === 9) await set({ ...everything(60), other: 365 });
        await enforce();
        expect(await findings(), `month ${month}`).toEqual([]);
      }
      const { removed_by_retention } = await verifyLog(app.platform);
      expect(removed_by_retention).toBeGreaterThan(sent / 2);
      const made = await verifiedExports(app, await app.as('compliance'), {
        everything: {},
        'half of the year': { from: '2024-02-01T00:00:00Z', to: '2024-08-01T00:00:00Z' },
        'one code': { code: ['order:placed'] },
      });
      expect(faultsOf(made)).toEqual([]);
      expect(made[0]?.gaps).toEqual({ 2: removed_by_retention });
    });
  });
});
