import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensurePartitions, monthStart, partitionName } from '#core/audit/index.ts';
import { COMPACT_INDEXES_JOB, compactIndexes } from '#core/compaction/index.ts';
import { rowsOf } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { runWorkers } from '#workers/run.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const ROWS = 24_000;
const now = new Date();
/** Well over, so that it does not matter which day it is. */
const over = monthStart(now, -3);
const current = monthStart(now);
const subject = newId();
let officer: Api;

type Index = { name: string; bytes: number; file: number };

/** Returns the indexes of a month that take more than the least size; `file` changes when one is rebuilt. */
const indexesOf = (month: Date): Promise<Index[]> =>
  rowsOf<Index>(
    app.platform.db.raw(
      `select relname as name, pg_relation_size(oid) as bytes, relfilenode as file from pg_class
       where oid in (select indexrelid from pg_index where indrelid = to_regclass(?)) and pg_relation_size(oid) >= 1048576
       order by 1`,
      [partitionName(month)],
    ),
  );
const bytesOf = (indexes: Index[]): number => indexes.reduce((sum, { bytes }) => sum + bytes, 0);
const invalid = () =>
  rowsOf<{ name: string }>(
    app.platform.db.raw(
      `select indexrelid::regclass::text as name from pg_index where not indisvalid
       and indrelid in (select inhrelid from pg_inherits where inhparent = 'audit_events'::regclass)`,
    ),
  );

/** Events of many users, stored in the order of time: each user's keys come in between those of the others. */
async function fill(month: Date): Promise<void> {
  const { db } = app.platform;
  await ensurePartitions(db, [month]);
  await db(partitionName(month)).delete();
  for (let start = 0; start < ROWS; start += 2000) {
    await db.raw(
      `insert into audit_events (subject_id, occurred_at, id, received_at, organisation_id, outcome, severity, category,
         actor_type, device_type, ip, code, message, country)
       select md5('user ' || n * 7919 % 300)::uuid, ?::timestamptz + n * interval '1 minute', gen_random_uuid(), now(),
         md5('organisation ' || n * 7919 % 20)::uuid, 'success', 'info', 'other', 'user', 'desktop',
         ('10.0.' || n * 7919 % 40 || '.1')::inet, 'order.kind_' || n * 7919 % 30 || ':placed', '', 'DE'
       from generate_series(?::int, ?::int) as n`,
      [month, start, start + 1999],
    );
  }
  await db.raw(`vacuum analyze ${partitionName(month)}`);
}

const storeOne = async (): Promise<string> => {
  const id = newId();
  const occurred_at = new Date(over.getTime() + 20 * 86_400_000).toISOString();
  await storeEvents(app, [{ id, occurred_at, code: 'order:placed', subject: { id: subject } }]);
  return id;
};

/** Returns ids of the subject's events, as a page of the console finds them. */
async function found(): Promise<string[]> {
  const { body } = await officer.get(`/audit-events?limit=200&user=${subject}`).expect(200);
  return body.data.map(({ id }: { id: string }) => id).sort();
}

/** Returns what everyone does meanwhile. @returns ids of what was stored, when `work` is done. */
async function meanwhile(work: Promise<unknown>): Promise<string[]> {
  const stored: string[] = [];
  let continues = true;
  const ended = work.finally(() => {
    continues = false;
  });
  while (continues || stored.length === 0) {
    stored.push(await storeOne());
    await found();
  }
  await ended;
  return stored;
}

/**
 * Returns a rebuild that waits for an open transaction on the month. @returns its process, and how to end the
 * transaction.
 */
async function heldUp(): Promise<{ pid: number; compacting: Promise<unknown>; release(): Promise<void> }> {
  const tx = await app.platform.db.transaction();
  await tx.raw(`select from ${partitionName(over)} limit 1`);
  const compacting = compactIndexes(app.platform, { lockMs: 60_000 });
  compacting.catch(() => {});
  const pid = await eventually(async () => {
    const [row] = await rowsOf<{ pid: number }>(
      app.platform.db.raw(
        `select pid from pg_stat_activity
         where datname = current_database() and query like 'reindex%' and wait_event_type = 'Lock'`,
      ),
    );
    if (!row) throw new Error('Nothing waits');
    return row.pid;
  });
  return { pid, compacting, release: async () => void (await tx.rollback()) };
}

const putOff = async () => (await app.platform.queues.counts('maintenance')).delayed;

beforeAll(async () => {
  officer = await app.as('compliance');
});

describe('compaction', () => {
  beforeEach(async () => {
    await app.platform.db('compacted_indexes').delete();
    await fill(over);
  });

  test('makes the indexes of a month that is over smaller, while others write it and read it', async () => {
    const before = await indexesOf(over);
    expect(before.length).toBeGreaterThan(2);
    const own = await found();
    const stored = await meanwhile(compactIndexes(app.platform));
    const after = await indexesOf(over);
    expect(bytesOf(after)).toBeLessThan(bytesOf(before) * 0.8);
    expect(await found()).toEqual([...own, ...stored].sort());
    expect(await invalid()).toEqual([]);
  });

  test('leaves the month that continues as it is', async () => {
    await fill(current);
    const before = await indexesOf(current);
    expect(before.length).toBeGreaterThan(2);
    await compactIndexes(app.platform);
    expect(await indexesOf(current)).toEqual(before);
  });

  test('does nothing the second time', async () => {
    expect(await compactIndexes(app.platform)).toBeGreaterThan(0);
    const after = await indexesOf(over);
    expect(await compactIndexes(app.platform)).toBe(0);
    expect(await indexesOf(over)).toEqual(after);
  });

  test('runs once at a time: the second one leaves at once', async () => {
    const { compacting, release } = await heldUp();
    expect(await compactIndexes(app.platform)).toBe(0);
    await release();
    expect(await compacting).toBeGreaterThan(0);
  });

  test('that is interrupted leaves nothing invalid after the next run, which does the rest', async () => {
    const before = await indexesOf(over);
    const { pid, compacting, release } = await heldUp();
    await app.platform.db.raw('select pg_terminate_backend(?)', [pid]);
    await expect(compacting).rejects.toThrow();
    await release();
    expect(await invalid()).not.toEqual([]);
    expect(await compactIndexes(app.platform)).toBeGreaterThan(0);
    expect(await invalid()).toEqual([]);
    expect(bytesOf(await indexesOf(over))).toBeLessThan(bytesOf(before) * 0.8);
  });

  test('leaves off when someone is in the way for long, queues the rest for later, and tidies up', async () => {
    const before = await indexesOf(over);
    const queued = await putOff();
    const tx = await app.platform.db.transaction();
    try {
      await tx.raw(`select from ${partitionName(over)} limit 1`);
      expect(await compactIndexes(app.platform, { lockMs: 100 })).toBe(0);
      expect(await putOff()).toBe(queued + 1);
    } finally {
      await tx.rollback();
    }
    await compactIndexes(app.platform);
    expect(await invalid()).toEqual([]);
    expect(bytesOf(await indexesOf(over))).toBeLessThan(bytesOf(before) * 0.8);
  });

  test('is what a worker does when the job comes', async () => {
    const before = await indexesOf(over);
    const workers = await runWorkers(app.platform);
    try {
      await app.platform.queues.add('maintenance', COMPACT_INDEXES_JOB, {});
      await eventually(async () => {
        expect(bytesOf(await indexesOf(over))).toBeLessThan(bytesOf(before) * 0.8);
      });
    } finally {
      await workers.close();
    }
  });
});
