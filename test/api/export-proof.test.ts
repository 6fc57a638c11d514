import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { utcText } from '#core/platform/utc-text.ts';
import { type EntryKey, integrateEvents, proveSet, type SetProof } from '#core/transparency-log/index.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const BATCHES = 4;
const EVENTS = BATCHES * 400;
const WAITING = 50;

const shelves = (count: number) =>
  Array.from({ length: count }, (_none, index) => ({
    code: 'shelf:filled',
    subject: { identifier: `u${index}@example.com` },
  }));

beforeAll(async () => {
  for (let batch = 0; batch < BATCHES; batch += 1) await storeEvents(app, shelves(EVENTS / BATCHES));
  await integrateEvents(app.platform);
  await storeEvents(app, shelves(WAITING));
}, 60_000);

type Made = { proof: SetProof; files: Record<string, Buffer>; during: string[] };

/** Returns the proof of every third event, and of all that wait, made with so many events in memory. */
async function proofWith(max: number): Promise<Made> {
  const folder = temporaryFolder('proof');
  let during: string[] = [];
  const proof = await app.platform.db.transaction(
    async (tx) => {
      const { rows } = await tx.raw<{ rows: EntryKey[] }>(
        `select id, subject_id, ${utcText('occurred_at')} as occurred_at from audit_events
         where code = 'shelf:filled' order by received_at, occurred_at, id`,
      );
      const keys = rows.filter((_row, index) => index % 3 === 0 || index >= EVENTS);
      return proveSet(tx, {
        folder,
        keys: async function* () {
          yield keys.slice(0, 100);
          yield keys.slice(100);
          during = readdirSync(folder).filter((name) => name.startsWith('.keys'));
        },
        range: null,
        isLater: async () => new Map(),
        now: new Date(),
        trusted: [],
        maxFutureMs: 0,
        maxInMemory: max,
      });
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  const names = readdirSync(folder).sort();
  expect(names).toEqual(['events.leaves', 'events.nodes', 'events.pending']);
  return {
    proof,
    files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])),
    during,
  };
}

test('a proof is the same whether the keys of an export are held in memory or on disk', async () => {
  const inMemory = await proofWith(1_000_000);
  expect(inMemory.during).toEqual([]);
  expect(inMemory.proof).toMatchObject({
    appended: Math.ceil(EVENTS / 3),
    pending: WAITING,
    unmatched: 0,
    problems: { count: 0 },
  });
  for (const max of [1, 300]) {
    const onDisk = await proofWith(max);
    expect(onDisk.during.length).toBeGreaterThan(0);
    expect(onDisk.proof).toEqual(inMemory.proof);
    expect(onDisk.files).toEqual(inMemory.files);
  }
});
