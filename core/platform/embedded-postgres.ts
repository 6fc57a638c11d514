import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { openDataFolder } from './data-folder.ts';
import { isRunning, keepRunning } from './keep-running.ts';
import { keptSecret } from './local-files.ts';
import { claimPort } from './local-port.ts';
import { type Account, asAccount, postgresAccount } from './postgres-account.ts';
import { ensureCluster } from './postgres-cluster.ts';
import { findCluster, findPrograms } from './postgres-folder.ts';
import { clearCluster, whenPostmasterReady } from './postmaster.ts';
import { StartError } from './start-error.ts';

const USER = 'gatehouse';
const DATABASE = 'gatehouse';
/** Recovering a large database from a crash takes minutes. */
const START_MS = 15 * 60_000;
const TELL_MS = 5000;
const STOP_MS = 20_000;
const ATTEMPTS = 20;
const MAX_LOG_BYTES = 10_000_000;

export type EmbeddedPostgres = {
  /** Connection string, password included. */
  url: string;
  /** Where the data is: in the data folder, or in a system folder the user `postgres` can reach. */
  folder: string;
  /** Ends all connections and PostgreSQL; what was committed is on disk. */
  stop(): Promise<void>;
  /** Resolves when PostgreSQL ended again and again and is not started any more. */
  failed: Promise<StartError>;
};

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
    log_checkpoints: 'off',
    ...more,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
};

/**
 * Starts PostgreSQL on `dataDir`, making the cluster the first time. A PostgreSQL that a killed launcher left
 * on the same folder is stopped first; after a crash PostgreSQL recovers by itself, and when it ends unasked it
 * is started again on the same port.
 * @param more PostgreSQL settings besides ours.
 * @param say told what takes long or went wrong in between.
 * @throws StartError with the end of its log when it does not start.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  more: Record<string, string> = {},
  say: (line: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  const home = openDataFolder(dataDir);
  const account = ownerOf(join(home, 'postgres')) ?? (await postgresAccount());
  const programs = await findPrograms(account);
  const folder = await findCluster(home, account);
  const password = keptSecret(join(home, 'postgres-password'));
  await ensureCluster({ programs, folder, account, user: USER, password });
  for (let attempt = 1; ; attempt += 1) {
    const port = await claimPort('127.0.0.1', 0);
    const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
    const log = openLogFile(join(home, 'postgres.log'));
    const parameters = ['-D', folder, ...settings(port, more)];
    try {
      const kept = await keepRunning<void>({
        name: 'database',
        launch: async () => {
          await clearCluster(folder);
          return launch(join(programs, 'bin', 'postgres'), parameters, folder, account, log);
        },
        whenReady: async (child) => {
          await whenReady(child, folder, log, say);
          await ensureDatabase(url, home);
        },
        stopSignal: 'SIGINT', // "fast shutdown"
        stopMs: STOP_MS,
        forceSignal: 'SIGQUIT', // "immediate shutdown"
        leaveSignal: 'SIGINT',
        say,
      });
      return { url, folder, stop: kept.stop, failed: kept.failed };
    } catch (error) {
      if (attempt === ATTEMPTS || !passesByItself(error)) throw error;
      await wait(200);
    }
  }
}

/** Someone took the port in between; processes of a killed PostgreSQL are about to notice and end. */
const passesByItself = (error: unknown) =>
  error instanceof Error && /could not bind|shared memory block/.test(error.message);

/** As root: whose the cluster is, if there is one; PostgreSQL must run as its owner. */
function ownerOf(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/** `start` is where what this PostgreSQL says begins. */
type LogFile = { path: string; start: number };

function openLogFile(path: string): LogFile {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= MAX_LOG_BYTES) return { path, start: size };
  renameSync(path, `${path}.1`);
  return { path, start: 0 };
}

function tail({ path, start }: LogFile): string {
  if (!existsSync(path)) return '';
  return readFileSync(path).subarray(start).toString().trim().split('\n').slice(-10).join('\n');
}

function launch(
  program: string,
  parameters: string[],
  folder: string,
  account: Account | undefined,
  log: LogFile,
): ChildProcess {
  const output = openSync(log.path, 'a', 0o600);
  const child = spawn(program, parameters, {
    ...asAccount(account),
    cwd: folder,
    stdio: ['ignore', output, output],
    // A group of its own: Ctrl-C in the terminal must reach the launcher only, which stops PostgreSQL last.
    detached: true,
  });
  closeSync(output);
  return child;
}

async function whenReady(child: ChildProcess, folder: string, log: LogFile, say: (line: string) => void) {
  let problem = '';
  child.once('error', (error) => {
    problem = error.message;
  });
  const telling = setTimeout(() => say('The database is still starting; it may be recovering.'), TELL_MS);
  const late = Date.now() + START_MS;
  const going = () => isRunning(child) && Date.now() < late;
  const ready = await whenPostmasterReady(folder, child.pid ?? 0, going);
  clearTimeout(telling);
  if (ready) return;
  throw new StartError(
    `PostgreSQL did not start. ${problem ? `${problem}\n` : ''}The end of ${log.path}:\n${tail(log)}`,
  );
}

/** Makes the database the first time. */
async function ensureDatabase(url: string, home: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error; // invalid_password
    throw new StartError(
      `The database does not accept the password in ${join(home, 'postgres-password')}. Restore the password that it was created with.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
