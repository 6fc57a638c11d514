import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { integrateEvents, verifierKey, verifyLog } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { makeDemo } from '#seeds/events.ts';
import { download, make } from '../../api/export-files.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** The last of the demo's events: enough to hold what detection makes of each kind of attack. */
const EVENTS = 8000;

const app = testApp();
let staff: Api;
let key: string;

beforeAll(async () => {
  staff = await app.as('compliance');
  const { events } = makeDemo({ until: new Date('2026-05-20T14:30:00Z'), idleHours: 24 });
  await storeEvents(app, events.slice(-EVENTS));
  while ((await integrateEvents(app.platform)) > 0);
  const keys = await listKeys(app.platform.db);
  key = keys.map((row) => verifierKey(row.name, row.public_key)).join('\n');
}, 120_000);

test('the demo holds events that rules gave reasons for and nothing scored', async () => {
  const unscored = await app.platform
    .db('audit_events')
    .whereNull('risk_score')
    .whereNotNull('risk_reasons')
    .select('id');
  expect(unscored.length).toBeGreaterThan(0);
  const [first] = unscored;
  const { body } = await staff.get(`/audit-events/${first.id}`).expect(200);
  expect(body.risk).toEqual({
    score: null,
    reasons: [{ code: expect.any(String), params: expect.any(Object) }],
  });
});

test('the log of the demo is intact', { timeout: 180_000 }, async () => {
  expect(await verifyLog(app.platform, { kept: [] })).toMatchObject({ findings: [], findings_count: 0 });
});

const verifier = join(import.meta.dirname, '../../../clients/verifier/gatehouse-verify.mjs');

test.each(['ndjson', 'json', 'csv', 'parquet'])(
  'an export of the demo as %s is intact by the stand-alone verifier',
  { timeout: 180_000 },
  async (format) => {
    const folder = temporaryFolder('demo');
    const made = await make(staff, { filter: {}, format });
    expect(made.rows).toBeGreaterThanOrEqual(EVENTS);
    for (const { name } of made.files) writeFileSync(join(folder, name), await download(staff, made, name));
    const outcome = await new Promise<string>((resolve) => {
      const args = [verifier, 'export', folder, '--key', key, '--json'];
      execFile(process.execPath, args, { maxBuffer: 100_000_000 }, (_error, stdout) => resolve(stdout));
    });
    expect(JSON.parse(outcome)).toMatchObject({ intact: true, findings: [] });
  },
);
