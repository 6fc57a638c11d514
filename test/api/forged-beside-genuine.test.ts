import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeZip } from 'client-zip';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { type Api, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';
import { type Files, filesOf, folderOf, runVerifier } from './verifying.ts';

const app = testApp();
let staff: Api;
let key: string;
let made: Files;
let genuine: Buffer;
let forged: Buffer;

beforeAll(async () => {
  staff = await app.as('compliance');
  const events = Array.from({ length: 5 }, (_none, second) => ({
    id: newId(),
    occurred_at: new Date(Date.UTC(2026, 4, 1, 0, 0, second)).toISOString(),
    code: 'parcel:twofold',
    subject: { identifier: 'a@example.com' },
  }));
  await storeEvents(app, events);
  made = await filesOf(staff, { filter: { code: ['parcel:twofold'] }, format: 'csv' });
  genuine = made['events.csv'] ?? Buffer.alloc(0);
  forged = Buffer.from(genuine.toString().replaceAll('a@example.com', 'b@example.com'));
  key = (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');
}, 60_000);

const manifestWith = (change: object): Buffer =>
  Buffer.from(JSON.stringify({ ...JSON.parse(String(made['manifest.json'])), ...change }));

/** What lies in a folder, beside or in place of what was made. */
const folders: { name: string; files: () => Files; prepare?: (folder: string) => void; named: string }[] = [
  {
    name: 'a forged file, and the genuine one under another name',
    files: () => ({ 'events.csv': forged, 'genuine.bin': genuine }),
    named: 'file events.csv',
  },
  {
    name: 'a forged file as a browser would name it',
    files: () => ({ 'events (1).csv': forged }),
    named: 'file events (1).csv',
  },
  {
    name: 'a forged file as another browser would name it',
    files: () => ({ 'events-2.csv': forged }),
    named: 'file events-2.csv',
  },
  {
    name: 'a forged file in upper case',
    files: () => ({ 'EVENTS.CSV': forged }),
    named: 'file EVENTS.CSV',
  },
  {
    name: 'a forged file of another length',
    files: () => ({ 'Events.csv': Buffer.concat([forged, forged]) }),
    named: 'file Events.csv',
  },
  {
    name: 'a forged file whose name has a space that is not seen',
    files: () => ({ 'events\u200b.csv': forged }),
    named: 'file events\u200b.csv',
  },
  {
    name: 'a forged file whose name ends with dots and spaces, which Windows takes away',
    files: () => ({ 'events.csv. .': forged }),
    named: 'file events.csv. .',
  },
  {
    name: 'a link that has the name',
    files: () => ({ 'elsewhere.txt': forged }),
    prepare: (folder) => symlinkSync(join(folder, 'elsewhere.txt'), join(folder, 'EVENTS.csv')),
    named: 'file EVENTS.csv',
  },
  {
    name: 'a forged manifest, and the genuine one as a browser would name it',
    files: () => ({
      'manifest.json': manifestWith({ filter: {} }),
      'manifest (1).json': made['manifest.json'] ?? Buffer.alloc(0),
    }),
    named: 'manifest manifest.json',
  },
];

describe('a forged file beside the genuine one is named', () => {
  test.each(folders)('in a folder: $name', async ({ files, prepare, named }) => {
    const folder = folderOf({ ...made, ...files() });
    prepare?.(folder);
    const outcome = await runVerifier('export', folder, '--key', key);
    expect(outcome).toMatchObject({ code: 1, findings: [named], stderr: '' });
  });

  test('of several forged ones, each', async () => {
    const folder = folderOf({ ...made, 'events.csv': forged, 'events (1).csv': forged });
    const { findings } = await runVerifier('export', folder, '--key', key);
    expect(findings).toEqual(expect.arrayContaining(['file events.csv', 'file events (1).csv']));
  });
});

type Entry = [name: string, bytes: Buffer];
async function zipOf(entries: Entry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const zip = makeZip(entries.map(([name, input]) => ({ name, input })));
  for await (const piece of zip as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}
const entriesOf = (files: Files): Entry[] => Object.entries(files);
const verdictOn = async (bytes: Buffer) => {
  const path = join(temporaryFolder('zip'), 'export.zip');
  writeFileSync(path, bytes);
  return runVerifier('export', path, '--key', key);
};
/** Writes over a name in one place of a zip, where it may be another than in the other. */
const renamed = (zip: Buffer, signature: string, from: string, to: string): Buffer => {
  const changed = Buffer.from(zip);
  for (let at = zip.indexOf(from); at >= 0; at = zip.indexOf(from, at + 1)) {
    const head = signature === 'PK\x03\x04' ? 30 : 46;
    if (zip.toString('latin1', at - head, at - head + 4) === signature) changed.write(to, at);
  }
  return changed;
};

const zips: { name: string; zip: () => Promise<Buffer>; named: string }[] = [
  {
    name: 'a forged file of the same name after it',
    zip: () => zipOf([...entriesOf(made), ['events.csv', forged]]),
    named: 'file events.csv',
  },
  {
    name: 'a forged file of the same name before it',
    zip: () => zipOf([['events.csv', forged], ...entriesOf(made)]),
    named: 'file events.csv',
  },
  {
    name: 'a forged file whose name differs in case',
    zip: () => zipOf([...entriesOf(made), ['Events.csv', forged]]),
    named: 'file Events.csv',
  },
  {
    name: 'the same file twice',
    zip: () => zipOf([...entriesOf(made), ['events.csv', genuine]]),
    named: 'file events.csv',
  },
  {
    name: 'a name that leads to its place',
    zip: () => zipOf([...entriesOf(made), ['./events.csv', forged]]),
    named: 'file ./events.csv',
  },
  {
    name: 'a name that leads out and back',
    zip: () => zipOf([...entriesOf(made), ['x\\..\\events.csv', forged]]),
    named: 'file x\\..\\events.csv',
  },
  {
    name: 'a file that is called otherwise where its bytes begin',
    zip: async () =>
      renamed(
        await zipOf([...entriesOf(made), ['letter.csv', forged]]),
        'PK\x03\x04',
        'letter.csv',
        'events.csv',
      ),
    named: 'file letter.csv',
  },
  {
    name: 'a file that its list does not name',
    zip: async () => {
      const hidden = await zipOf([['events.csv', forged]]);
      const listed = await zipOf(entriesOf(made));
      const [from, end] = [listed.indexOf('PK\x01\x02'), Buffer.from(listed)];
      const more = hidden.subarray(0, hidden.indexOf('PK\x01\x02'));
      end.writeUInt32LE(from + more.length, listed.length - 6);
      return Buffer.concat([listed.subarray(0, from), more, end.subarray(from)]);
    },
    named: 'file ',
  },
];

describe('a zip that another program may unpack otherwise is not intact', () => {
  test('it is intact as it was made, also packed again', async () => {
    expect(await verdictOn(await zipOf(entriesOf(made)))).toMatchObject({ code: 0, findings: [] });
  });

  test.each(zips)('with $name', async ({ zip, named }) => {
    const outcome = await verdictOn(await zip());
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(outcome.findings.some((one) => one.startsWith(named))).toBe(true);
  });
});

test('what the manifest does not name is listed as not looked at, but for what lies in each zip', async () => {
  const more = Object.fromEntries(
    Array.from({ length: 30 }, (_none, number) => [`z${number}`, Buffer.alloc(1)]),
  );
  const beside = { 'README.txt': Buffer.from('read me'), 'gatehouse-verify.mjs': Buffer.from('//') };
  const folder = folderOf({ ...made, ...beside, 'copy.csv': genuine, 'my events.csv': forged, ...more });
  const { code, lines } = await runVerifier('export', folder, '--key', key);
  expect(code).toBe(0);
  const [line = ''] = lines.filter((one) => one.startsWith('Not looked at: '));
  expect(line).toMatch(/^Not looked at: my events\.csv, z0, .*, and 11 more\.$/);
  expect(line).not.toContain('README');
  const plain = await runVerifier('export', folderOf({ ...made, ...beside }), '--key', key);
  expect(plain.lines.join('\n')).not.toContain('Not looked at');
});
