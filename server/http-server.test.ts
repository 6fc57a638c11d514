import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttpServer } from './http-server.ts';

const limits = { MAX_CONNECTIONS: 10, MAX_CONNECTIONS_PER_IP: 2, TRUST_PROXY: 0 };
const short = { head: 300, request: 600, idle: 300, check: 50 };
let server: Server;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function listen(config = limits): Promise<void> {
  const app: Parameters<typeof createHttpServer>[0] = (req, res) => {
    req.resume().once('end', () => res.end('done'));
  };
  server = createHttpServer(app, config, short);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** Returns a connection; `answer` is what came until it was closed. */
async function open(): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  socket.on('error', () => {});
  const answer = once(socket, 'close').then(() => text);
  await once(socket, 'connect');
  return { socket, answer };
}

test('a head that never ends is answered 408 and closed', async () => {
  await listen();
  const { socket, answer } = await open();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n');
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('a body that trickles is closed', async () => {
  await listen();
  const { socket, answer } = await open();
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nx');
  const drip = setInterval(() => socket.write('x'), 100);
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(drip);
});

test('a connection that sends nothing more is closed after its answer', async () => {
  await listen();
  const { socket, answer } = await open();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(await answer).toMatch(/^HTTP\/1\.1 200 .*done$/s);
});

test('one address gets as many connections as it may have, and another when one of them is closed', async () => {
  await listen();
  const first = await open();
  await open();
  const third = await open();
  expect(await third.answer).toBe('');
  first.socket.destroy();
  await first.answer;
  await expect
    .poll(async () => {
      const { socket, answer } = await open();
      socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      return answer;
    })
    .toMatch(/200/);
});

test('behind a proxy, whose connections all come from one address, they are not counted by address', async () => {
  await listen({ ...limits, TRUST_PROXY: 1 });
  const all = await Promise.all([open(), open(), open(), open()]);
  for (const { socket } of all) socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  for (const { answer } of all) expect(await answer).toMatch(/200/);
});
