import { type BlockList, connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { pinned, reachableAddress } from '#core/platform/reachable.ts';

export type SyslogTarget = {
  host: string;
  port: number;
  tls: boolean;
  /** PEM of the authority that signed the receiver's certificate; null: those that Node trusts. */
  ca: string | null;
};

const CONNECT_MS = 10_000;
/** The receiver says nothing back: time in which it may close what it does not want. */
const SETTLE_MS = 50;
/** Time in which it may close in order after the last message; most do at once. */
const CLOSE_MS = 1000;

async function open({ host, port, tls, ca }: SyslogTarget, allowed: BlockList): Promise<Socket> {
  const lookup = pinned(await reachableAddress(host, allowed));
  // An address is no server name (RFC 6066, 3); the certificate is compared with `host` then.
  const servername = isIP(host) === 0 ? host : '';
  const socket = tls
    ? connectSecure({ host, port, lookup, servername, ...(ca !== null && { ca }) })
    : connectPlain({ host, port, lookup });
  socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('The syslog receiver does not answer.')));
  await new Promise<void>((resolve, reject) => {
    socket.once(tls ? 'secureConnect' : 'connect', () => resolve());
    socket.on('error', reject);
  });
  return socket;
}

/**
 * Sends messages over one connection and closes it in order. A receiver that ends with messages unread breaks the
 * connection instead of closing it, which is seen here.
 * @throws what the network said, or NotReachable; then any number of them may have arrived.
 */
export async function sendSyslog(target: SyslogTarget, frames: Buffer[], allowed: BlockList): Promise<void> {
  const socket = await open(target, allowed);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('The syslog receiver closed the connection.')));
      socket.resume();
      socket.write(Buffer.concat(frames), (error) => {
        if (error) reject(error);
        else setTimeout(resolve, SETTLE_MS);
      });
    });
    await closed(socket);
  } finally {
    socket.destroy();
  }
}

async function closed(socket: Socket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => resolve());
    if (socket.destroyed) return reject(new Error('The syslog receiver closed the connection.'));
    socket.end();
    setTimeout(resolve, CLOSE_MS).unref();
  });
}
