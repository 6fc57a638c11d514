import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '#core/platform/config.ts';

/**
 * How much the headers of a request may be, in bytes. The filters of a list stand in its address: a query of 2,000
 * characters that are not Latin takes up to 18,000 bytes there, more than the 16,384 that Node allows by itself.
 */
const MAX_HEADER_BYTES = 32 * 1024;

/** How long a client may take, in milliseconds. An answer may take as long as it wants. */
export const waits = {
  /** To send the head of a request. */
  head: 10_000,
  /** To send all of a request: 16 MiB of events over a slow line. */
  request: 120_000,
  /** To send the next one: longer than the usual load balancer (60 s), which should be the first to close. */
  idle: 65_000,
  /** Between two looks at the above. */
  check: 2000,
};

const problem = {
  type: 'urn:gatehouse:problem:address_too_long',
  title: 'Too long',
  status: 431,
  code: 'address_too_long',
  detail: 'The address and the headers of this request are too long. Shorten the filters.',
};

/**
 * Returns an HTTP server that no slow or greedy client can hold: heads and bodies have to arrive in time, and connections
 * are counted, all of them and, without a proxy in front, those of each address. It says in words when an address is too
 * long.
 */
export function createHttpServer(
  app: RequestListener,
  config: Pick<Config, 'MAX_CONNECTIONS' | 'MAX_CONNECTIONS_PER_IP' | 'TRUST_PROXY'>,
  { head, request, idle, check } = waits,
): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: head,
      requestTimeout: request,
      keepAliveTimeout: idle,
      connectionsCheckingInterval: check,
    },
    app,
  );
  // Node would leave out what is beyond its own limit without a word; `limitHead` refuses the request.
  server.maxHeadersCount = 0;
  server.maxConnections = config.MAX_CONNECTIONS;
  // Behind a proxy every connection comes from the proxy, which counts its own clients.
  if (config.TRUST_PROXY === 0) limitByAddress(server, config.MAX_CONNECTIONS_PER_IP);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
    const body = isTooLong ? JSON.stringify(problem) : '';
    const head = [
      `HTTP/1.1 ${statusOf(error.code)}`,
      'Connection: close',
      ...(isTooLong ? ['Content-Type: application/problem+json'] : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
  return server;
}

const statusOf = (code: string | undefined): string => {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
};

function limitByAddress(server: Server, max: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > max) return void socket.destroy();
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
