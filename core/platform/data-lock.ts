import { createHash } from 'node:crypto';
import { chmodSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from './start-error.ts';

/** Longest path of a Unix socket on Linux is 107 bytes, on macOS 103. */
const MAX_SOCKET_PATH = 100;
/** Long enough for another start that found the same stale socket to be done with it. */
const SETTLE_MS = 100;
const ANSWER_MS = 2000;
/** What listening fails with where the folder's file system has no sockets (network and shared folders). */
const NO_SOCKETS_HERE = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL', 'ENAMETOOLONG'];

export type DataLock = {
  /** Changes what others are told about the holder. */
  describe(holder: string): void;
  release(): Promise<void>;
};

/** Someone else holds the data folder; `holder` is what they say of themselves. */
export class DataFolderInUse extends StartError {
  constructor(folder: string, holder: string) {
    super(
      `Gatehouse is already running on ${folder} (${holder}). Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

function socketPaths(folder: string): [string, ...string[]] {
  const name = `gatehouse-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`];
  const [inFolder, elsewhere] = [join(folder, 'lock.sock'), join(tmpdir(), `${name}.sock`)];
  return Buffer.byteLength(inFolder) <= MAX_SOCKET_PATH ? [inFolder, elsewhere] : [elsewhere];
}

/**
 * Holds a data folder for this process by listening on a socket in it. The kernel closes the socket with
 * the process, however it ends: anyone who connects knows whether the holder lives, with no process id to mistake.
 * @param folder its real path: one folder, one name.
 * @param holder what others are told about this process.
 * @throws DataFolderInUse
 */
export async function lockDataFolder(folder: string, holder: string): Promise<DataLock> {
  const [first, second] = socketPaths(folder);
  try {
    return await lockSocket(first, folder, holder);
  } catch (error) {
    if (!second || !NO_SOCKETS_HERE.includes(codeOf(error))) throw error;
    return lockSocket(second, folder, holder);
  }
}

async function lockSocket(path: string, folder: string, holder: string): Promise<DataLock> {
  let words = holder;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(words);
  });
  let takenOver = false;
  for (let attempt = 0; !(await listen(server, path)); attempt += 1) {
    const found = identity(path);
    const living = await askHolder(path);
    if (living !== undefined || attempt === 3) throw new DataFolderInUse(folder, living ?? 'it just started');
    // Nobody listens. It is removed only if it is still the one that was asked, not a newer holder's.
    if (found !== undefined && identity(path) === found) rmSync(path, { force: true });
    takenOver = true;
  }
  const own = identity(path);
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  const lock: DataLock = {
    describe: (text) => {
      words = text;
    },
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
  if (takenOver && process.platform !== 'win32') {
    await wait(SETTLE_MS);
    if (identity(path) !== own) {
      // Replaced by a start that looked at the same time. Closing ours would unlink the winner's socket.
      server.unref();
      throw new DataFolderInUse(folder, (await askHolder(path)) ?? 'it just started');
    }
  }
  return lock;
}

/** Names the file at `path`, also apart from one that took its place and its inode. */
function identity(path: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}-${stat.birthtimeNs}`;
}

/** False when there is something at the path already. */
function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refused = (error: Error) => {
      if (codeOf(error) === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', refused);
    server.listen(path, () => {
      server.off('error', refused);
      resolve(true);
    });
  });
}

/** Returns what the holder says of itself; undefined when nobody listens any more. */
function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(ANSWER_MS, () => {
      socket.destroy();
      resolve(said || 'it does not answer');
    });
    socket.on('data', (data) => {
      said += data.toString();
    });
    socket.on('end', () => resolve(said || 'it is stopping'));
    socket.on('error', (error) => {
      const nobody = ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(codeOf(error));
      resolve(nobody ? undefined : `held by another user: ${codeOf(error)}`);
    });
  });
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
