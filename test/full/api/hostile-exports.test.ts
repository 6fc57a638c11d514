import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { type Files, filesOf, folderOf, runVerifier } from '../../api/verifying.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const app = testApp();
/** Kibibytes. */
const MAX_MEMORY = 512 * 1024;
let staff: Api;
let key: string;
let plain: Files;
let packed: Files;
let parquet: Files;

const filter = { code: ['parcel:sent'] };

beforeAll(async () => {
  staff = await app.as('compliance');
  const events = Array.from({ length: 40 }, (_none, second) => ({
    id: newId(),
    occurred_at: new Date(Date.UTC(2026, 4, 1, 0, 0, second)).toISOString(),
    code: 'parcel:sent',
    subject: { identifier: 'a@example.com' },
  }));
  await storeEvents(app, events);
  plain = await filesOf(staff, { filter, format: 'ndjson' });
  packed = await filesOf(staff, { filter, format: 'ndjson', compression: 'gzip' });
  parquet = await filesOf(staff, { filter, format: 'parquet' });
  key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
}, 60_000);

/** Members of gzip one after the other, each of a mebibyte of the same byte. */
const bombOf = (mebibytes: number, byte: number): Buffer => {
  const member = gzipSync(Buffer.alloc(1 << 20, byte), { level: 9 });
  return Buffer.concat(Array.from({ length: mebibytes }, () => member));
};
const manifestWith = (files: Files, change: object): Files => ({
  ...files,
  'manifest.json': Buffer.from(JSON.stringify({ ...JSON.parse(String(files['manifest.json'])), ...change })),
});
const eventsWith = (change: object) => ({
  events: { ...JSON.parse(String(plain['manifest.json'])).events, ...change },
});
const deep = (depth: number): Buffer => Buffer.from('['.repeat(depth));
/** Returns the end of a Parquet file whose metadata claims to be so long. */
const parquetEnd = (length: number): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(200, 0xff), size, Buffer.from('PAR1')]);
};

/** Files, what is done to the folder, and the name in a finding. */
type Hostile = { name: string; files: () => Files; prepare?: (folder: string) => void; named: RegExp };
const hostile: Hostile[] = [
  {
    name: 'a damaged gzip',
    files: () => ({
      ...packed,
      'events.ndjson.gz': Buffer.concat([
        packed['events.ndjson.gz']?.subarray(0, 40) ?? Buffer.alloc(0),
        Buffer.alloc(300, 7),
      ]),
    }),
    named: /^file events\.ndjson\.gz$/,
  },
  {
    name: 'a cut gzip',
    files: () => ({
      ...packed,
      'events.ndjson.gz': packed['events.ndjson.gz']?.subarray(0, 100) ?? Buffer.alloc(0),
    }),
    named: /^file events\.ndjson\.gz$/,
  },
  {
    name: 'an empty gzip',
    files: () => ({ ...packed, 'events.ndjson.gz': Buffer.alloc(0) }),
    named: /^file events\.ndjson\.gz$/,
  },
  {
    name: 'text in place of gzip',
    files: () => ({ ...packed, 'events.ndjson.gz': Buffer.from('hello') }),
    named: /^file events\.ndjson\.gz$/,
  },
  {
    name: 'an empty file of events',
    files: () => ({ ...plain, 'events.ndjson': Buffer.alloc(0) }),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'a cut file of events',
    files: () => ({ ...plain, 'events.ndjson': plain['events.ndjson']?.subarray(0, 500) ?? Buffer.alloc(0) }),
    named: /^removed /,
  },
  {
    name: 'zeros in place of events',
    files: () => ({ ...plain, 'events.ndjson': Buffer.alloc(100_000) }),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'nine megabytes of line breaks',
    files: () => ({ ...plain, 'events.ndjson': Buffer.alloc(9_000_000, '\n') }),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'line breaks in gzip, four gigabytes of them',
    files: () => ({ ...packed, 'events.ndjson.gz': bombOf(4200, 10) }),
    named: /^file events\.ndjson\.gz$/,
  },
  {
    name: 'one line of four gigabytes in gzip',
    files: () => ({ ...packed, 'events.ndjson.gz': bombOf(4200, 65) }),
    named: /^file events\.ndjson\.gz$/,
  },
  {
    name: 'a line of 512 MB',
    files: () => ({ ...plain, 'events.ndjson': Buffer.alloc(0) }),
    prepare: (folder) => truncateSync(join(folder, 'events.ndjson'), 512_000_000),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'a million brackets',
    files: () => ({ ...plain, 'events.ndjson': deep(1_000_000) }),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'rows of deep JSON',
    files: () => ({
      ...plain,
      'events.ndjson': Buffer.from(
        `{"id":"${newId()}","details":${'['.repeat(9000)}${']'.repeat(9000)}}\n`.repeat(3),
      ),
    }),
    named: /^added /,
  },
  {
    name: 'rows that are no events',
    files: () => ({
      ...plain,
      'events.ndjson': Buffer.from('1\nnull\n[]\n"x"\n{}\n{"id":7}\n{"id":{"a":1}}\n'),
    }),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'a folder in place of the events',
    files: () => plain,
    prepare: (folder) => {
      rmSync(join(folder, 'events.ndjson'));
      mkdirSync(join(folder, 'events.ndjson'));
    },
    named: /^file events\.ndjson$/,
  },
  {
    name: 'a link in place of the events',
    files: () => plain,
    prepare: (folder) => {
      rmSync(join(folder, 'events.ndjson'));
      symlinkSync('/dev/zero', join(folder, 'events.ndjson'));
    },
    named: /^file events\.ndjson$/,
  },
  {
    name: 'a pipe in place of the leaves',
    files: () => plain,
    prepare: (folder) => {
      rmSync(join(folder, 'events.leaves'));
      execFileSync('mkfifo', [join(folder, 'events.leaves')]);
    },
    named: /^file events\.leaves$/,
  },
  {
    name: 'a folder in place of the manifest',
    files: () => plain,
    prepare: (folder) => {
      rmSync(join(folder, 'manifest.json'));
      mkdirSync(join(folder, 'manifest.json'));
    },
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'no manifest',
    files: () => ({ 'notes.txt': Buffer.from('hello') }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'an empty manifest',
    files: () => ({ ...plain, 'manifest.json': Buffer.alloc(0) }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'garbage as manifest',
    files: () => ({ ...plain, 'manifest.json': Buffer.from([0xff, 0xfe, 0, 1, 2]) }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'a manifest of 20 MB',
    files: () => ({ ...plain, 'manifest.json': Buffer.alloc(20_000_000, ' ') }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'a deep manifest',
    files: () => ({ ...plain, 'manifest.json': deep(5_000_000) }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'a deep filter',
    files: () => ({
      ...plain,
      'manifest.json': Buffer.from(
        String(plain['manifest.json']).replace(
          '"filter": {',
          `"filter": {"a":${'['.repeat(50_000)}${']'.repeat(50_000)},`,
        ),
      ),
    }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'a manifest that is a list',
    files: () => ({ ...plain, 'manifest.json': Buffer.from('[]') }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'a manifest that is null',
    files: () => ({ ...plain, 'manifest.json': Buffer.from('null') }),
    named: /^manifest manifest\.json$/,
  },
  ...Object.keys({
    events: 0,
    rows: 0,
    appended: 0,
    pending: 0,
    filter: 0,
    messages: 0,
    checkpoint: 0,
    files: 0,
    problems: 0,
    coverage: 0,
    format: 0,
  }).flatMap((field) =>
    [null, -1, 'x', [[]], { a: null }].map((value) => ({
      name: `${field} ${JSON.stringify(value)} in the manifest`,
      files: () => manifestWith(plain, { [field]: value }),
      named: /^manifest manifest\.json$/,
    })),
  ),
  {
    name: 'a path in the manifest',
    files: () =>
      manifestWith(plain, { files: [{ name: '../../etc/passwd', bytes: 1, sha256: '0'.repeat(64) }] }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'a path as the file of events',
    files: () => manifestWith(plain, eventsWith({ file: '/dev/zero' })),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'bounds without end in an unsigned manifest',
    files: () => ({
      ...manifestWith(
        plain,
        eventsWith({ uncompressed_bytes: Number.MAX_SAFE_INTEGER, longest_row: Number.MAX_SAFE_INTEGER }),
      ),
      'events.ndjson': Buffer.alloc(1000, 65),
    }),
    prepare: (folder) => truncateSync(join(folder, 'events.ndjson'), 3_000_000_000),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'gzip that is called plain',
    files: () =>
      manifestWith(packed, {
        events: { ...JSON.parse(String(packed['manifest.json'])).events, compression: 'none' },
      }),
    named: /^manifest manifest\.json$/,
  },
  {
    name: 'zstd that is none',
    files: () => manifestWith(plain, eventsWith({ compression: 'gzip' })),
    named: /^file events\.ndjson$/,
  },
  {
    name: 'an empty note',
    files: () => ({ ...plain, 'manifest.note': Buffer.alloc(0) }),
    named: /^manifest manifest\.note$/,
  },
  {
    name: 'garbage as note',
    files: () => ({ ...plain, 'manifest.note': Buffer.alloc(3000, 0xe2) }),
    named: /^manifest manifest\.note$/,
  },
  {
    name: 'leaves of a hundred gigabytes',
    files: () => plain,
    prepare: (folder) => truncateSync(join(folder, 'events.leaves'), 56 * 2_000_000_000),
    named: /^file events\.leaves$/,
  },
  {
    name: 'empty leaves',
    files: () => ({ ...plain, 'events.leaves': Buffer.alloc(0) }),
    named: /^file events\.leaves$/,
  },
  {
    name: 'leaves that all have one id',
    files: () => ({ ...plain, 'events.leaves': Buffer.alloc(56 * 100_000, 1) }),
    named: /^file events\.leaves$/,
  },
  {
    name: 'Parquet cut off',
    files: () => ({
      ...parquet,
      'events.parquet': parquet['events.parquet']?.subarray(0, 900) ?? Buffer.alloc(0),
    }),
    named: /^file events\.parquet$/,
  },
  {
    name: 'Parquet of four bytes',
    files: () => ({ ...parquet, 'events.parquet': Buffer.from('PAR1') }),
    named: /^file events\.parquet$/,
  },
  {
    name: 'Parquet with an end of gigabytes',
    files: () => ({ ...parquet, 'events.parquet': parquetEnd(0xfffffff0) }),
    named: /^file events\.parquet$/,
  },
  {
    name: 'Parquet with an end of garbage',
    files: () => ({ ...parquet, 'events.parquet': parquetEnd(200) }),
    named: /^file events\.parquet$/,
  },
  {
    name: 'Parquet with one byte changed in each kilobyte',
    files: () => ({
      ...parquet,
      'events.parquet': Buffer.from(
        (parquet['events.parquet'] ?? Buffer.alloc(0)).map((byte, place) =>
          place % 1000 === 500 ? byte ^ 0xff : byte,
        ),
      ),
    }),
    named: /^file events\.parquet$/,
  },
];

describe('a hostile export ends with a verdict that names it, within bounds', () => {
  test.each(hostile)('$name', async ({ files, prepare, named }) => {
    const folder = folderOf(files());
    prepare?.(folder);
    const outcome = await runVerifier('export', folder, '--key', key);
    expect(outcome.stderr).toBe('');
    expect(outcome.code, outcome.texts).toBe(1);
    expect(
      outcome.findings.some((one) => named.test(one)),
      outcome.findings.join('\n'),
    ).toBe(true);
    expect(outcome.memory).toBeLessThan(MAX_MEMORY);
  });
});

describe('what cannot be checked ends with 2 and a sentence', () => {
  const place = () => folderOf(plain);
  const cases: { name: string; args: () => string[]; says: RegExp }[] = [
    { name: 'no command', args: () => [], says: /COMMAND/ },
    { name: 'a command that is none', args: () => ['__proto__', place(), '--key', key], says: /COMMAND/ },
    { name: 'an option that is none', args: () => ['export', place(), '--kye', key], says: /kye/ },
    { name: 'no key', args: () => ['export', place()], says: /--key/ },
    { name: 'a key that is none', args: () => ['export', place(), '--key', 'hello'], says: /no public key/ },
    {
      name: 'a key file that is JSON of another kind',
      args: () => {
        const file = join(temporaryFolder('key'), 'k.json');
        writeFileSync(file, '{"keys":7}');
        return ['export', place(), '--key', file];
      },
      says: /gatehouse-log\.json/,
    },
    {
      name: 'no such folder',
      args: () => ['export', '/nowhere/at/all', '--key', key],
      says: /does not exist/,
    },
    {
      name: 'a device',
      args: () => ['export', '/dev/null', '--key', key],
      says: /neither a folder nor a file/,
    },
    {
      name: 'an older checkpoint that is not there',
      args: () => ['export', place(), '--key', key, '--older', '/nowhere'],
      says: /is missing/,
    },
    {
      name: 'a checkpoint that is a folder',
      args: () => ['checkpoint', '/tmp', '--key', key],
      says: /no file/,
    },
    {
      name: 'a checkpoint that is a device',
      args: () => ['checkpoint', '/dev/zero', '--key', key],
      says: /no file/,
    },
  ];
  test.each(cases)('$name', async ({ args, says }) => {
    const outcome = await runVerifier(...args());
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('an export is found whatever its files are called', () => {
  test('as browsers save them', async () => {
    const renamed = Object.fromEntries(
      Object.entries(packed).map(([name, bytes], index) => [
        index % 2 === 0 ? name.replace('.', ' (1).') : name.replace('.', '(2).'),
        bytes,
      ]),
    );
    const outcome = await runVerifier('export', folderOf(renamed), '--key', key);
    expect(outcome).toMatchObject({ code: 0, findings: [] });
    expect(outcome.lines.join('\n')).toMatch(/events\.ndjson\.gz was taken from events ?\(\d\)\.ndjson\.gz/);
  });

  test('renamed by hand, beside other files and copies', async () => {
    const { 'events.ndjson': own = Buffer.alloc(0), ...others } = plain;
    const files = {
      ...others,
      'may-2026 for the auditors.txt': own,
      'copy.txt': own,
      'letter.pdf': Buffer.alloc(90),
    };
    const outcome = await runVerifier('export', folderOf(files), '--key', key);
    expect(outcome).toMatchObject({ code: 0, findings: [] });
    expect(outcome.lines.join('\n')).toContain('holds the same as events.ndjson');
  });

  test('two exports in one folder are told apart by the manifest that is named', async () => {
    const other = Object.fromEntries(
      Object.entries(packed).map(([name, bytes]) => [name.replace('.', ' (1).'), bytes]),
    );
    const folder = folderOf({ ...plain, ...other });
    const both = await runVerifier('export', folder, '--key', key);
    expect(both.code).toBe(1);
    expect(both.texts).toContain('manifest (1).json');
    for (const name of ['manifest.json', 'manifest (1).json']) {
      expect(await runVerifier('export', join(folder, name), '--key', key)).toMatchObject({
        code: 0,
        findings: [],
      });
    }
  });
});

test('an export of no rows is valid in every format and compression', async () => {
  const none = { code: ['nothing.at:all'] };
  for (const format of ['ndjson', 'json', 'csv', 'parquet']) {
    for (const compression of ['none', 'gzip']) {
      const files = await filesOf(staff, { filter: none, format, compression });
      const folder = folderOf(files);
      if (compression === 'gzip' && format !== 'parquet')
        execFileSync('gzip', ['-t', join(folder, `events.${format}.gz`)]);
      expect(await runVerifier('export', folder, '--key', key), format).toMatchObject({
        code: 0,
        findings: [],
      });
    }
  }
});
