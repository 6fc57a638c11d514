import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { exportFolder, sweepExports } from '#core/exports/index.ts';
import { hasZstd } from '#core/exports/option.ts';
import { newId } from '#core/platform/ids.ts';
import { verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { download, lines, make, order } from './export-files.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { recorded } from './people.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp();
let staff: Api;
const code = 'order.item:placed';
const filter = { code: [code] };
const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** Everything a format could stumble over. */
const nasty = [
  { subject: { identifier: 'ada@example.com' }, message: '=HYPERLINK("http://x","y")', reason: '-2+3' },
  { subject: { identifier: 'ada@example.com' }, message: 'a "quoted", cell', reason: 'line\r\nbreak' },
  {
    subject: { identifier: 'bob@example.com' },
    message: 'ünïcödé 漢字 😀',
    ip: '81.2.69.142',
    user_agent: agent,
  },
  {
    subject: { identifier: 'bob@example.com' },
    ip: '2001:db8:85a3::8a2e:370:7334',
    session_hash: '@SUM(A1)',
  },
  {
    subject: { identifier: 'cy@example.com' },
    reason: '-5',
    details: { a: [1, 2.5, null], '=b': 'c\\d "e"\n' },
  },
  { subject: { identifier: 'cy@example.com' }, target: { type: 'order', id: '+1' }, outcome: 'failure' },
  { subject: { identifier: 'dee@example.com' }, details: { mail: 'dee@example.com', from: '81.2.69.142' } },
];

beforeAll(async () => {
  const events = nasty.map((event, index) => ({
    code,
    id: newId(),
    // One with microseconds, the others without.
    occurred_at: `2026-03-29T00:5${index}:00.${index === 3 ? '123456' : '120'}Z`,
    ...event,
  }));
  await storeEvents(app, events);
  staff = await app.as('compliance');
});

test('an export as lines of JSON holds the events as the API answers them', async () => {
  const { body } = await staff.get(`/audit-events?code=${code}`).expect(200);
  expect(body.data).toHaveLength(nasty.length);
  expect(await lines(staff, { filter })).toEqual([...body.data].reverse());
});

test('an export as one JSON array can be parsed', async () => {
  const made = await make(staff, { filter, format: 'json' });
  const events = JSON.parse((await download(staff, made)).toString());
  expect(events).toHaveLength(nasty.length);
  expect(made.rows).toBe(nasty.length);
});

test('an export of nothing is a whole file', async () => {
  const none = { code: ['nothing:of_this'] };
  expect(
    JSON.parse((await download(staff, await make(staff, { filter: none, format: 'json' }))).toString()),
  ).toEqual([]);
  expect(
    (await download(staff, await make(staff, { filter: none, columns: ['id', 'code'] }))).toString(),
  ).toBe('id,code\r\n');
});

test('a CSV export quotes text as RFC 4180 says, ends lines with CR LF, and holds no formula', async () => {
  const columns = ['message', 'reason', 'session_hash', 'target_id', 'late'];
  const text = (await download(staff, await make(staff, { filter, columns }))).toString();
  const records = text.split(/\r\n(?=[",]|$)/);
  expect(records[0]).toContain('message,reason,session_hash,target_id,late');
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")","'-2+3",,,true\r\n`);
  expect(text).toContain('"a ""quoted"", cell","line\r\nbreak",,,true\r\n');
  expect(text).toContain(`"'@SUM(A1)"`);
  expect(text).toContain(`"'+1"`);
  expect(text).toContain(`,"-5",`);
});

test('CSV begins with a byte order mark where it is requested, once, and its hash is of the whole file', async () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  for (const options of [{}, { mask: ['ip'] }, { mapping: 'ecs' }, { columns: ['message', 'id'] }]) {
    const plain = await download(staff, await make(staff, { filter, ...options }));
    const made = await make(staff, { filter, byte_order_mark: true, ...options });
    const bytes = await download(staff, made);
    expect(plain.subarray(0, 3)).not.toEqual(mark);
    expect(bytes).toEqual(Buffer.concat([mark, plain]));
    expect(made.files[0]?.bytes).toBe(bytes.length);
  }
  for (const format of ['ndjson', 'json', 'parquet']) {
    const input = { filter, format, byte_order_mark: true, reason: 'for this test' };
    const { body } = await staff.post('/exports', input).expect(422);
    expect(body.errors).toEqual([
      { pointer: '/byte_order_mark', message: 'Only CSV can have a byte order mark.' },
    ]);
  }
});

test('CSV that PostgreSQL formats and CSV that is written event by event say the same', async () => {
  const columns = [
    'id',
    'occurred_at',
    'message',
    'reason',
    'subject_identifier',
    'city',
    'latitude',
    'browser',
    'session_hash',
  ];
  for (const time_zone of ['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'America/St_Johns']) {
    const fast = await download(staff, await make(staff, { filter, columns, time_zone }));
    // Masking addresses, of which these columns show none, takes the other way.
    const slow = await download(staff, await make(staff, { filter, columns, time_zone, mask: ['ip'] }));
    expect(slow.toString()).toBe(fast.toString());
  }
});

test('times are written in the time zone that was requested, on both sides of a change to summer time', async () => {
  const [first] = await lines(staff, { filter, time_zone: 'Europe/Kyiv' });
  expect(first).toMatchObject({ occurred_at: '2026-03-29T02:50:00.120+02:00' });
  const events = await lines(staff, { filter, time_zone: 'Europe/Kyiv' });
  expect(events[3]).toMatchObject({ occurred_at: '2026-03-29T02:53:00.123456+02:00' });
});

test('masked, an export shows networks instead of addresses and the same hash for the same person', async () => {
  const events = await lines(staff, { filter, mask: ['ip', 'email'] });
  const text = JSON.stringify(events);
  expect(text).not.toContain('@example.com');
  expect(text).not.toContain('81.2.69.142');
  expect(events[2]).toMatchObject({ ip: '81.2.69.0' });
  expect(events[3]).toMatchObject({ ip: '2001:db8:85a3::' });
  const identifiers = events.map((event) => (event.subject as { identifier: string }).identifier);
  expect(identifiers[0]).toMatch(/^masked:[0-9a-f]{32}$/);
  expect(identifiers[0]).toBe(identifiers[1]);
  expect(identifiers[0]).not.toBe(identifiers[2]);
  expect(events[6]?.details).toMatchObject({ mail: identifiers[6] });
});

test('gzip unpacks to the same bytes', async () => {
  const plain = await download(staff, await make(staff, { filter }));
  const packed = await download(staff, await make(staff, { filter, compression: 'gzip' }));
  expect(gunzipSync(packed).equals(plain)).toBe(true);
});

test('zstd is read back by DuckDB as CSV and as Parquet, and refused by a Node that does not have it', async () => {
  if (!hasZstd()) {
    const body = { filter, format: 'csv', compression: 'zstd', reason: 'for this test' };
    const { body: refused } = await staff.post('/exports', body).expect(422);
    expect(refused.errors[0].pointer).toBe('/compression');
    return;
  }
  const plain = await download(staff, await make(staff, { filter, columns: ['id', 'message', 'reason'] }));
  for (const format of ['csv', 'parquet']) {
    const options = { filter, format, columns: ['id', 'message', 'reason'], compression: 'zstd' };
    const made = await make(staff, options);
    const name = format === 'csv' ? 'events.csv.zst' : 'events.parquet';
    expect(made.files[0]?.name).toBe(name);
    const path = join(temporaryFolder('zstd'), name);
    writeFileSync(path, await download(staff, made));
    const connection = await (await DuckDBInstance.create()).connect();
    const rows = (await connection.runAndReadAll(`select * from '${path}'`)).getRowObjects();
    expect(rows).toHaveLength(nasty.length);
    expect(rows.map(({ id }) => String(id)).every((id) => plain.includes(id))).toBe(true);
    expect(String(rows[2]?.message)).toBe('ünïcödé 漢字 😀');
    connection.closeSync();
  }
});

test('a Parquet export is read back by DuckDB, value by value', async () => {
  for (const compression of ['none', 'gzip']) {
    const made = await make(staff, { filter, format: 'parquet', compression });
    const path = join(temporaryFolder('parquet'), 'events.parquet');
    writeFileSync(path, await download(staff, made));
    const duckdb = await DuckDBInstance.create();
    const connection = await duckdb.connect();
    const reader = await connection.runAndReadAll(
      `select id, epoch_us(occurred_at) as at, message, ip, latitude, late, details, outcome from '${path}' order by occurred_at`,
    );
    const rows = reader.getRowObjects();
    const { body } = await staff.get(`/audit-events?code=${code}`).expect(200);
    const events = [...body.data].reverse();
    expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }: { id: string }) => id));
    expect(rows.map(({ message }) => message)).toEqual(
      events.map(({ message }: { message: string }) => message),
    );
    expect(rows[3]?.at).toBe(BigInt(Date.UTC(2026, 2, 29, 0, 53)) * 1000n + 123456n);
    expect(rows[2]).toMatchObject({ ip: '81.2.69.142', late: true });
    expect(rows[2]?.latitude).toBeCloseTo(events[2].location.latitude, 4);
    expect(JSON.parse(String(rows[4]?.details))).toEqual(nasty[4]?.details);
    connection.closeSync();
  }
});

test('what is stored after an export was requested is not in it', async () => {
  const late = { code: ['late.item:placed'] };
  const event = () => ({ code: 'late.item:placed', subject: { identifier: 'eve@example.com' } });
  await storeEvents(app, [event()]);
  const open = await app.platform.db.transaction();
  let id: string;
  try {
    // Holds the export back: a transaction that began before it is still open, while a later one has ended.
    await open.raw('create temporary table held (a integer)');
    await storeEvents(app, [{ ...event(), code: 'other.item:placed' }]);
    id = await order(staff, { filter: late, format: 'ndjson' });
    await storeEvents(app, [{ ...event(), occurred_at: '2026-01-01T00:00:00Z' }]);
    const { body } = await staff.get(`/exports/${id}`).expect(200);
    expect(body.state).not.toBe('ready');
  } finally {
    await open.rollback();
  }
  const made = await eventually(async () => {
    const answer = await staff.get(`/exports/${id}`).expect(200);
    expect(answer.body.state).toBe('ready');
    return answer.body;
  });
  expect(made.rows).toBe(1);
});

test('an export is verified offline, event by event, and a changed one is found out', async () => {
  const folder = temporaryFolder('proof');
  const made = await make(staff, { filter, format: 'ndjson', compression: 'gzip' });
  for (const { name } of made.files) writeFileSync(join(folder, name), await download(staff, made, name));
  const keys = await listKeys(app.platform.db);
  const key = keys.map((row) => verifierKey(row.name, row.public_key)).join('\n');
  const verify = () => {
    const verifier = join(import.meta.dirname, '../../clients/verifier/gatehouse-verify.mjs');
    return spawnSync(process.execPath, [verifier, 'export', folder, '--key', key, '--json'], {
      encoding: 'utf8',
    });
  };
  const good = verify();
  expect(JSON.parse(good.stdout)).toMatchObject({ intact: true, findings: [] });
  const path = join(folder, 'events.ndjson.gz');
  const text = gunzipSync(readFileSync(path)).toString().replace('81.2.69.142', '81.2.69.143');
  writeFileSync(path, gzipSync(text));
  expect(JSON.parse(verify().stdout).intact).toBe(false);
});

test('a link works for the person who requested it only, and not when it was changed or is old', async () => {
  const made = await make(staff, { filter });
  const file = made.files[0]?.name;
  const { body } = await staff.post(`/exports/${made.id}/links`, { file }).expect(201);
  const path = body.url.replace('/api/v1', '');
  const colleague = await app.as('compliance');
  expect((await colleague.get(path).expect(403)).body.code).toBe('wrong_link');
  expect((await staff.get(`${path}x`).expect(403)).body.code).toBe('wrong_link');
  expect((await staff.get(path.replace(/expires=\d/, 'expires=3')).expect(403)).body.code).toBe('wrong_link');
  await staff.get(path).expect(200);
  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(Date.now() + 16 * 60_000) };
  try {
    expect((await staff.get(path).expect(403)).body.code).toBe('link_expired');
  } finally {
    app.platform.clock = clock;
  }
});

test('asking, making, downloading and the end of an export are events', async () => {
  const user = await app.createUser({ role: 'compliance' });
  const own = await app.logIn(user);
  const made = await make(own, { filter, reason: 'for the auditors' });
  await download(own, made);
  await expireNow();
  for (const name of ['created', 'completed', 'downloaded', 'expired']) {
    const [event] = await eventually(() => recorded(app, user.id, `audit.export:${name}`));
    expect(event).toMatchObject({ target_type: 'export', target_id: made.id });
  }
  expect(existsSync(exportFolder(app.platform.config, made.id))).toBe(false);
  expect((await own.get(`/exports/${made.id}`).expect(200)).body.state).toBe('expired');
  const file = made.files[0]?.name;
  expect((await own.post(`/exports/${made.id}/links`, { file }).expect(404)).body.code).toBe(
    'export_expired',
  );
});

/** What the clock does when the days are over. */
async function expireNow(): Promise<void> {
  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(Date.now() + 8 * 86_400_000) };
  try {
    await sweepExports(app.platform);
  } finally {
    app.platform.clock = clock;
  }
}

const everyWay = ['csv', 'ndjson', 'json', 'parquet'].flatMap((format) =>
  ['gatehouse', 'ocsf', 'ecs'].map((mapping) => [format, mapping] as const),
);

test.each(everyWay)(
  '%s of %s keeps masked what is masked and writes times in the zone',
  async (format, mapping) => {
    const options = { filter, format, mapping, mask: ['ip', 'email'], time_zone: 'Asia/Kolkata' };
    const made = await make(staff, options);
    const name = `events.${format}`;
    const path = join(temporaryFolder('masked'), name);
    writeFileSync(path, await download(staff, made));
    const text = format === 'parquet' ? await textOfParquet(path) : readFileSync(path, 'utf8');
    expect(text).toContain('masked:');
    expect(text).not.toContain('@example.com');
    expect(text).not.toContain('81.2.69.142');
    expect(text).not.toContain('8a2e:370:7334');
    expect(text).toContain('81.2.69.0');
    if (format !== 'parquet') expect(text).toContain('2026-03-29T06:20:00.120+05:30');
  },
);

async function textOfParquet(path: string): Promise<string> {
  const connection = await (await DuckDBInstance.create()).connect();
  const read = await connection.runAndReadAll(`select * from '${path}'`);
  connection.closeSync();
  return read
    .getRowObjects()
    .map((row) => Object.values(row).map(String).join(' '))
    .join('\n');
}

test.each([
  [`it's "quoted", \\ and $1 $$ ?`, `q`],
  [`100%_'; drop table users; --`, `q`],
])('what a filter looks for is text, whatever is in it: %s', async (message, field) => {
  const strange = 'strange.text:seen';
  await storeEvents(app, [
    { code: strange, subject: { identifier: 'eve@example.com' }, message },
    { code: strange, subject: { identifier: 'eve@example.com' }, message: 'another' },
  ]);
  for (const format of ['csv', 'ndjson', 'parquet']) {
    const made = await make(staff, { filter: { code: [strange], [field]: message }, format });
    expect(made.rows).toBe(1);
  }
  const query = `event:${strange} "${message.replace(/["\\]/g, '\\$&')}"`;
  expect((await make(staff, { filter: { query } })).rows).toBe(1);
});

test('support may not export, and nobody without reauthentication', async () => {
  const support = await app.as('support');
  await support.post('/exports', { format: 'csv', reason: 'for this test' }).expect(403);
  await support.get('/exports').expect(403);
});

test('wrong columns, formats and queries are refused with a sentence', async () => {
  const wrong = async (body: object) =>
    (await staff.post('/exports', { format: 'csv', reason: 'for this test', ...body }).expect(422)).body;
  expect((await wrong({ columns: ['nope'] })).errors[0].pointer).toBe('/columns');
  expect((await wrong({ columns: ['id', 'id'] })).errors[0].pointer).toBe('/columns');
  expect((await wrong({ mapping: 'ocsf', format: 'ndjson', columns: ['time'] })).errors[0].pointer).toBe(
    '/columns',
  );
  expect((await wrong({ filter: { query: 'nofield:x' } })).code).toBe('invalid_query');
  expect((await wrong({ filter: { colour: 'red' } })).code).toBe('invalid_input');
});
