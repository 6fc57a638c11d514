import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeExport, runSchedules } from '#core/exports/index.ts';
import { type Api, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({ STREAM_ALLOWED_NETWORKS: '127.0.0.1' }, { workers: false });
let staff: Api;

type Put = { method: string; url: string; headers: IncomingHttpHeaders; bytes: number };
const puts: Put[] = [];
const storage = createServer((request, response) => {
  let bytes = 0;
  request.on('data', (part: Buffer) => {
    bytes += part.length;
  });
  request.on('end', () => {
    puts.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, bytes });
    response.writeHead(200, { ETag: '"tag"' }).end();
  });
});

beforeAll(async () => {
  staff = await app.as('compliance');
  await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
});
afterAll(() => storage.close());

/** Makes a schedule at a time, logged in then. */
async function createAt(time: string, body: object) {
  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(time) };
  try {
    const officer = await app.as('compliance');
    const input = { name: 'SIEM', format: 'csv', compression: 'none', reason: 'for this test', ...body };
    return (await officer.post('/export-schedules', input).expect(201)).body;
  } finally {
    app.platform.clock = clock;
  }
}

/** Runs what is due at a time, as the job and the worker would. */
async function runAt(time: string): Promise<void> {
  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(time) };
  try {
    await runSchedules(app.platform);
    for (const id of await app.platform.db('exports').where({ state: 'queued' }).pluck('id')) {
      await makeExport(app.platform, id);
    }
    await runSchedules(app.platform);
  } finally {
    app.platform.clock = clock;
  }
}

test('each day the day before, in the zone of the schedule, is put into a folder with its proof', async () => {
  const made = await createAt('2027-03-27T12:00:00Z', {
    every: 'daily',
    hour: 4,
    time_zone: 'Europe/Kyiv',
    filter: { code: ['day:passed'] },
    destination: { kind: 'folder', folder: 'siem' },
  });
  expect(made.next_run_at).toBe('2027-03-28T01:00:00.000Z');
  await runAt('2027-03-28T00:59:00Z');
  expect(await app.platform.db('exports').where({ schedule_id: made.id })).toHaveLength(0);
  await runAt('2027-03-28T01:01:00Z');
  const [row] = await app.platform.db('exports').where({ schedule_id: made.id });
  // The clocks go forward in this night: the next day has 23 hours.
  expect(row.filter).toMatchObject({ from: '2027-03-26T22:00:00.000Z', to: '2027-03-27T22:00:00.000Z' });
  expect(row.delivered_at).not.toBeNull();
  const folder = join(app.platform.config.DATA_DIR, 'deliveries/siem');
  const [delivery = ''] = readdirSync(folder);
  expect(readdirSync(join(folder, delivery)).sort()).toContain('manifest.json');
  expect(readFileSync(join(folder, delivery, 'events.csv'), 'utf8')).toContain('id,occurred_at');
  const { body } = await staff.get('/export-schedules').expect(200);
  expect(body.data[0]).toMatchObject({ next_run_at: '2027-03-29T01:00:00.000Z', last_error: null });
  await staff.delete(`/export-schedules/${made.id}`, { reason: 'done with it' }).expect(204);
});

test('each week goes to S3-compatible storage, signed, and its secret is never shown', async () => {
  await storeEvents(app, [{ code: 'week:passed', subject: { identifier: 'ada@example.com' } }]);
  const endpoint = `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
  const destination = {
    kind: 's3',
    endpoint,
    bucket: 'audit',
    prefix: 'gatehouse',
    access_key_id: 'AKIA',
    secret_access_key: 'hush-hush',
  };
  const made = await createAt('2027-06-02T12:00:00Z', { every: 'weekly', destination });
  expect(JSON.stringify(made)).not.toContain('hush-hush');
  expect(JSON.stringify(await app.platform.db('export_schedules'))).not.toContain('hush-hush');
  expect(made.next_run_at).toBe('2027-06-07T03:00:00.000Z');
  await runAt('2027-06-07T03:00:30Z');
  const names = puts.map(({ url }) => url.split('/').at(-1));
  expect(names).toContain('events.csv');
  expect(names).toContain('manifest.json');
  for (const { method, url, headers } of puts) {
    expect(method).toBe('PUT');
    expect(url).toMatch(/^\/audit\/gatehouse\/2027-06-07-/);
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/us-east-1\/s3\/aws4_request/,
    );
  }
});

test('schedules are for compliance and admins; a storage in their own network has to be allowed', async () => {
  const body = {
    name: 'x',
    format: 'csv',
    every: 'daily',
    destination: { kind: 'folder', folder: 'x' },
    reason: 'for this test',
  };
  await (await app.as('security')).post('/export-schedules', body).expect(403);
  const destination = {
    kind: 's3',
    endpoint: 'http://10.0.0.5:9000',
    bucket: 'b',
    access_key_id: 'a',
    secret_access_key: 's',
  };
  expect((await staff.post('/export-schedules', { ...body, destination }).expect(422)).body.code).toBe(
    'not_reachable',
  );
  for (const endpoint of ['https://user:pass@s3.example.com', 'https://s3.example.com/?key=x']) {
    const told = { ...body, destination: { ...destination, endpoint } };
    const { errors } = (await staff.post('/export-schedules', told).expect(422)).body;
    expect(errors[0].pointer).toBe('/destination/endpoint');
  }
  await staff
    .post('/export-schedules', { ...body, destination: { kind: 'folder', folder: '../etc' } })
    .expect(422);
});

test('a schedule is changed: it runs by its new time, and another storage needs its own secret', async () => {
  const s3 = {
    kind: 's3',
    endpoint: `http://127.0.0.1:${(storage.address() as AddressInfo).port}`,
    bucket: 'audit',
    access_key_id: 'AKIA',
  };
  const made = await createAt('2027-08-02T12:00:00Z', {
    every: 'daily',
    destination: { ...s3, secret_access_key: 'hush-hush' },
  });
  expect(made).toMatchObject({ hour: 3, next_run_at: '2027-08-03T03:00:00.000Z', last_export: null });
  const path = `/export-schedules/${made.id}`;
  const body = { name: 'SIEM', format: 'csv', every: 'daily', destination: s3, reason: 'for this test' };
  const renamed = (await staff.put(path, { ...body, name: 'Archive' }).expect(200)).body;
  expect(renamed).toMatchObject({ name: 'Archive', next_run_at: made.next_run_at });
  const moved = await staff.put(path, { ...body, destination: { ...s3, bucket: 'other' } }).expect(422);
  expect(moved.body.errors[0].pointer).toBe('/destination/secret_access_key');
  const weekly = await staff
    .put(path, { ...body, every: 'weekly', hour: 23, time_zone: 'Europe/Kyiv', format: 'ndjson' })
    .expect(200);
  expect(weekly.body).toMatchObject({ hour: 23, options: { format: 'ndjson' } });
  expect(new Date(weekly.body.next_run_at).getUTCDay()).toBe(1);
  await staff.put(path, { ...body, destination: { kind: 'folder', folder: 'changed' } }).expect(200);
  const row = await app.platform.db('export_schedules').where({ id: made.id }).first();
  expect(row.secret).toBeNull();
  // What happened waits in the inbox: no worker runs here.
  const inbox = JSON.stringify(await app.platform.db('audit_inbox').select('*'));
  expect(inbox.split('audit.export_schedule:updated')).toHaveLength(4);
  await (await app.as('security')).put(path, body).expect(403);
  await staff.delete(path, { reason: 'done with it' }).expect(204);
  expect((await staff.put(path, body).expect(404)).body.code).toBe('no_such_schedule');
});

test('a schedule can be run now: the last whole day is made and delivered, once at a time', async () => {
  const made = await createAt('2027-09-10T12:00:00Z', {
    every: 'daily',
    destination: { kind: 'folder', folder: 'now' },
  });
  const path = `/export-schedules/${made.id}`;
  const reason = 'the auditors are here';
  const today = () => new Date().toISOString().slice(0, 10);
  const before = today();
  const { body } = await staff.post(`${path}/run`, { reason }).expect(200);
  expect(body).toMatchObject({ next_run_at: made.next_run_at, last_export: { state: 'queued', rows: 0 } });
  expect((await staff.post(`${path}/run`, { reason }).expect(409)).body.code).toBe('schedule_running');
  const id = body.last_export.id;
  const { body: order } = await staff.get(`/exports/${id}`).expect(200);
  expect(order.reason).toContain(reason);
  const day = order.filter.to.slice(0, 10);
  expect([before, today()]).toContain(day);
  expect(order.filter.to).toBe(`${day}T00:00:00.000Z`);
  await makeExport(app.platform, id);
  await runSchedules(app.platform);
  const after = (await staff.get(path).expect(200)).body.last_export;
  expect(after).toMatchObject({ id, state: 'ready' });
  expect(after.delivered_at).not.toBeNull();
  expect(readdirSync(join(app.platform.config.DATA_DIR, 'deliveries/now'))).toEqual([`${day}-${id}`]);
});

test('a schedule whose hour is skipped runs as much later that day, and at its own hour from the next day on', async () => {
  const destination = { kind: 'folder', folder: 'clocks' };
  const made = await createAt('2027-03-27T12:00:00Z', {
    ...{ every: 'daily', hour: 3, time_zone: 'Europe/Kyiv', destination },
  });
  const nextRun = async () =>
    (await staff.get(`/export-schedules`)).body.data.find(({ id }: { id: string }) => id === made.id);
  expect(made).toMatchObject({ hour: 3, next_run_at: '2027-03-28T01:00:00.000Z' });
  await runAt('2027-03-28T01:00:00Z');
  expect(await nextRun()).toMatchObject({ hour: 3, next_run_at: '2027-03-29T00:00:00.000Z' });
  await runAt('2027-03-29T00:00:00Z');
  expect(await nextRun()).toMatchObject({ hour: 3, next_run_at: '2027-03-30T00:00:00.000Z' });
  await staff.delete(`/export-schedules/${made.id}`, { reason: 'done with it' }).expect(204);
});

test('a schedule whose zone there is no more says so, and the page and other schedules continue', async () => {
  const destination = { kind: 'folder', folder: 'zones' };
  const input = { every: 'daily', hour: 3, destination };
  const lost = await createAt('2027-07-01T12:00:00Z', input);
  const kept = await createAt('2027-07-01T12:00:00Z', { ...input, name: 'kept' });
  await app.platform.db.raw(
    `update export_schedules set options = jsonb_set(options, '{time_zone}', '"Mars/Olympus"') where id = ?`,
    [lost.id],
  );
  await runAt('2027-07-02T03:00:00Z');
  const { body } = await staff.get('/export-schedules').expect(200);
  const of = ({ id }: { id: string }) => body.data.find((one: { id: string }) => one.id === id);
  expect(of(lost)).toMatchObject({ hour: 3, last_error: expect.stringContaining('no such time zone') });
  expect(of(kept)).toMatchObject({ next_run_at: '2027-07-03T03:00:00.000Z', last_error: null });
});
