import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longest path of a Unix socket on Linux is 107 bytes, on macOS 103. */
const MAX_SOCKET_PATH = 100;

export type DataLock = { release(): Promise<void> };

/** Somebody else holds the data folder; `holder` is what they say of themselves. */
export class DataFolderInUse extends Error {
  constructor(folder: string, holder: string) {
    super(
      `Gatehouse is already running on ${folder} (${holder}). Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

function socketPath(folder: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\gatehouse-${hash(folder)}`;
  const path = join(folder, 'lock.sock');
  return Buffer.byteLength(path) <= MAX_SOCKET_PATH ? path : join(tmpdir(), `gatehouse-${hash(folder)}.sock`);
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24);

/**
 * Holds a data folder for this process by listening on a socket in it. The kernel closes the socket with
 * the process, however it ends: whoever connects knows whether the holder lives, with no process id to mistake.
 * @throws DataFolderInUse
 */
export async function lockDataFolder(folder: string, holder: string): Promise<DataLock> {
  const path = socketPath(folder);
  const server = createServer((socket) => socket.end(holder));
  for (let attempt = 0; ; attempt += 1) {
    try {
      await listen(server, path);
      if (process.platform !== 'win32') chmodSync(path, 0o600);
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === 3) throw error;
      const living = await askHolder(path);
      if (living !== undefined) throw new DataFolderInUse(folder, living);
      if (existsSync(path)) rmSync(path);
    }
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What the holder says of itself; undefined when nobody listens any more. */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(2000, () => {
      socket.destroy();
      resolve(said || 'it does not answer');
    });
    socket.on('data', (data) => {
      said += data.toString();
    });
    socket.on('end', () => resolve(said));
    socket.on('error', () => resolve(undefined));
  });
}
