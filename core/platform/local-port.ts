import { type AddressInfo, createServer } from 'node:net';
import { StartError } from './start-error.ts';

/**
 * Returns a port that can be listened on at this moment: the asked one, or any for 0.
 * @throws StartError that names PORT when the asked one cannot be had.
 */
export function claimPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(explain(error, host, port))),
    );
    server.listen(port, host, () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to a free one, or 0 for any.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. Set HOST to one of its own, or to 0.0.0.0 for all.`;
  return `Port ${port} of ${host} cannot be used: ${message}`;
}
