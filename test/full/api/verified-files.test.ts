import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Reason } from '#contract/reasons.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { type Cell, ownColumns } from '#core/exports/columns.ts';
import { parquetEnd, parquetValue, rowGroup } from '#core/exports/parquet.ts';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents, verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { emptyLog, queueAll } from '../../api/empty-log.ts';
import { download, make } from '../../api/export-files.ts';
import { type Api, testApp } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const app = testApp();
const verifier = join(import.meta.dirname, '../../../clients/verifier/gatehouse-verify.mjs');
let staff: Api;
let key: string;

const filter = { code: ['odd.order:placed'] };
const odd = [
  { message: '=HYPERLINK("http://example.com")', reason: 'a "quoted", and\r\nbroken; line' },
  { message: "'=not guarded by us", reason: '-1' },
  { reason: '+1+1', details: { 'a,b': 'c"d', list: [1, 2.5, null, { deep: 'ü\n' }], big: 12345678901 } },
  { occurred_at: '2026-03-29T00:53:00.123456Z', session_hash: "'@mention", request_id: '-2.5' },
  { ip: '2001:db8::1', user_agent: '@agent/1.0 "quoted"', target: { type: "'+t", id: '=1' } },
  { ip: '216.160.83.56', outcome: 'failure', actor: { type: 'staff', id: newId(), identifier: "'-x" } },
];
const program = (name: string): Reason => ({ code: 'program_login', params: { program: name } });
const reasons = [program("'=a program"), program('one; with a semicolon'), program('far away')];
const events = Array.from({ length: 60 }, (_, n) => ({
  id: newId(),
  occurred_at: new Date(Date.UTC(2026, 2, 29, 0, n)).toISOString(),
  code: 'odd.order:placed',
  subject: { identifier: n % 5 === 0 ? `=cmd-${n}` : `user-${n}@example.com` },
  ip: '81.2.69.142',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ...odd[n % 10],
  ...(odd[n % 10]?.occurred_at && { occurred_at: `2026-03-29T00:${String(n).padStart(2, '0')}:00.123456Z` }),
}));

beforeAll(async () => {
  staff = await app.as('compliance');
  await storeEvents(app, events);
  // As detection would have stored it; the log is begun again with it.
  const { db } = app.platform;
  await db('audit_events')
    .where({ id: events[1]?.id })
    .update({ risk_score: 40, risk_reasons: JSON.stringify(reasons) });
  await emptyLog(app, { keepEvents: true });
  await queueAll(app);
  while ((await integrateEvents(app.platform)) > 0);
  const keyed = await make(staff, { filter, format: 'csv' });
  expect(keyed.rows).toBe(60);
  const keys = await listKeys(app.platform.db);
  key = keys.map((row) => verifierKey(row.name, row.public_key)).join('\n');
});

/** Returns a real export with its proof, in a folder. */
async function exported(options: object): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder('verified');
  const made = await make(staff, { filter, ...options });
  for (const { name } of made.files) writeFileSync(join(folder, name), await download(staff, made, name));
  return { folder, file: join(folder, made.files[0]?.name ?? '') };
}

type Outcome = { intact: boolean; findings: { kind: string; what: string | null }[]; lines: string[] };
const verify = (folder: string): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const args = [verifier, 'export', folder, '--key', key, '--json'];
    execFile(process.execPath, args, (_error, stdout, stderr) =>
      stdout ? resolve(JSON.parse(stdout)) : reject(new Error(stderr)),
    );
  });
/** Findings but the one that the file is another one, which is always there. */
async function named(folder: string): Promise<string[]> {
  const { intact, findings } = await verify(folder);
  expect(intact).toBe(false);
  expect(findings.some(({ kind }) => kind === 'file')).toBe(true);
  return findings
    .filter(({ kind }) => kind !== 'file' && kind !== 'count')
    .map(({ kind, what }) => `${kind} ${what}`);
}

/** Returns rows of a CSV file as texts, without the line of names; a line break within quotes ends no row. */
function csvRows(text: string): { head: string; rows: string[] } {
  const [head = '', ...rows] = text.split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(0, -1);
  return { head, rows };
}
const ofCsv = (file: string) => {
  const { head, rows } = csvRows(readFileSync(file, 'utf8'));
  return { rows, write: (to: string[]) => writeFileSync(file, `${[head, ...to].join('\r\n')}\r\n`) };
};
const ofLines = (file: string) => ({
  rows: readFileSync(file, 'utf8').trimEnd().split('\n'),
  write: (to: string[]) => writeFileSync(file, `${to.join('\n')}\n`),
});
/** Cells of a Parquet file, taken from an export as NDJSON, and a file of them in two groups of rows. */
const ofParquet = async (file: string) => {
  const { rows } = ofLines((await exported({ format: 'ndjson' })).file);
  const toCells = (row: string): Cell[] => {
    const event: AuditEvent = JSON.parse(row);
    return ownColumns.map(({ value }) => value(event));
  };
  const group = (to: Cell[][], offset: number) => {
    const values = ownColumns.map(({ kind }, n) => to.map((row) => parquetValue(kind, row[n] ?? null)));
    return rowGroup(ownColumns, values, 'none', offset);
  };
  const write = async (to: Cell[][]) => {
    const first = group(to.slice(0, 25), 0);
    const second = group(to.slice(25), first.bytes.length);
    const bytes = Buffer.concat([first.bytes, second.bytes]);
    const metas = (async function* () {
      yield* [first.meta, second.meta];
    })();
    const how = { columns: ownColumns, compression: 'none' } as const;
    writeFileSync(file, bytes);
    for await (const part of parquetEnd(how, { rows: to.length, count: 2, offset: bytes.length }, metas)) {
      appendFileSync(file, part);
    }
  };
  return { rows: rows.map(toCells), write };
};
const idIn = (row = ''): string => events.find(({ id }) => row.includes(id))?.id ?? '';

describe('the rows of a whole export are compared with their leaves', () => {
  test.each([
    { format: 'csv' },
    { format: 'csv', compression: 'gzip' },
    { format: 'csv', byte_order_mark: true },
    { format: 'csv', byte_order_mark: true, compression: 'gzip', time_zone: 'Asia/Kolkata' },
    { format: 'csv', time_zone: 'Europe/Kyiv' },
    { format: 'ndjson', time_zone: 'America/New_York' },
    { format: 'json' },
    { format: 'json', time_zone: 'Asia/Kolkata' },
    { format: 'parquet' },
    { format: 'parquet', compression: 'gzip', time_zone: 'Europe/Kyiv' },
  ])('as %o, whatever the events hold', async (options) => {
    const { folder } = await exported(options);
    const outcome = await verify(folder);
    expect(outcome).toMatchObject({ intact: true, findings: [] });
    expect(outcome.lines).toContain('Each row was compared with its appended leaf.');
  });

  test('of CSV with a byte order mark names the one that was changed, and the mark that was taken away', async () => {
    const { folder, file } = await exported({ format: 'csv', byte_order_mark: true });
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeffid,')).toBe(true);
    const { rows, write } = ofCsv(file);
    write(rows.with(3, rows[3]?.replace(',success,', ',failure,') ?? ''));
    expect(await named(folder)).toEqual([`changed ${idIn(rows[3])}`]);
    writeFileSync(file, text.slice(1));
    const outcome = await verify(folder);
    expect(outcome.intact).toBe(false);
  });

  test('of CSV names each that was changed, removed, added or swapped', async () => {
    const { folder, file } = await exported({ format: 'csv' });
    const { rows, write } = ofCsv(file);
    expect(rows).toHaveLength(60);
    for (const [from, to] of [
      ['Firefox', 'Firefoy'],
      ['"\'=cmd-', '"=cmd-'],
      [',success,', ',failure,'],
    ] as const) {
      const at = rows.findIndex((row) => row.includes(from));
      const changed = rows.with(at, rows[at]?.replace(from, to) ?? '');
      write(changed);
      // Without its apostrophe a cell says the same of the event; the file is another one nevertheless.
      expect(await named(folder)).toEqual(from.startsWith('"') ? [] : [`changed ${idIn(rows[at])}`]);
    }
    write(rows.toSpliced(10, 1));
    expect(await named(folder)).toEqual([`removed ${idIn(rows[10])}`]);
    const id = newId();
    write(rows.toSpliced(10, 0, rows[10]?.replace(idIn(rows[10]), id) ?? ''));
    expect(await named(folder)).toContain(`added ${id}`);
    write(rows.toSpliced(10, 0, rows[10] ?? ''));
    expect(await named(folder)).toEqual([`added ${idIn(rows[10])}`]);
    write(rows.with(20, rows[21] ?? '').with(21, rows[20] ?? ''));
    expect(await named(folder)).toEqual([`moved ${idIn(rows[20])}`]);
    write(rows.with(30, `${rows[30]},more`));
    expect(await named(folder)).toEqual(['changed null', `removed ${idIn(rows[30])}`]);
    write(rows);
    expect((await verify(folder)).intact).toBe(true);
  });

  test('of Parquet names each that was changed, removed, added or swapped', async () => {
    const { folder, file } = await exported({ format: 'parquet' });
    const { rows, write } = await ofParquet(file);
    const id = (index: number) => rows[index]?.[0];
    const column = (name: string) => ownColumns.findIndex((one) => one.name === name);
    await write(rows);
    expect(await named(folder)).toEqual([]);
    for (const [name, value] of [
      ['outcome', 'failure'],
      ['details', '{"more":1}'],
      ['latitude', 12.5],
      ['received_at', '2026-03-29T00:00:00.000001Z'],
      ['risk_score', 99],
    ] as const) {
      await write(rows.with(30, rows[30]?.with(column(name), value) ?? []));
      expect(await named(folder), name).toEqual([`changed ${id(30)}`]);
    }
    await write(rows.toSpliced(10, 1));
    expect(await named(folder)).toEqual([`removed ${id(10)}`]);
    const other = newId();
    await write(rows.toSpliced(10, 0, rows[10]?.with(0, other) ?? []));
    expect(await named(folder)).toContain(`added ${other}`);
    await write(rows.with(20, rows[21] ?? []).with(21, rows[20] ?? []));
    expect(await named(folder)).toEqual([`moved ${id(20)}`]);
    await write(rows);
    const bytes = readFileSync(file);
    const at = bytes.indexOf('X11; Linux');
    expect(at).toBeGreaterThan(0);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const agents = rows
      .slice(0, 25)
      .filter((row) => String(row[column('user_agent')]).includes('X11; Linux'));
    expect(await named(folder)).toEqual(agents.map(([id]) => `changed ${id}`));
  });

  test('of JSON with all columns chosen names the one that was changed', async () => {
    const columns = csvRows(readFileSync((await exported({ format: 'csv' })).file, 'utf8')).head.split(',');
    const { folder, file } = await exported({ format: 'ndjson', columns });
    expect((await verify(folder)).lines).toContain('Each row was compared with its appended leaf.');
    const { rows, write } = ofLines(file);
    write(rows.with(7, rows[7]?.replace('Firefox', 'Fairfox') ?? ''));
    expect(await named(folder)).toEqual([`changed ${idIn(rows[7])}`]);
  });
});

describe('where the rows say less than the events, their ids are compared with the appended ones', () => {
  const forms = [
    { format: 'csv', columns: ['occurred_at', 'id', 'ip'] },
    { format: 'csv', mask: ['ip', 'email'] },
    { format: 'csv', mapping: 'ocsf' },
    { format: 'ndjson', mapping: 'ocsf' },
    { format: 'ndjson', mapping: 'ecs' },
    { format: 'ndjson', mask: ['email'], time_zone: 'Europe/Kyiv' },
  ];
  test.each(forms)('as %o: what was removed, added or moved is named', async (options) => {
    const { folder, file } = await exported(options);
    const whole = await verify(folder);
    expect(whole).toMatchObject({ intact: true, findings: [] });
    expect(whole.lines.join()).toContain('named by its id');
    const { rows, write } = options.format === 'csv' ? ofCsv(file) : ofLines(file);
    write(rows.toSpliced(12, 1));
    expect(await named(folder)).toEqual([`removed ${idIn(rows[12])}`]);
    const id = newId();
    write(rows.toSpliced(12, 0, rows[12]?.replaceAll(idIn(rows[12]), id) ?? ''));
    expect(await named(folder)).toContain(`added ${id}`);
    write(rows.with(20, rows[21] ?? '').with(21, rows[20] ?? ''));
    expect(await named(folder)).toEqual([`moved ${idIn(rows[20])}`]);
    write(rows.with(5, rows[5]?.replace(/\d(?=\D*$)/, (digit) => (digit === '1' ? '2' : '1')) ?? ''));
    const { findings } = await verify(folder);
    expect(findings.map(({ kind }) => kind)).toContain('file');
  });

  test.each([{ mapping: 'ocsf' }, { mapping: 'ecs' }, { mask: ['ip'] }, { columns: ['id', 'ip'] }])(
    'Parquet with %o is read',
    async (options) => {
      const { folder } = await exported({ format: 'parquet', ...options });
      const whole = await verify(folder);
      expect(whole).toMatchObject({ intact: true, findings: [] });
      expect(whole.lines.join()).toContain('named by its id');
    },
  );

  test('rows without an id say that only the file can be named', async () => {
    for (const format of ['csv', 'parquet']) {
      const options = { format, columns: ['code', 'ip'] };
      const { folder, file } = await exported(options);
      const whole = await verify(folder);
      expect(whole).toMatchObject({ intact: true });
      expect(whole.lines.join()).toContain('the file is named, not the event');
      const bytes = readFileSync(file);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      expect(await named(folder)).toEqual([]);
    }
  });
});
