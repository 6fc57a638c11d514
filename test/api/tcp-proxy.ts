import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens to a connection: it works, is refused, is cut before the answer, or gets none. */
export type Mood = 'pass' | 'deny' | 'cut the request' | 'cut the answer' | 'stay silent';

/** A TCP proxy that fails the way networks do. */
export type TcpProxy = {
  port: number;
  /** For the connections from now on; those that are open are cut. */
  be(mood: Mood): void;
  /** Connections so far. */
  connections(): number;
  close(): Promise<void>;
};

export async function startTcpProxy(targetPort: number, targetHost = '127.0.0.1'): Promise<TcpProxy> {
  let mood: Mood = 'pass';
  let count = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    count += 1;
    keep(socket);
    if (mood === 'deny') socket.resetAndDestroy();
    else if (mood === 'stay silent') socket.resume();
    else if (mood === 'cut the request') socket.once('data', () => socket.resetAndDestroy());
    else forward(socket);
  });
  const forward = (socket: Socket) => {
    const target = connect(targetPort, targetHost);
    keep(target);
    socket.pipe(target);
    // The whole request gets there; of the answer nothing comes back.
    if (mood === 'cut the answer') target.once('data', () => socket.resetAndDestroy());
    else target.pipe(socket);
    target.once('close', () => socket.destroy());
    socket.once('close', () => target.destroy());
  };
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => open.delete(socket));
  };
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    be: (next) => {
      mood = next;
      cutAll();
    },
    connections: () => count,
    close: async () => {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
