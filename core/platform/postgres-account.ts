import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartError } from './start-error.ts';

const run = promisify(execFile);

/** The system user that PostgreSQL runs as. */
export type Account = { uid: number; gid: number };

const NAME = 'postgres';

async function find(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

const makers: [string, string[]][] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
  // Alpine and other BusyBox systems have no useradd.
  ['adduser', ['-S', '-D', '-H', NAME]],
];

/** As root: the user `postgres`, made when there is none. As anyone else: undefined, no change of user. */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const [program, parameters] of makers) {
    const found = await find();
    if (found) return found;
    await run(program, parameters).catch(() => {});
  }
  const made = await find();
  if (made) return made;
  throw new StartError(
    'PostgreSQL does not run as root, and the user `postgres` could not be created. Start Gatehouse as another user, or set DATABASE_URL.',
  );
}

/** For child_process: run as the account, or as this process's own user. */
export const asAccount = (account: Account | undefined) =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** Returns whether the account may pass through every folder on the way into `folder`; asked of the system itself. */
export async function canReach(folder: string, account: Account | undefined): Promise<boolean> {
  try {
    await run('test', ['-x', folder], { ...asAccount(account), cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
