import { createHash } from 'node:crypto';
import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownColumns } from '#core/exports/columns.ts';
import { parquetEnd, rowGroup } from '#core/exports/parquet.ts';
import { newId } from '#core/platform/ids.ts';
import { type Manifest, signManifest, verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { type Files, filesOf, folderOf, runVerifier } from '../../api/verifying.ts';

const app = testApp();
/** Kibibytes. */
const MAX_MEMORY = 512 * 1024;
const filter = { code: ['parcel:owned'] };
/** More than one place of the index may hold that looks at the end of an id only. */
const ALIKE = 10_200;
let staff: Api;
let key: string;
let made: Files;

beforeAll(async () => {
  staff = await app.as('compliance');
  const events = Array.from({ length: 5 }, (_none, second) => ({
    id: newId(),
    occurred_at: new Date(Date.UTC(2026, 4, 1, 0, 0, second)).toISOString(),
    code: 'parcel:owned',
    subject: { identifier: 'a@example.com' },
  }));
  await storeEvents(app, events);
  made = await filesOf(staff, { filter, format: 'ndjson' });
  key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
}, 60_000);

/** Returns an export whose owner signs whatever it says of its file of events, which `write` writes. */
async function ownedExport(
  file: string,
  about: Partial<Manifest['events']>,
  write: (path: string) => void,
): Promise<string> {
  const { 'events.ndjson': _own, ...others } = made;
  const folder = folderOf(others);
  const path = join(folder, file);
  write(path);
  const manifest: Manifest = JSON.parse(String(made['manifest.json']));
  manifest.events = { ...manifest.events, file, ...about };
  const stated = { name: file, bytes: 1, sha256: createHash('sha256').digest('hex') };
  manifest.files = [stated, ...manifest.files.filter(({ name }) => name !== 'events.ndjson')];
  const { json, note } = await signManifest(app.platform, manifest);
  writeFileSync(join(folder, 'manifest.json'), json);
  writeFileSync(join(folder, 'manifest.note'), note);
  return folder;
}

const HUGE = { uncompressed_bytes: 5e9, longest_row: 3e9 };
const columns = ownColumns.filter(({ name }) => ['id', 'details'].includes(name));

/** Parquet of groups whose texts have so many bytes, and that hardly compress. */
function writeParquet(groups: number, mebibytes: number) {
  return async (path: string): Promise<void> => {
    const rows = 4096;
    const text = Buffer.alloc((mebibytes * 1024 * 1024) / rows, 'ä').toString();
    const file = openSync(path, 'w');
    const metas: Buffer[] = [];
    let offset = 0;
    for (let group = 0; group < groups; group += 1) {
      const values = columns.map(({ name }) =>
        Array.from({ length: rows }, (_none, row) => (name === 'id' ? newId() : `${row}${text}`)),
      );
      const { bytes, meta } = rowGroup(columns, values, 'none', offset);
      writeSync(file, bytes);
      metas.push(meta);
      offset += bytes.length;
    }
    async function* each() {
      yield* metas;
    }
    const about = { rows: groups * rows, count: groups, offset };
    for await (const part of parquetEnd({ columns, compression: 'none' }, about, each()))
      writeSync(file, part);
    closeSync(file);
  };
}

type Owned = { name: string; folder: () => Promise<string> };
const cases: Owned[] = [
  {
    name: 'one line of three gigabytes',
    folder: () => ownedExport('events.ndjson', HUGE, (path) => sparse(path, 3_000_000_000)),
  },
  {
    name: 'one line of three gigabytes in gzip',
    folder: () =>
      ownedExport('events.ndjson.gz', { ...HUGE, compression: 'gzip' }, (path) => {
        const member = gzipSync(Buffer.alloc(1 << 20, 65), { level: 9 });
        writeFileSync(path, Buffer.concat(Array.from({ length: 3000 }, () => member)));
      }),
  },
  {
    name: 'a cell of CSV of three gigabytes',
    folder: () =>
      ownedExport('events.csv', { ...HUGE, content: 'csv' }, (path) => sparse(path, 3_000_000_000)),
  },
  {
    name: 'a head of CSV of millions of columns',
    folder: () =>
      ownedExport('events.csv', { ...HUGE, content: 'csv' }, (path) =>
        writeFileSync(path, `${Array.from({ length: 500_000 }, (_n, at) => at).join(',')}\r\n`.repeat(20)),
      ),
  },
];

function sparse(path: string, bytes: number): void {
  writeFileSync(path, '');
  truncateSync(path, bytes);
}

describe('a log whose owner signs whatever the manifest says ends with a verdict within bounds', () => {
  test.each(cases)('$name', async ({ folder }) => {
    const outcome = await runVerifier('export', await folder(), '--key', key);
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(1);
    expect(outcome.findings.some((one) => one.startsWith('file events.'))).toBe(true);
    expect(outcome.memory).toBeLessThan(MAX_MEMORY);
  });

  test.each([
    [3, 180],
    [2, 400],
  ])('%i groups of Parquet of %i MiB', async (groups, mebibytes) => {
    const about: Partial<Manifest['events']> = {
      content: 'parquet',
      uncompressed_bytes: 3e9,
      longest_row: null,
      largest_group: 2e9,
    };
    const folder = await ownedExport('events.parquet', about, () => undefined);
    await writeParquet(groups, mebibytes)(join(folder, 'events.parquet'));
    const outcome = await runVerifier('export', folder, '--key', key);
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(outcome.memory).toBeLessThan(MAX_MEMORY);
  });
});

test('files that an unsigned manifest calls larger than a gibibyte are not hashed', async () => {
  const folder = folderOf(made);
  sparse(join(folder, 'events.leaves'), 300_000_000_000);
  const manifest: Manifest = JSON.parse(String(made['manifest.json']));
  manifest.files = manifest.files.map((one) =>
    one.name === 'events.leaves' ? { ...one, bytes: 300_000_000_000 } : one,
  );
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const outcome = await runVerifier('export', folder, '--key', key);
  expect(outcome).toMatchObject({ code: 1, stderr: '' });
  expect(outcome.findings).toContain('file events.leaves');
  expect(outcome.texts).toContain('no signature speaks for that');
});

test('an export of thousands of events whose ids end with the same bytes is intact', async () => {
  const events = Array.from({ length: ALIKE }, (_none, number) => ({
    id: `018f3a52-7c1b-7${(number >> 12).toString(16).padStart(3, '0')}-8${(number & 0xfff).toString(16).padStart(3, '0')}-000000000000`,
    occurred_at: new Date(Date.UTC(2026, 4, 2) + number * 1000).toISOString(),
    code: 'parcel:alike',
    subject: { identifier: 'a@example.com' },
  }));
  await storeEvents(app, events);
  const files = await filesOf(staff, { filter: { code: ['parcel:alike'] }, format: 'ndjson' });
  const outcome = await runVerifier('export', folderOf(files), '--key', key);
  expect(outcome).toMatchObject({ code: 0, findings: [] });
  expect(outcome.lines.join('\n')).toContain(`${ALIKE} of ${ALIKE} rows were compared with their leaves`);
}, 120_000);
