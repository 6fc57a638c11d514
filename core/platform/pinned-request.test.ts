import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openPinned, requestPinned, type Sent } from './pinned-request.ts';
import { NotReachable, parseNetworks } from './reachable.ts';

/** What the name server says to one question after the other; the last answer stays. */
let answers: string[][] = [];
let questions = 0;
vi.mock('node:dns/promises', () => ({
  lookup: async () => {
    questions += 1;
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  },
}));

let hosts: (string | undefined)[] = [];
let connections = 0;
let redirect = false;
let hangUpAfterMs: number | undefined;
const server = createServer((request, response) => {
  hosts.push(request.headers.host);
  request.resume();
  request.on('end', () => {
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

test('a connection that the other side has closed meanwhile is opened anew', async () => {
  hangUpAfterMs = 1;
  const pinned = openPinned(url(), allowed, 1);
  for (let n = 0; n < 20; n += 1) {
    expect((await pinned.request(sent)).status).toBe(204);
    await new Promise((resolve) => setTimeout(resolve, n % 4));
  }
  pinned.close();
  expect(connections).toBeGreaterThan(1);
});
