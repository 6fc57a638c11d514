import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents, type Manifest, verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { download, make } from '../../api/export-files.ts';
import { type Api, eventually, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const app = testApp();
const verifier = join(import.meta.dirname, '../../../clients/verifier/gatehouse-verify.mjs');
let staff: Api;
let key: string;

/** Each tampering has a code and a day of its own, so that the exports of others do not meet it. */
let day = 0;
type Stored = { code: string; ids: string[]; from: string; to: string };
async function storeTwenty(): Promise<Stored> {
  day += 1;
  const code = `shelf.t${day}:filled`;
  const at = (minute: number) => new Date(Date.UTC(2026, 3, day, 0, minute)).toISOString();
  const events = Array.from({ length: 20 }, (_none, minute) => ({
    id: newId(),
    occurred_at: at(minute),
    code,
    subject: { identifier: `user-${minute % 3}@example.com` },
    details: { minute },
  }));
  await storeEvents(app, events);
  await integrateEvents(app.platform);
  return { code, ids: events.map(({ id }) => id), from: at(0), to: at(20) };
}

type Finding = { kind: string; what: string | null; text: string };
type Checked = {
  manifest: Manifest;
  code: number;
  findings: Finding[];
  lines: string[];
  error: string | null;
  id: string;
};
async function exported(options: object): Promise<Checked> {
  const folder = temporaryFolder('tampered');
  const made = await make(staff, options);
  for (const { name } of made.files) writeFileSync(join(folder, name), await download(staff, made, name));
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const outcome = await new Promise<Pick<Checked, 'code' | 'findings' | 'lines'>>((resolve, reject) => {
    execFile(
      process.execPath,
      [verifier, 'export', folder, '--key', key, '--json'],
      (error, stdout, stderr) =>
        stdout
          ? resolve({ code: error ? Number(error.code) : 0, ...JSON.parse(stdout) })
          : reject(new Error(stderr)),
    );
  });
  return { manifest, error: made.error, id: made.id, ...outcome };
}

beforeAll(async () => {
  staff = await app.as('compliance');
  await storeTwenty();
  await exportedKey();
});

async function exportedKey(): Promise<void> {
  key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
}

const forms = [
  { format: 'ndjson' },
  { format: 'csv', compression: 'gzip' },
  { format: 'parquet' },
  { format: 'json', mapping: 'ocsf' },
  { format: 'csv', mask: ['email'] },
];

type Tampering = {
  name: string;
  sql: (one: Stored) => [string, unknown[]];
  /** What the manifest names, by code and by range of time. */
  byCode: string[];
  byTime: string[];
  says: string;
};
const tamperings: Tampering[] = [
  {
    name: 'a changed text',
    sql: ({ ids }) => [`update audit_events set reason = 'forged' where id = ?`, [ids[3]]],
    byCode: ['changed 3'],
    byTime: ['changed 3'],
    says: 'differs from what was appended',
  },
  {
    name: 'a deleted row',
    sql: ({ ids }) => [`delete from audit_events where id = ?`, [ids[4]]],
    byCode: [],
    byTime: ['removed 4'],
    says: 'retention did not remove it',
  },
  {
    name: 'an inserted row',
    sql: ({ ids }) => [
      `insert into audit_events select (jsonb_populate_record(e, jsonb_build_object('id', ?::text))).* from audit_events e where id = ?`,
      [newId(), ids[5]],
    ],
    byCode: ['added ?'],
    byTime: ['added ?'],
    says: 'it is a copy of number',
  },
  {
    name: 'a forged row',
    sql: ({ ids }) => [
      `insert into audit_events select (jsonb_populate_record(e, jsonb_build_object('id', ?::text, 'reason', 'forged'))).* from audit_events e where id = ?`,
      [newId(), ids[5]],
    ],
    byCode: ['added ?'],
    byTime: ['added ?'],
    says: 'it was never in the log',
  },
  {
    name: 'another id',
    sql: ({ ids }) => [`update audit_events set id = ? where id = ?`, [newId(), ids[6]]],
    byCode: ['changed ?'],
    byTime: ['changed ?', 'removed 6'],
    says: 'its id was changed from',
  },
  {
    name: 'another subject',
    sql: ({ ids }) => [`update audit_events set subject_id = ? where id = ?`, [newId(), ids[7]]],
    byCode: ['changed 7'],
    byTime: ['changed 7', 'removed 7'],
    says: 'its subject_id was changed from',
  },
  {
    name: 'another time',
    sql: ({ ids }) => [
      `update audit_events set occurred_at = occurred_at + interval '30 seconds' where id = ?`,
      [ids[8]],
    ],
    byCode: ['changed 8'],
    byTime: ['changed 8', 'removed 8'],
    says: 'its occurred_at was changed from',
  },
];

describe.each(tamperings)('an export of a store with $name', ({ sql, byCode, byTime, says }) => {
  test('names it in its manifest, in the list and as an event, and so does the verifier', async () => {
    const one = await storeTwenty();
    const [text, bindings] = sql(one);
    await app.platform.db.raw(text, bindings as string[]);
    const named = ({ problems }: Manifest) =>
      problems.listed
        .map(({ kind, id }) => `${kind} ${one.ids.includes(id ?? '') ? one.ids.indexOf(id ?? '') : '?'}`)
        .sort();
    for (const form of forms) {
      const byCodes = await exported({ ...form, filter: { code: [one.code] } });
      expect(named(byCodes.manifest), JSON.stringify(form)).toEqual(byCode);
      const byTimes = await exported({ ...form, filter: { from: one.from, to: one.to } });
      expect(named(byTimes.manifest), JSON.stringify(form)).toEqual(byTime);
      expect(byTimes.manifest.problems.listed.map((problem) => problem.text).join()).toContain(says);
      for (const made of [byCodes, byTimes]) {
        const { rows, appended, pending, unmatched, problems } = made.manifest;
        expect(rows).toBe(appended + pending + unmatched);
        expect(made.code).toBe(problems.count > 0 ? 1 : 0);
        for (const { kind, id } of problems.listed) {
          expect(made.findings.map((finding) => `${finding.kind} ${finding.what}`)).toContain(
            `${kind} ${id}`,
          );
        }
        expect(made.error === null).toBe(problems.count === 0);
        const found = await eventually(async () => {
          const events = await app.platform.db('audit_events').where({ target_id: made.id });
          expect(events.map(({ code }) => code)).toContain('audit.export:completed');
          return events.filter(({ code }) => code === 'audit.log:tampering_found');
        });
        expect(found).toHaveLength(problems.count > 0 ? 1 : 0);
      }
    }
  });
});

test('an export of an untouched store accounts for every position of the log', async () => {
  await storeTwenty();
  const { from, to, code } = await storeTwenty();
  const byTime = await exported({ format: 'ndjson', filter: { from, to } });
  expect(byTime).toMatchObject({ code: 0, error: null });
  expect(byTime.manifest).toMatchObject({
    coverage: 'time_range',
    rows: 20,
    appended: 20,
    problems: { count: 0 },
  });
  expect(byTime.lines.join('\n')).toMatch(
    /Every one of the \d+ positions of the log .* 20 in the export, .* outside/,
  );
  const byCode = await exported({ format: 'ndjson', filter: { code: [code] } });
  expect(byCode.manifest.coverage).toBe('filter');
});
