import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { pruneDeliveries, runStreams } from '#core/streams/index.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({ STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' }, { workers: false });
let admin: Api;

type Received = { headers: IncomingMessage['headers']; body: string };
/** Takes webhooks, or answers as it is told. */
let received: Received[] = [];
let answerWith: (message: Received) => number = () => 204;
let endAnswer: (response: ServerResponse) => void = (response) => response.end('noted');
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const message = { headers: request.headers, body };
    const status = answerWith(message);
    if (status < 300) received.push(message);
    response.writeHead(status, status === 302 ? { Location: 'http://127.0.0.1:1/' } : {});
    endAnswer(response);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  admin = await app.as('admin');
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const hook = () => ({
  kind: 'webhook',
  url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
});

async function create(code: string, body: object = {}) {
  const input = { name: code, target: hook(), query: `event:${code}`, reason: 'for this test', ...body };
  const { body: made } = await admin.post('/streams', input).expect(201);
  received = [];
  answerWith = () => 204;
  endAnswer = (response) => response.end('noted');
  return made;
}

const remove = (id: string) => admin.delete(`/streams/${id}`, { reason: 'done with it' }).expect(204);
const run = () => runStreams(app.platform);
/** Stores what changes have recorded, as a worker would. */
const storeBatches = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};
const store = (code: string, logins: string[]) =>
  storeEvents(
    app,
    logins.map((identifier, n) => ({
      code,
      subject: { identifier: `${identifier}@example.com` },
      occurred_at: new Date(Date.now() - 10_000 + n).toISOString(),
      details: { n },
    })),
  );
const bodies = () => received.map(({ body }) => JSON.parse(body));

test('a webhook gets each event once, signed so that the standardwebhooks package accepts it', async () => {
  const stream = await create('hook.one:sent');
  await store('hook.one:sent', ['ada', 'bob']);
  await store('hook.other:sent', ['ada']);
  await run();
  await run();
  expect(received).toHaveLength(2);
  for (const { headers, body } of received) {
    const verified = new Webhook(stream.secret).verify(body, headers as Record<string, string>);
    expect(verified).toMatchObject({ type: 'hook.one:sent', data: { code: 'hook.one:sent' } });
    expect(() => new Webhook(stream.secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  }
  const { body } = await admin.get(`/streams/${stream.id}/deliveries`).expect(200);
  expect(body.data[0]).toMatchObject({ ok: true, status: 204, attempt: 1, event_code: 'hook.one:sent' });
  const { body: now } = await admin.get(`/streams/${stream.id}`).expect(200);
  expect(now).toMatchObject({ sent: 2, waiting: 0, failing_since: null });
  expect(JSON.stringify(now)).not.toContain('whsec_');
  await remove(stream.id);
});

test('with a new secret each message is signed by both for as long as was asked, then by the new one', async () => {
  const stream = await create('hook.key:sent');
  const { body: rotated } = await admin
    .post(`/streams/${stream.id}/secret`, { overlap_hours: 2, reason: 'a year is over' })
    .expect(200);
  expect(rotated.secret).toMatch(/^whsec_/);
  expect(rotated.secret).not.toBe(stream.secret);
  expect(Date.parse(rotated.old_secret_until) - Date.now()).toBeGreaterThan(7_100_000);
  const accepts = (secret: string, { headers, body }: Received): boolean => {
    try {
      return Boolean(new Webhook(secret).verify(body, headers as Record<string, string>));
    } catch {
      return false;
    }
  };
  const receive = async (identifier: string): Promise<Received> => {
    received = [];
    await store('hook.key:sent', [identifier]);
    await run();
    expect(received).toHaveLength(1);
    return received[0] as Received;
  };
  const both = await receive('pia');
  expect(String(both.headers['webhook-signature']).split(' ')).toHaveLength(2);
  expect([stream.secret, rotated.secret].map((secret) => accepts(secret, both))).toEqual([true, true]);

  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(Date.now() + 2.1 * 3_600_000) };
  try {
    const later = await receive('quin');
    expect(String(later.headers['webhook-signature']).split(' ')).toHaveLength(1);
    await pruneDeliveries(app.platform);
  } finally {
    app.platform.clock = clock;
  }
  expect((await admin.get(`/streams/${stream.id}`)).body.old_secret_until).toBeNull();
  const { body: atOnce } = await admin
    .post(`/streams/${stream.id}/secret`, { overlap_hours: 0, reason: 'it has leaked' })
    .expect(200);
  const one = await receive('rob');
  expect([stream.secret, rotated.secret, atOnce.secret].map((secret) => accepts(secret, one))).toEqual([
    false,
    false,
    true,
  ]);
  await storeBatches();
  const { body: log } = await admin.get('/audit-events?code=stream.secret:rotated').expect(200);
  expect(log.data).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain('whsec_');
  await remove(stream.id);
});

test('only webhooks have a secret, and only admins replace it', async () => {
  const target = { kind: 'file', name: 'no-secret' };
  const file = await create('file.key:sent', { target });
  const input = { reason: 'a year is over' };
  const { body } = await admin.post(`/streams/${file.id}/secret`, input).expect(409);
  expect(body.code).toBe('no_stream_secret');
  await (await app.as('security')).post(`/streams/${file.id}/secret`, input).expect(403);
  await remove(file.id);
});

test('what fails is tried again later, and the later events of the same user wait for it, others do not', async () => {
  const stream = await create('hook.two:sent');
  await store('hook.two:sent', ['eve', 'fay', 'eve', 'fay', 'eve']);
  answerWith = ({ body }) => (JSON.parse(body).data.subject.identifier === 'eve@example.com' ? 500 : 204);
  await run();
  expect(bodies().map(({ data }) => data.details.n)).toEqual([1, 3]);
  expect((await admin.get(`/streams/${stream.id}`)).body).toMatchObject({
    waiting: 3,
    last_error: 'The receiver answered 500.',
  });
  answerWith = () => 204;
  await run();
  expect(received).toHaveLength(2); // not yet
  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(Date.now() + 60_000) };
  try {
    await store('hook.two:sent', ['eve']);
    await run();
  } finally {
    app.platform.clock = clock;
  }
  await run();
  const ofEve = bodies().filter(({ data }) => data.subject.identifier === 'eve@example.com');
  expect(ofEve.map(({ data }) => data.details.n)).toEqual([0, 2, 4, 0]);
  expect((await admin.get(`/streams/${stream.id}`)).body).toMatchObject({ waiting: 0, failing_since: null });
  await remove(stream.id);
});

test('an event that fails for a day is given up, a stream that fails for three is switched off', async () => {
  const stream = await create('hook.three:sent');
  await store('hook.three:sent', ['gus']);
  answerWith = () => 503;
  await run();
  const { clock } = app.platform;
  const at = async (hours: number) => {
    app.platform.clock = { now: () => new Date(Date.now() + hours * 3_600_000) };
    await run();
  };
  try {
    await at(10);
    await at(25);
    expect((await app.platform.db('stream_retries').where({ stream_id: stream.id })).length).toBe(0);
    await store('hook.three:sent', ['gus']);
    await at(73);
  } finally {
    app.platform.clock = clock;
  }
  expect((await admin.get(`/streams/${stream.id}`)).body).toMatchObject({ enabled: false });
  const switched = await admin
    .post(`/streams/${stream.id}/switch`, { enabled: true, reason: 'it is back' })
    .expect(200);
  expect(switched.body).toMatchObject({ enabled: true, failing_since: null });
  await remove(stream.id);
});

test('a redirect is not followed, and a receiver that says it is gone is left alone', async () => {
  const stream = await create('hook.four:sent');
  await store('hook.four:sent', ['hal']);
  answerWith = () => 302;
  await run();
  const { body } = await admin.get(`/streams/${stream.id}/deliveries`).expect(200);
  expect(body.data).toMatchObject([{ ok: false, status: 302 }]);
  await store('hook.four:sent', ['ida']);
  answerWith = () => 410;
  await run();
  expect((await admin.get(`/streams/${stream.id}`)).body.enabled).toBe(false);
  await remove(stream.id);
});

test('any 2xx counts, whatever becomes of the body of the answer', async () => {
  const endings: Record<string, (response: ServerResponse) => void> = {
    'never ends': (response) => response.write('thank you'),
    'is long': (response) => response.end('x'.repeat(1_500_000)),
    'breaks off': (response) => response.write('thank', () => response.destroy()),
  };
  for (const [index, [name, ending]] of Object.entries(endings).entries()) {
    const code = `hook.body${index}:sent`;
    const stream = await create(code);
    await store(code, ['hal']);
    answerWith = () => 200;
    endAnswer = ending;
    await run();
    await run();
    expect(received, name).toHaveLength(1);
    const { body } = await admin.get(`/streams/${stream.id}/deliveries`).expect(200);
    expect(body.data, name).toMatchObject([{ ok: true, status: 200, attempt: 1 }]);
    expect(body.data[0].response.length).toBeLessThanOrEqual(1000);
    await remove(stream.id);
  }
});

test('replayed from a place in the log, a stream sends again what came after it', async () => {
  const stream = await create('hook.five:sent');
  await store('hook.five:sent', ['joe', 'kim']);
  await run();
  const ids = bodies().map(({ data }) => data.id);
  await admin
    .post(`/streams/${stream.id}/replay`, { position: stream.position, reason: 'lost by the receiver' })
    .expect(200);
  await run();
  expect(bodies().map(({ data }) => data.id)).toEqual([...ids, ...ids]);
  const far = { position: 1_000_000_000, reason: 'lost by the receiver' };
  await admin.post(`/streams/${stream.id}/replay`, far).expect(422);
  await remove(stream.id);
});

test('replayed from a time, a stream sends again what was appended since', async () => {
  const stream = await create('hook.time:sent');
  await store('hook.time:sent', ['sam']);
  await run();
  // Checkpoints have their time in whole seconds, so that one is older for certain a second later.
  await letTimePass(1100, 'the next checkpoint is of a later second');
  const time = new Date().toISOString();
  await store('hook.time:sent', ['tia']);
  await run();
  expect(bodies().map(({ data }) => data.subject.identifier)).toEqual(['sam@example.com', 'tia@example.com']);
  received = [];
  await admin.post(`/streams/${stream.id}/replay`, { time, reason: 'lost by the receiver' }).expect(200);
  await run();
  expect(bodies().map(({ data }) => data.subject.identifier)).toEqual(['tia@example.com']);
  await remove(stream.id);
});

test('replayed from a time, a stream repeats some events before it rather than miss one after it', async () => {
  const stream = await create('hook.second:sent');
  // In the middle of a second, so that the checkpoint's cut time is before `time` and what it appends is after it.
  await letTimePass(1000 - (Date.now() % 1000) + 50, 'a second begins');
  const time = new Date().toISOString();
  await store('hook.second:sent', ['uma']);
  await run();
  received = [];
  await admin.post(`/streams/${stream.id}/replay`, { time, reason: 'lost by the receiver' }).expect(200);
  await run();
  expect(bodies().map(({ data }) => data.subject.identifier)).toContain('uma@example.com');
  await remove(stream.id);
});

test('events are sent in the order of the log: those stored together by their time, no matter who they are about', async () => {
  received = [];
  const user = { id: newId(), identifier: 'vic@example.com' };
  const at = (ms: number) => new Date(Date.UTC(2026, 4, 1) + ms).toISOString();
  // Logins are looked at by detection and stored after the others of their batch; the last two have the same time.
  const sent = [
    { code: 'hook.order:seen', occurred_at: at(400), subject: user, details: { n: 4 } },
    { code: 'user:logged_in', occurred_at: at(200), subject: user, ip: '81.2.69.142', details: { n: 2 } },
    { code: 'hook.order:seen', occurred_at: at(100), subject: user, details: { n: 1 } },
    { code: 'hook.order:seen', occurred_at: at(300), subject: { id: newId() }, details: { n: 3 } },
    { code: 'hook.order:seen', occurred_at: at(500), subject: user, details: { n: 5 } },
    { code: 'user:login_failed', occurred_at: at(500), subject: user, details: { n: 6 } },
    // A microsecond apart, in the other order.
    { code: 'hook.order:seen', occurred_at: '2026-05-01T00:00:01.000002Z', subject: user, details: { n: 8 } },
    { code: 'hook.order:seen', occurred_at: '2026-05-01T00:00:01.000001Z', subject: user, details: { n: 7 } },
  ];
  await storeEvents(app, sent);
  // What is stored later comes later, whatever its time.
  await storeEvents(app, [{ code: 'hook.order:seen', occurred_at: at(0), subject: user, details: { n: 9 } }]);
  const target = { kind: 'file', name: 'in-order' };
  const input = { name: 'in order', target, query: `user:${user.id}`, reason: 'for this test' };
  const { body: file } = await admin.post('/streams', input).expect(201);
  const { body: all } = await admin
    .post('/streams', { ...input, name: 'posted', target: hook() })
    .expect(201);
  for (const { id } of [file, all]) await admin.post(`/streams/${id}/replay`, { position: 0, reason: 'all' });
  await run();
  const numbersOf = (events: { details: { n?: number } | null }[]) =>
    events.flatMap(({ details }) => details?.n ?? []);
  const own = [1, 2, 4, 5, 6, 7, 8, 9];
  const posted = bodies().filter(({ data }) => data.subject.id === user.id);
  expect(numbersOf(posted.map(({ data }) => data))).toEqual(own);
  const folder = join(app.platform.config.DATA_DIR, 'streams');
  const lines = readdirSync(folder)
    .filter((name) => name.startsWith('in-order'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
  expect(numbersOf(lines.map((line) => JSON.parse(line)))).toEqual(own);
  rmSync(folder, { recursive: true });
  for (const { id } of [file, all]) await remove(id);
});

test('an event whose transaction ends late is sent too', async () => {
  const stream = await create('hook.six:sent');
  const open = await app.platform.db.transaction();
  await open.raw('select pg_current_xact_id()');
  await store('hook.six:sent', ['lea']);
  await run();
  await open.commit();
  await storeEvents(app, [
    {
      code: 'hook.six:sent',
      subject: { identifier: 'lea@example.com' },
      occurred_at: '2026-01-01T00:00:00Z',
    },
  ]);
  await run();
  expect(received).toHaveLength(2);
  await remove(stream.id);
});

test('syslog gets messages of RFC 5424 with their length before them', async () => {
  let text = '';
  const server = createTcpServer((socket) => socket.on('data', (part) => (text += part.toString())));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = { kind: 'syslog', host: '127.0.0.1', port, tls: false };
  const json = await create('log.one:sent', { target: { ...target, format: 'json' }, mapping: 'ocsf' });
  const cef = await create('log.one:sent', { target: { ...target, format: 'cef' } });
  await storeEvents(app, [
    { code: 'log.one:sent', subject: { identifier: 'a|b=c@example.com' }, message: 'two\nlines' },
  ]);
  await run();
  const messages = await eventually(async () => {
    const found = framesOf(text);
    expect(found).toHaveLength(2);
    return found;
  });
  for (const message of messages) {
    expect(message).toMatch(/^<110>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ gatehouse - log\.one:sent - /);
  }
  const contents = messages.map((message) => message.split(' - ').slice(2).join(' - ')).sort();
  expect(contents[0]).toContain('CEF:0|Gatehouse|Gatehouse|1|log.one:sent|two lines|1|rt=');
  expect(contents[0]).toContain('duser=a|b\\=c@example.com');
  expect(contents[0]).toContain('msg=two\\nlines');
  expect(JSON.parse(contents[1] ?? '')).toMatchObject({
    class_uid: 0,
    metadata: { event_code: 'log.one:sent' },
  });
  await remove(json.id);
  await remove(cef.id);
  server.close();
});

function framesOf(text: string): string[] {
  const found: string[] = [];
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    const space = rest.indexOf(' ');
    const length = Number(rest.toString('utf8', 0, space));
    if (rest.length < space + 1 + length) break;
    found.push(rest.toString('utf8', space + 1, space + 1 + length));
    rest = rest.subarray(space + 1 + length);
  }
  return found;
}

test('a syslog receiver that is down holds the stream where it is', async () => {
  const target = { kind: 'syslog', host: '127.0.0.1', port: 1, tls: false };
  const stream = await create('log.two:sent', { target });
  await store('log.two:sent', ['max']);
  await run();
  const { body } = await admin.get(`/streams/${stream.id}`).expect(200);
  expect(body.position).toBe(stream.position);
  expect(body.last_error).toContain('ECONNREFUSED');
  await remove(stream.id);
});

test('a file gets a line an event, in the mapping that was requested', async () => {
  const stream = await create('file.one:sent', { target: { kind: 'file', name: 'siem' }, mapping: 'ecs' });
  await store('file.one:sent', ['ned', 'ola']);
  await run();
  const folder = join(app.platform.config.DATA_DIR, 'streams');
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^siem-\d{4}-\d\d-\d\d\.ndjson$/);
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).event.action)).toEqual(['file.one:sent', 'file.one:sent']);
  await remove(stream.id);
});

test('streams to this machine and its network are refused, unless the settings allow them', async () => {
  const refused = async (target: object) => {
    const input = { name: 'x', target, reason: 'for this test' };
    expect((await admin.post('/streams', input).expect(422)).body.code).toBe('not_reachable');
  };
  await refused({ kind: 'webhook', url: 'http://10.0.0.1/' });
  await refused({ kind: 'webhook', url: 'http://169.254.169.254/latest/meta-data' });
  await refused({ kind: 'webhook', url: 'http://[::1]/' });
  await refused({ kind: 'webhook', url: 'http://[::ffff:10.0.0.1]/' });
  await refused({ kind: 'webhook', url: 'http://0x0a000001/' });
  await refused({ kind: 'syslog', host: '192.168.1.1', port: 514 });
});

test('only admins make streams; compliance sees them, support does not', async () => {
  const compliance = await app.as('compliance');
  await compliance.get('/streams').expect(200);
  await compliance.post('/streams', { name: 'x', target: hook(), reason: 'for this test' }).expect(403);
  await (await app.as('support')).get('/streams').expect(403);
});
