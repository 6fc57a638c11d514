import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { latestCheckpoint } from '#core/sealing/checkpoints.ts';
import { exportSet } from '#core/sealing/export-set.ts';
import { writeInclusion } from '#core/sealing/inclusion.ts';
import { sealEvents } from '#core/sealing/seal.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
const BATCHES = 4;
const EVENTS = BATCHES * 400;

beforeAll(async () => {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const events = Array.from({ length: EVENTS / BATCHES }, (_none, index) => ({
      code: 'shelf:filled',
      subject: { login: `u${index}@example.com` },
    }));
    await storeEvents(app, events);
  }
  await sealEvents(app.platform);
}, 60_000);

type Row = { id: string; subject_id: string; occurred_at: string; received_at: string };

/** The proof of every third event, made with so many prints in memory. */
async function proofWith(
  most: number,
): Promise<{ leaves: Buffer; nodes: Buffer; sealed: number; rest: string[] }> {
  const { db } = app.platform;
  const folder = temporaryFolder('proof');
  const set = exportSet(join(folder, '.keys'), most);
  const utc = (column: string) =>
    `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${column}`;
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select id, subject_id, ${utc('occurred_at')}, ${utc('received_at')} from audit_events where code = 'shelf:filled'`,
  );
  for (const [index, row] of rows.entries()) if (index % 3 === 0) set.add(row);
  set.close();
  const { size } = await latestCheckpoint(app.platform);
  const files = { leaves: join(folder, 'leaves'), nodes: join(folder, 'nodes') };
  const { sealed } = await writeInclusion(app.platform, set, { size, ...files });
  const onDisk = readdirSync(folder).filter((name) => name.startsWith('.keys'));
  expect(onDisk.length > 0).toBe(most < EVENTS / 3);
  await set.remove();
  return {
    leaves: readFileSync(files.leaves),
    nodes: readFileSync(files.nodes),
    sealed,
    rest: readdirSync(folder),
  };
}

test('a proof is the same whether the keys of an export are held in memory or on disk', async () => {
  const inMemory = await proofWith(1_000_000);
  expect(inMemory.sealed).toBe(Math.ceil(EVENTS / 3));
  for (const most of [1, 300]) {
    const onDisk = await proofWith(most);
    expect(onDisk.sealed).toBe(inMemory.sealed);
    expect(onDisk.leaves.equals(inMemory.leaves)).toBe(true);
    expect(onDisk.nodes.equals(inMemory.nodes)).toBe(true);
    expect(onDisk.rest.sort()).toEqual(['leaves', 'nodes']);
  }
});
