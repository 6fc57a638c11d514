import {
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, asAccount } from './postgres-account.ts';
import { runProgram } from './run-program.ts';
import { StartError } from './start-error.ts';

type Cluster = {
  programs: string;
  folder: string;
  account: Account | undefined;
  user: string;
  password: string;
};

/** Makes the cluster when there is none: complete or not at all, however it is interrupted. */
export async function ensureCluster({ programs, folder, account, user, password }: Cluster): Promise<void> {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && process.getuid && found.uid !== (account?.uid ?? process.getuid())) {
    throw new StartError(`${folder} belongs to another user (${found.uid}). Start Gatehouse as that user.`);
  }
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  if (found) removeEmpty(folder);

  const half = `${folder}.new`;
  const passwordFile = `${folder}.new-password`;
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [half, passwordFile]) chownSync(path, account.uid, account.gid);
  const parameters = [
    `--pgdata=${half}`,
    '--auth=scram-sha-256',
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    // The same order of texts on every machine; the C library's own orders change with its version.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  try {
    await runProgram(join(programs, 'bin', 'initdb'), parameters, { ...asAccount(account), cwd: half });
    renameSync(half, folder);
  } catch (error) {
    throw new StartError(`The database could not be created in ${folder}:\n${(error as Error).message}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    throw new StartError(
      `${folder} contains files, but no database. Move them away, or set DATA_DIR to another folder.`,
    );
  }
}
