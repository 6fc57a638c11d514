import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStreams } from '#core/streams/index.ts';
import { certify, makeAuthority } from '../setup/certificate.ts';
import { type Api, eventually, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({ STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' }, { workers: false });
const authority = makeAuthority('Log authority');
let admin: Api;
const servers: Server[] = [];

beforeAll(async () => {
  admin = await app.as('admin');
});
afterAll(() => {
  for (const server of servers) server.close();
});

/** A receiver as RFC 5425 wants it; `onConnection` may hang up. */
type Receiver = { server: Server; port: number; text: () => string; connections: () => number };

async function receiver({
  host,
  port = 0,
  signedBy = authority,
  onConnection = () => {},
}: {
  /** What its certificate says; none: without encryption. */
  host?: string;
  port?: number;
  signedBy?: typeof authority;
  onConnection?: (socket: Socket, count: number) => void;
}): Promise<Receiver> {
  const chunks: Buffer[] = [];
  let count = 0;
  const take = (socket: Socket) => {
    count += 1;
    socket.on('error', () => {});
    socket.on('data', (chunk) => chunks.push(chunk));
    onConnection(socket, count);
  };
  const server = host === undefined ? createServer(take) : createTlsServer(certify(signedBy, host), take);
  server.on('tlsClientError', () => {});
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  const text = () => Buffer.concat(chunks).toString();
  return { server, port: (server.address() as AddressInfo).port, text, connections: () => count };
}

/** Messages with octet counting: the length in bytes, a space, so many bytes (RFC 5425, 4.3). */
function messagesOf(text: string): string[] {
  const found: string[] = [];
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    const space = rest.indexOf(' ');
    const end = space + 1 + Number(rest.toString('utf8', 0, space));
    expect(rest.length, 'a whole message').toBeGreaterThanOrEqual(end);
    found.push(rest.toString('utf8', space + 1, end));
    rest = rest.subarray(end);
  }
  return found;
}

async function create(code: string, target: object) {
  const input = { name: code, query: `event:${code}`, reason: 'for this test', target };
  const { body } = await admin.post('/streams', input).expect(201);
  return body;
}

const syslog = (port: number, more: object = {}) => ({
  kind: 'syslog',
  host: '127.0.0.1',
  port,
  tls: true,
  ca: authority.cert,
  ...more,
});
const remove = (id: string) => admin.delete(`/streams/${id}`, { reason: 'done with it' }).expect(204);
const run = () => runStreams(app.platform);
const stateOf = async (id: string) => (await admin.get(`/streams/${id}`).expect(200)).body;
const store = (code: string, logins: string[]) =>
  storeEvents(
    app,
    logins.map((identifier) => ({
      code,
      subject: { identifier },
      message: `Grüße an ${identifier}\nzweite Zeile`,
    })),
  );

test('over TLS each event is a message of RFC 5424 with its length in bytes before it, as JSON and as CEF', async () => {
  const { port, text } = await receiver({ host: '127.0.0.1' });
  const json = await create('tls.one:sent', syslog(port));
  const cef = await create('tls.one:sent', syslog(port, { format: 'cef' }));
  await store('tls.one:sent', ['ada@example.com', 'bob@example.com', 'ärger@example.com']);
  await run();
  const messages = await eventually(async () => {
    const found = messagesOf(text());
    expect(found).toHaveLength(6);
    return found;
  });
  const bodies = messages.map((message) => {
    const head = /^<110>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ gatehouse - tls\.one:sent - /.exec(message)?.[0];
    expect(head, message).toBeDefined();
    return message.slice(head?.length);
  });
  const asJson = bodies.filter((body) => body.startsWith('{')).map((body) => JSON.parse(body));
  expect(asJson.map(({ subject }) => subject.identifier).sort()).toEqual([
    'ada@example.com',
    'bob@example.com',
    'ärger@example.com',
  ]);
  expect(asJson[0].message).toContain('\nzweite Zeile');
  const asCef = bodies.filter((body) => body.startsWith('CEF:0|'));
  expect(asCef).toHaveLength(3);
  expect(asCef.join()).toContain('duser=ärger@example.com');
  expect(asCef.join()).toContain('\\nzweite Zeile');
  expect(await stateOf(json.id)).toMatchObject({ sent: 3, behind: 0, last_error: null });
  await remove(json.id);
  await remove(cef.id);
});

test('plain TCP carries the same messages', async () => {
  const { port, text } = await receiver({});
  const stream = await create('tcp.one:sent', syslog(port, { tls: false, ca: null, format: 'cef' }));
  await store('tcp.one:sent', ['ada@example.com', 'bob@example.com']);
  await run();
  await eventually(async () => expect(messagesOf(text())).toHaveLength(2));
  await remove(stream.id);
});

test.each([
  [
    'an authority that was not given',
    { signedBy: makeAuthority('Someone else') },
    {},
    /self-signed|unable to/,
  ],
  ['another host', { host: 'logs.example.com' }, {}, /does not match|not in the cert/],
  [
    'an authority of its own, where only the usual ones are trusted',
    {},
    { ca: null },
    /self-signed|unable to/,
  ],
])('a certificate of %s gets nothing, and the stream waits', async (_what, options, target, error) => {
  const { port, text } = await receiver({ host: '127.0.0.1', ...options });
  const stream = await create('tls.two:sent', syslog(port, target));
  await store('tls.two:sent', ['ada@example.com']);
  await run();
  expect(text()).toBe('');
  const now = await stateOf(stream.id);
  expect(now.last_error).toMatch(error);
  expect(now).toMatchObject({ position: stream.position, sent: 0, enabled: true });
  await remove(stream.id);
});

test('what a receiver hung up on is sent again to the next connection, whole and in its order', async () => {
  const reset = (socket: Socket, count: number) => {
    if (count === 1) socket.once('data', () => socket.destroy());
  };
  const { port, text, connections } = await receiver({ host: '127.0.0.1', onConnection: reset });
  const stream = await create('tls.three:sent', syslog(port));
  const logins = Array.from({ length: 40 }, (_, n) => `user-${n}@example.com`);
  await store('tls.three:sent', logins);
  await run();
  const failed = await stateOf(stream.id);
  expect(failed).toMatchObject({ position: stream.position, sent: 0 });
  expect(failed.failing_since).not.toBeNull();
  const before = text().length;
  await run();
  expect(connections(), 'it waits before it comes again').toBe(1);
  const { clock } = app.platform;
  app.platform.clock = { now: () => new Date(Date.now() + 60_000) };
  try {
    await run();
  } finally {
    app.platform.clock = clock;
  }
  expect(connections()).toBe(2);
  const again = messagesOf(text().slice(before)).map(
    (message) => JSON.parse(message.slice(message.indexOf('{'))).subject.identifier,
  );
  expect(again.sort()).toEqual(logins.sort());
  expect(await stateOf(stream.id)).toMatchObject({ sent: 40, failing_since: null });
  await remove(stream.id);
});

test('an authority that is no certificate is refused when the stream is made', async () => {
  const input = { name: 'x', reason: 'for this test', target: syslog(6514, { ca: 'not a certificate' }) };
  const { body } = await admin.post('/streams', input).expect(422);
  expect(JSON.stringify(body.errors)).toContain('/target/ca');
});
