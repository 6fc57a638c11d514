import dns from 'node:dns/promises';
import { createServer, type ServerResponse } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { letTimePass } from '#test/setup/real-time.ts';
import { openPinned, requestPinned, type Sent } from './pinned-request.ts';
import { NotReachable, parseNetworks } from './reachable.ts';

/** What the name server says to one question after the other; the last answer stays. */
let answers: string[][] = [];
let questions = 0;
async function lookUp() {
  questions += 1;
  const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

/** Node's own module, no matter which test has imported it before: test files share what they have loaded. */
const real = dns.lookup;
const answerWith = (lookup: typeof dns.lookup): void => {
  dns.lookup = lookup;
  syncBuiltinESMExports();
};
beforeAll(() => answerWith(lookUp as unknown as typeof dns.lookup)); // it is called in one of its forms only
afterAll(() => answerWith(real));

let hosts: (string | undefined)[] = [];
let connections = 0;
let redirect = false;
let hangUpAfterMs: number | undefined;
/** What the receiver does with the answer instead of ending it. */
let answering: ((response: ServerResponse) => void) | undefined;
const server = createServer((request, response) => {
  hosts.push(request.headers.host);
  request.resume();
  request.on('end', () => {
    if (answering) return answering(response);
    response.writeHead(redirect ? 302 : 204, redirect ? { Location: 'http://127.0.0.1:1/' } : {}).end();
    if (hangUpAfterMs !== undefined) setTimeout(() => request.socket.destroy(), hangUpAfterMs);
  });
}).on('connection', () => {
  connections += 1;
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answers = [['127.0.0.1'], ['10.9.8.7']];
  questions = 0;
  hosts = [];
  connections = 0;
  redirect = false;
  hangUpAfterMs = undefined;
  answering = undefined;
});

const allowed = parseNetworks('127.0.0.1');
const url = () => new URL(`http://rebinding.example:${(server.address() as AddressInfo).port}/hook`);
const sent: Sent = { method: 'POST', headers: {}, body: 'x', timeoutMs: 5000, keep: 100 };

test('a name is looked up once, and all connections go to the address that was judged', async () => {
  const pinned = openPinned(url(), allowed, 2);
  for (let n = 0; n < 6; n += 1) {
    const both = await Promise.all([pinned.request(sent), pinned.request(sent)]);
    expect(both.map(({ status }) => status)).toEqual([204, 204]);
  }
  pinned.close();
  expect({ questions, connections, posts: hosts.length }).toEqual({
    questions: 1,
    connections: 2,
    posts: 12,
  });
  expect(hosts[0]).toBe(url().host);
});

test('an address that is not allowed is not talked to, on the first look or on a later one', async () => {
  expect((await requestPinned(url(), { ...sent, allowed })).status).toBe(204);
  await expect(requestPinned(url(), { ...sent, allowed })).rejects.toThrow(NotReachable);
  const pinned = openPinned(url(), allowed, 2);
  await expect(pinned.request(sent)).rejects.toThrow('10.9.8.7');
  await expect(pinned.request(sent)).rejects.toThrow(NotReachable);
  pinned.close();
  expect(hosts).toHaveLength(1);
});

test('of several addresses all must be allowed', async () => {
  answers = [['127.0.0.1', '::ffff:169.254.169.254']];
  await expect(requestPinned(url(), { ...sent, allowed })).rejects.toThrow('169.254.169.254');
  expect(hosts).toEqual([]);
});

test('a redirect is an answer like any other', async () => {
  redirect = true;
  const pinned = openPinned(url(), allowed, 1);
  expect((await pinned.request(sent)).status).toBe(302);
  pinned.close();
  expect(hosts).toHaveLength(1);
});

test('a connection that the other side has closed meanwhile is opened again', async () => {
  hangUpAfterMs = 1;
  const pinned = openPinned(url(), allowed, 1);
  for (let n = 0; n < 20; n += 1) {
    expect((await pinned.request(sent)).status).toBe(204);
    await letTimePass(n % 4, 'the other side hangs up before, at or after the next request');
  }
  pinned.close();
  expect(connections).toBeGreaterThan(1);
});

/** Writes for as long as anyone reads. */
function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, 'x');
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}

const bodies: Record<string, (response: ServerResponse) => void> = {
  'that never begins': (response) => response.flushHeaders(),
  'that never ends': (response) => response.write('ok'),
  'that comes a byte at a time': (response) => {
    const timer = setInterval(() => response.write('x'), 100);
    response.on('close', () => clearInterval(timer));
  },
  'of 1.5 MB': (response) => response.end('x'.repeat(1_500_000)),
  'without end': pour,
  'that breaks off': (response) => {
    response.setHeader('Content-Length', 1000);
    response.write('ok', () => response.destroy());
  },
  'that is no HTTP': (response) => {
    response.setHeader('Transfer-Encoding', 'chunked');
    response.flushHeaders();
    response.socket?.write('no chunk at all\r\n');
  },
};

test.each(Object.keys(bodies))('a body %s does not turn an answer into a failure', async (name) => {
  for (const status of [200, 202, 299, 500]) {
    answering = (response) => {
      response.statusCode = status;
      bodies[name]?.(response);
    };
    answers = [['127.0.0.1']];
    const pinned = openPinned(url(), allowed, 1);
    const begun = performance.now();
    const answer = await pinned.request(sent);
    expect(answer.status).toBe(status);
    expect(answer.text.length).toBeLessThanOrEqual(sent.keep);
    expect(performance.now() - begun).toBeLessThan(4000);
    pinned.close();
  }
});

test('a time limit that runs out within the body does not either, one before the headers does', async () => {
  const short = { ...sent, allowed, timeoutMs: 300 };
  answering = (response) => void response.writeHead(200).write('ok');
  answers = [['127.0.0.1']];
  expect(await requestPinned(url(), short)).toMatchObject({ status: 200, text: 'ok' });
  answering = () => {};
  await expect(requestPinned(url(), short)).rejects.toThrow();
});

test('a connection is used again after an answer with a body of some length, and of others none is left open', async () => {
  answers = [['127.0.0.1']];
  const pinned = openPinned(url(), allowed, 1);
  answering = (response) => response.end('x'.repeat(20_000));
  for (let n = 0; n < 3; n += 1) expect((await pinned.request(sent)).text).toHaveLength(sent.keep);
  expect(connections).toBe(1);
  answering = pour;
  await pinned.request(sent);
  await vi.waitFor(
    () =>
      new Promise<void>((resolve, reject) => {
        server.getConnections((_, open) => (open === 0 ? resolve() : reject(new Error(`${open} are open`))));
      }),
  );
  pinned.close();
});

test('a body that is needed as a whole must come to its end', async () => {
  answers = [['127.0.0.1']];
  const whole = { ...sent, allowed, timeoutMs: 2000, keep: 10_000, body_wanted: 'whole' as const };
  answering = (response) => {
    response.write('the beginning, ');
    setTimeout(() => response.end('the end'), 1500);
  };
  expect((await requestPinned(url(), whole)).text).toBe('the beginning, the end');
  for (const name of ['that never ends', 'without end', 'that breaks off']) {
    answering = bodies[name];
    await expect(requestPinned(url(), whole), name).rejects.toThrow();
  }
});
