import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes every post after so many milliseconds; says on which port, and ends with anyone who started it. */
const delay = Number(process.argv[2]);
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => setTimeout(() => response.writeHead(204).end(), delay));
});
// Node closes connections after 5 s without a request; the two that are compared come alternating.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
