import { type BlockList, connect as connectPlain, type Socket } from 'node:net';
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

async function open({ host, port, tls, ca }: SyslogTarget, allowed: BlockList): Promise<Socket> {
  const lookup = pinned(await reachableAddress(host, allowed));
  const socket = tls
    ? connectSecure({ host, port, lookup, servername: host, ...(ca !== null && { ca }) })
    : connectPlain({ host, port, lookup });
  socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('The syslog receiver does not answer.')));
  await new Promise<void>((resolve, reject) => {
    socket.once(tls ? 'secureConnect' : 'connect', () => resolve());
    socket.once('error', reject);
  });
  return socket;
}

/**
 * Sends messages over one connection and closes it in order, so that what the system had taken is delivered.
 * @throws what the network said, or NotReachable; then any number of them may have arrived.
 */
export async function sendSyslog(target: SyslogTarget, frames: Buffer[], allowed: BlockList): Promise<void> {
  const socket = await open(target, allowed);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The syslog receiver closed the connection.')));
      socket.write(Buffer.concat(frames), (error) => {
        if (error) reject(error);
        else setTimeout(resolve, SETTLE_MS);
      });
    });
    socket.removeAllListeners('close');
    await new Promise<void>((resolve) => socket.end(() => resolve()));
  } finally {
    socket.destroy();
  }
}
