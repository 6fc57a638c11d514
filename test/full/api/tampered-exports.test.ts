import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { signNote, verifierKey } from '#core/transparency-log/note.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { type Files, filesOf, folderOf, runVerifier } from '../../api/verifying.ts';

const app = testApp();
let staff: Api;
let key: string;

const start = Date.UTC(2026, 4, 1);
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
const events = Array.from({ length: 40 }, (_none, minute) => ({
  id: newId(),
  occurred_at: at(minute),
  code: 'parcel:sent',
  subject: { identifier: `user-${minute % 3}@example.com` },
  details: { minute, note: 'fragile' },
}));
const filter = { from: at(0), to: at(40) };
const idAt = (place: number): string => events[place]?.id ?? '';
const forms = { ndjson: {}, gzip: {}, json: {}, csv: {}, csvInKyiv: {} };
type Form = keyof typeof forms;
const options: Record<Form | 'parquet' | 'other' | 'byCode', object> = {
  ndjson: { format: 'ndjson' },
  gzip: { format: 'ndjson', compression: 'gzip' },
  json: { format: 'json' },
  csv: { format: 'csv' },
  csvInKyiv: { format: 'csv', time_zone: 'Europe/Kyiv', byte_order_mark: true },
  parquet: { format: 'parquet' },
  other: { format: 'ndjson', filter: { from: at(0), to: at(20) } },
  byCode: { format: 'ndjson', filter: { code: ['parcel:sent'] } },
};
const made: Record<string, Files> = {};
const filesOfForm = (form: string): Files => ({ ...made[form] });

beforeAll(async () => {
  staff = await app.as('compliance');
  await storeEvents(app, events);
  for (const [form, option] of Object.entries(options))
    made[form] = await filesOf(staff, { filter, ...option });
  key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
}, 60_000);

const eventsName = (files: Files): string =>
  Object.keys(files).find((name) => /^events\.(ndjson|json|csv|parquet)/.test(name)) ?? '';

/** Returns rows of a text form; a head and an end stay where they are. */
function rowsOf(form: Form, files: Files) {
  const name = eventsName(files);
  const bytes = files[name] ?? Buffer.alloc(0);
  const text = (form === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  const end = form === 'csv' || form === 'csvInKyiv' ? '\r\n' : '\n';
  const lines = text.split(end);
  const [head, tail] = form === 'json' ? [1, 2] : form === 'ndjson' || form === 'gzip' ? [0, 1] : [1, 1];
  const separator = form === 'json' ? ',' : '';
  const rows = lines
    .slice(head, lines.length - tail)
    .map((row) => (form === 'json' ? row.replace(/,$/, '') : row));
  const write = (changed: string[]) => {
    const body = changed.map((row, index) => (index < changed.length - 1 ? `${row}${separator}` : row));
    const whole = [...lines.slice(0, head), ...body, ...lines.slice(lines.length - tail)].join(end);
    files[name] = form === 'gzip' ? gzipSync(whole) : Buffer.from(whole);
  };
  return { rows, write };
}

const forged = newId();
const edits: { name: string; edit: (rows: string[]) => string[]; named: string[] }[] = [
  {
    name: 'a changed text',
    edit: (rows) => rows.with(3, rows[3]?.replace('fragile', 'robust!') ?? ''),
    named: [`changed ${idAt(3)}`],
  },
  { name: 'a removed row', edit: (rows) => rows.toSpliced(5, 1), named: [`removed ${idAt(5)}`] },
  { name: 'all rows removed', edit: () => [], named: events.map(({ id }) => `removed ${id}`) },
  {
    name: 'a row put in twice',
    edit: (rows) => rows.toSpliced(6, 0, rows[6] ?? ''),
    named: [`added ${idAt(6)}`],
  },
  {
    name: 'a forged row',
    edit: (rows) =>
      rows.toSpliced(9, 0, rows[8]?.replace(idAt(8), forged).replace('fragile', 'forged') ?? ''),
    named: [`added ${forged}`],
  },
  {
    name: 'two rows swapped',
    edit: (rows) => rows.with(10, rows[11] ?? '').with(11, rows[10] ?? ''),
    named: [`moved ${idAt(10)}`],
  },
  {
    name: 'a row moved to the end',
    edit: (rows) => [...rows.toSpliced(12, 1), rows[12] ?? ''],
    named: [`moved ${idAt(12)}`],
  },
  {
    name: 'another id',
    edit: (rows) => rows.with(14, rows[14]?.replace(idAt(14), forged) ?? ''),
    named: [`changed ${idAt(14)}`],
  },
  {
    name: 'another subject',
    edit: (rows) =>
      rows.with(
        15,
        rows[15]?.replace(
          /(subject" : \{"id" : ")[0-9a-f-]{36}|([0-9a-f-]{36})(?=,user-|,"user-)/,
          (_all, before) => `${before ?? ''}${forged}`,
        ) ?? '',
      ),
    named: [`changed ${idAt(15)}`],
  },
  {
    name: 'another time',
    edit: (rows) => rows.with(16, rows[16]?.replace(/:16:00\.000/, ':16:30.000') ?? ''),
    named: [`changed ${idAt(16)}`],
  },
];

describe.each(Object.keys(forms) as Form[])('an export as %s', (form) => {
  test('is intact as it was made', async () => {
    const outcome = await runVerifier('export', folderOf(filesOfForm(form)), '--key', key);
    expect(outcome).toMatchObject({ code: 0, findings: [] });
    expect(outcome.lines.join('\n')).toContain('40 of 40 rows were compared with their leaves');
    expect(outcome.lines.join('\n')).toContain('No older checkpoint was given');
  });

  test.each(edits)('with $name names it', async ({ edit, named }) => {
    const files = filesOfForm(form);
    const { rows, write } = rowsOf(form, files);
    expect(rows).toHaveLength(40);
    const changed = edit(rows);
    expect(changed).not.toEqual(rows);
    write(changed);
    const outcome = await runVerifier('export', folderOf(files), '--key', key);
    expect(outcome.code).toBe(1);
    const ofEvents = outcome.findings.filter((one) => !/^(file|count) /.test(one)).sort();
    expect(ofEvents).toEqual([...named].sort());
    expect(outcome.findings).toContain(`file ${eventsName(files)}`);
  });
});

type Json = Record<string, unknown>;
const manifestOf = (files: Files): Json => JSON.parse(String(files['manifest.json']));
const withManifest = (files: Files, change: (manifest: Json) => void): void => {
  const manifest = manifestOf(files);
  change(manifest);
  files['manifest.json'] = Buffer.from(JSON.stringify(manifest, null, 2));
};
/** Says that the files are what was made. */
const restate = (files: Files): void =>
  withManifest(files, (manifest) => {
    manifest.files = (manifest.files as { name: string }[])
      .filter(({ name }) => files[name])
      .map(({ name }) => {
        const bytes = files[name] ?? Buffer.alloc(0);
        return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
      });
  });
const flip = (files: Files, name: string, place: number): void => {
  const bytes = Buffer.from(files[name] ?? Buffer.alloc(0));
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  files[name] = bytes;
};
const otherSigner = {
  name: 'nobody.example/audit/00000000',
  seed: Buffer.alloc(32, 7),
  publicKey: Buffer.alloc(32),
};

const forgeries: { name: string; form?: string; forge: (files: Files) => void; named: RegExp }[] = [
  {
    name: 'a page of Parquet that was changed',
    form: 'parquet',
    forge: (files) => flip(files, 'events.parquet', 200),
    named: /^(changed|removed|added) /,
  },
  {
    name: 'a cut Parquet file',
    form: 'parquet',
    forge: (files) =>
      (files['events.parquet'] = files['events.parquet']?.subarray(0, -100) ?? Buffer.alloc(0)),
    named: /^file events\.parquet/,
  },
  {
    name: 'a leaf that was changed',
    forge: (files) => flip(files, 'events.leaves', 56 * 3 + 12),
    named: /^tree /,
  },
  {
    name: 'a leaf whose id was changed',
    forge: (files) => flip(files, 'events.leaves', 56 * 3 + 50),
    named: /^removed /,
  },
  {
    name: 'a leaf whose position was changed',
    forge: (files) => flip(files, 'events.leaves', 56 * 3 + 7),
    named: /^file events\.leaves/,
  },
  {
    name: 'a leaf taken out',
    forge: (files) => (files['events.leaves'] = files['events.leaves']?.subarray(56) ?? Buffer.alloc(0)),
    named: /^file events\.(leaves|gaps)|^tree /,
  },
  {
    name: 'half a leaf',
    forge: (files) => (files['events.leaves'] = files['events.leaves']?.subarray(0, -20) ?? Buffer.alloc(0)),
    named: /^file events\.leaves/,
  },
  { name: 'no leaves', forge: (files) => delete files['events.leaves'], named: /^file events\.leaves/ },
  {
    name: 'leaves and rows taken out, and the manifest restated',
    forge: (files) => {
      files['events.leaves'] = files['events.leaves']?.subarray(0, -56) ?? Buffer.alloc(0);
      const { rows, write } = rowsOf('ndjson', files);
      write(rows.slice(0, -1));
      restate(files);
    },
    named: /^manifest manifest\.json/,
  },
  { name: 'a node that was changed', forge: (files) => flip(files, 'events.nodes', 3), named: /^tree / },
  { name: 'no nodes', forge: (files) => delete files['events.nodes'], named: /^file events\.nodes/ },
  {
    name: 'a node too many',
    forge: (files) =>
      (files['events.nodes'] = Buffer.concat([files['events.nodes'] ?? Buffer.alloc(0), Buffer.alloc(32)])),
    named: /^file events\.(leaves|nodes)/,
  },
  { name: 'no gaps', forge: (files) => delete files['events.gaps'], named: /^file events\.gaps/ },
  {
    name: 'gaps that leave positions out',
    forge: (files) => (files['events.gaps'] = files['events.gaps']?.subarray(40) ?? Buffer.alloc(0)),
    named: /^unaccounted /,
  },
  {
    name: 'gaps that call positions removed',
    forge: (files) => {
      const gaps = Buffer.from(files['events.gaps'] ?? Buffer.alloc(0));
      gaps[16] = 2;
      gaps.fill(9, 24, 40);
      files['events.gaps'] = gaps;
    },
    named: /^record 09090909-/,
  },
  {
    name: 'gaps of another export',
    forge: (files) => (files['events.gaps'] = made.other?.['events.gaps'] ?? Buffer.alloc(0)),
    named: /^(unaccounted|file events\.gaps)/,
  },
  { name: 'no manifest', forge: (files) => delete files['manifest.json'], named: /^manifest manifest\.json/ },
  { name: 'no note', forge: (files) => delete files['manifest.note'], named: /^manifest manifest\.note/ },
  {
    name: 'a note of another export',
    forge: (files) => (files['manifest.note'] = made.other?.['manifest.note'] ?? Buffer.alloc(0)),
    named: /^manifest manifest\.json/,
  },
  {
    name: 'a note by another key',
    forge: (files) => {
      const text = String(files['manifest.note']).split('\n\n')[0];
      files['manifest.note'] = Buffer.from(signNote(`${text}\n`, [otherSigner]));
    },
    named: /^manifest manifest\.note/,
  },
  {
    name: 'a note whose signature was changed',
    forge: (files) => {
      const note = String(files['manifest.note']);
      const place = note.length - 10;
      files['manifest.note'] = Buffer.from(
        `${note.slice(0, place)}${note[place] === 'A' ? 'B' : 'A'}${note.slice(place + 1)}`,
      );
    },
    named: /^manifest manifest\.note/,
  },
  {
    name: 'the events of another export',
    forge: (files) => (files['events.ndjson'] = made.other?.['events.ndjson'] ?? Buffer.alloc(0)),
    named: /^removed /,
  },
  {
    name: 'the whole proof of another export',
    forge: (files) => {
      for (const [name, bytes] of Object.entries(made.other ?? {}))
        if (name !== 'events.ndjson') files[name] = bytes;
    },
    named: /^added /,
  },
  {
    name: 'fewer rows in the manifest',
    forge: (files) => withManifest(files, (manifest) => Object.assign(manifest, { rows: 39, appended: 39 })),
    named: /^manifest manifest\.json/,
  },
  {
    name: 'another filter in the manifest',
    forge: (files) =>
      withManifest(files, (manifest) => Object.assign(manifest, { filter: {}, coverage: 'everything' })),
    named: /^manifest manifest\.json/,
  },
  {
    name: 'no account of the log in the manifest',
    forge: (files) => withManifest(files, (manifest) => Object.assign(manifest, { coverage: 'filter' })),
    named: /^manifest manifest\.json/,
  },
  {
    name: 'rows that are said to be pending',
    forge: (files) =>
      withManifest(files, (manifest) => Object.assign(manifest, { appended: 39, pending: 1 })),
    named: /^manifest manifest\.json/,
  },
  {
    name: 'rows that are said to be unmatched',
    forge: (files) =>
      withManifest(files, (manifest) => Object.assign(manifest, { appended: 39, unmatched: 1 })),
    named: /^manifest manifest\.json/,
  },
  {
    name: 'another checkpoint in the manifest',
    forge: (files) =>
      withManifest(files, (manifest) => {
        manifest.checkpoint = String(manifest.checkpoint).replace(/\n\d+\n/, '\n7\n');
      }),
    named: /^checkpoint manifest\.json/,
  },
  {
    name: 'a message that is called usual',
    form: 'byCode',
    forge: (files) =>
      withManifest(files, (manifest) =>
        Object.assign(manifest, { messages: { 'parcel:sent': 'Parcel lost' } }),
      ),
    named: /^manifest manifest\.json/,
  },
];

test.each(forgeries)('an export with $name is not intact', async ({ form = 'ndjson', forge, named }) => {
  const files = filesOfForm(form);
  forge(files);
  const outcome = await runVerifier('export', folderOf(files), '--key', key);
  expect(outcome.code).toBe(1);
  expect(
    outcome.findings.some((one) => named.test(one)),
    outcome.findings.join('\n'),
  ).toBe(true);
  expect(outcome.stderr).toBe('');
});
