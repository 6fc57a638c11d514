import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBatch, storeRows, toRows } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { isPlainLine } from '#core/platform/text.ts';
import { growingTree } from '#core/transparency-log/growing-tree.ts';
import {
  integrateEvents,
  KEY_BYTES,
  leafTiles,
  readKey,
  storedLeaves,
} from '#core/transparency-log/index.ts';
import { checkpointsBetween, findLog, latestCheckpointRow } from '#core/transparency-log/log-store.ts';
import { HASH_BYTES } from '#core/transparency-log/merkle.ts';
import { allPending } from '#core/transparency-log/queue-store.ts';
import { testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const append = () => integrateEvents(app.platform);

const event = (more: object = {}) => ({
  id: newId(),
  occurred_at: new Date().toISOString(),
  code: 'order:placed',
  subject: { identifier: 'ada@example.com' },
  ...more,
});

/** Returns the key and hash of every leaf, in the order of the tree. */
async function appendedLeaves(): Promise<{ id: string; hash: Buffer }[]> {
  const { size } = await findLog(app.platform.db);
  const tiles = await leafTiles(app.platform.db, 0, Math.ceil(size / 256));
  return tiles.flatMap(({ keys = Buffer.alloc(0), hashes = Buffer.alloc(0) }) =>
    Array.from({ length: keys.length / KEY_BYTES }, (_, index) => ({
      id: readKey(keys, index).id,
      hash: hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
    })),
  );
}

const storedIds = () => app.platform.db('audit_events').pluck<string[]>('id');

/** That every stored event is one leaf, and the checkpoints are the roots at their sizes. */
async function expectWhole(): Promise<void> {
  const leaves = await appendedLeaves();
  expect(leaves.map(({ id }) => id).sort()).toEqual((await storedIds()).sort());
  const tree = growingTree();
  const checkpoints = await checkpointsBetween(app.platform.db, 0, leaves.length);
  for (const { hash } of leaves) {
    tree.add(hash);
    for (const { size, root } of checkpoints) if (size === tree.size) expect(root).toEqual(tree.root());
  }
  expect((await latestCheckpointRow(app.platform.db))?.size).toBe(leaves.length);
}

describe('a leaf', () => {
  // What is invisible is refused in identifiers before an event is accepted.
  const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter(isPlainLine);
  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc
      .array(fc.constantFrom('0', '0', '0', '1', 'ffff', 'abc'), { minLength: 8, maxLength: 8 })
      .map((w) => w.join(':')),
    fc.constantFrom(
      '::',
      '::1',
      '::2',
      '::ffff:1.2.3.4',
      '::1.2.3.4',
      '2001:DB8::A',
      '81.2.69.142',
      '216.160.83.56',
    ),
  );
  const time = fc
    .record({
      at: fc.date({ min: new Date('2020-01-01'), max: new Date('2020-03-01'), noInvalidDate: true }),
      digits: fc.array(fc.nat(9), { maxLength: 9 }),
      offset: fc.constantFrom('Z', '+02:00', '-05:30'),
    })
    .map(({ at, digits, offset }) => {
      const fraction = digits.length > 0 ? `.${digits.join('')}` : '';
      return `${at.toISOString().slice(0, 19)}${fraction}${offset}`;
    });
  const anyEvent = fc.record(
    {
      id: fc.uuid(),
      occurred_at: time,
      code: fc.constantFrom('user:logged_in', 'user:login_failed', 'order:placed', 'user.2fa:enabled'),
      subject: fc.record({ id: fc.uuid(), identifier: word }, { requiredKeys: ['id'] }),
      actor: fc.record(
        { type: fc.constantFrom('user', 'staff'), id: fc.uuid(), identifier: word },
        { requiredKeys: ['type'] },
      ),
      message: fc.oneof(word, fc.constant('Logged in')),
      outcome: fc.constantFrom('success', 'failure'),
      reason: word,
      ip: address,
      user_agent: fc.oneof(
        word,
        fc.constant('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
      ),
      session_hash: word,
      request_id: word,
      target: fc.record({ type: word, id: word }),
      details: fc.dictionary(word, fc.jsonValue({ maxDepth: 3 })),
    },
    { requiredKeys: ['id', 'occurred_at', 'code', 'subject'] },
  );

  test('is the same before the event is stored and when it is read back, whatever is in it', async () => {
    const samples = fc.sample(anyEvent, { numRuns: 1500, seed: 7 });
    const wellFormed = samples.filter(
      (sample) => JSON.stringify(sample).isWellFormed() && !JSON.stringify(sample).includes('\\u'),
    );
    expect(wellFormed.length).toBeGreaterThan(700);
    await storeEvents(app, wellFormed);
    const queued = await allPending(app.platform.db);
    const leaves = new Map(
      queued.flatMap(({ keys, leaves, events }) =>
        Array.from({ length: events }, (_, index): [string, Buffer] => [
          JSON.stringify(readKey(keys, index)),
          leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
        ]),
      ),
    );
    const keys = [...leaves.keys()].map((key) => JSON.parse(key));
    const stored = await storedLeaves(app.platform.db, keys);
    expect(stored.length).toBe(leaves.size);
    for (const { fields, hash } of stored) {
      const { subject_id, occurred_at, id } = fields;
      const before = leaves.get(JSON.stringify({ subject_id, occurred_at, id }));
      expect(before?.equals(hash), JSON.stringify(fields)).toBe(true);
    }
    await append();
    await expectWhole();
  });
});

describe('appending', () => {
  test('takes every event once, in runs of any size, and signs a checkpoint of each', async () => {
    for (const count of [1, 254, 2, 700, 3]) {
      await storeEvents(
        app,
        Array.from({ length: count }, () => event()),
      );
      expect(await append()).toBe(count);
    }
    expect(await append()).toBe(0);
    await expectWhole();
  });

  test('takes what is committed late after what was committed before it', async () => {
    const { db, clock } = app.platform;
    // Another code: else it would hold the row of the rollups that the early one counts in.
    const [late, early] = [event({ code: 'order:shipped' }), event()];
    const batch = { id: newId(), api_key_id: null, received_at: clock.now() };
    const open = await db.transaction();
    const parts = [{ batch, events: checkBatch([late]), first: 0 }];
    await storeRows(app.platform, open, (await toRows(open, parts)).flat(), false);
    await storeEvents(app, [early]);
    await append();
    await open.commit();
    await append();
    expect((await appendedLeaves()).slice(-2).map(({ id }) => id)).toEqual([early.id, late.id]);
    await expectWhole();
  });

  test('by several integrators while events are stored appends each once', async () => {
    let storing = true;
    const store = async () => {
      for (let round = 0; round < 8; round += 1)
        await storeEvents(
          app,
          Array.from({ length: 90 }, () => event()),
        );
    };
    const integrator = async () => {
      while (storing) await append();
    };
    const integrators = [integrator(), integrator()];
    await Promise.all([store(), store()]);
    storing = false;
    await Promise.all(integrators);
    await append();
    await expectWhole();
  });

  test('that is cut off in the middle has done nothing, and the next run does it', async () => {
    const { db } = app.platform;
    await storeEvents(
      app,
      Array.from({ length: 3000 }, () => event()),
    );
    const { size } = await findLog(db);
    // Held up where it writes its tiles, and its connection ended there.
    const blocker = await db.transaction();
    await blocker.raw('lock table log_tiles in exclusive mode');
    const run = append().then(
      () => 'done',
      () => 'cut off',
    );
    let cut = 0;
    while (cut === 0) {
      const { rows } = await db.raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%log_tiles%' and pid <> pg_backend_pid()`,
      );
      cut = rows.length;
    }
    await blocker.rollback();
    expect(await run).toBe('cut off');
    expect((await findLog(db)).size).toBe(size);
    expect(await append()).toBe(3000);
    await expectWhole();
  });
});
