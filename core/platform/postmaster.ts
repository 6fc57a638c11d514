import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from './start-error.ts';

const POLL_MS = 20;
const STOP_MS = 20_000;

/** What PostgreSQL writes of itself into its data folder (miscadmin.h, "data directory lock file"). */
export type Postmaster = { pid: number; folder: string; port: number; ready: boolean };

const pidFile = (folder: string) => join(folder, 'postmaster.pid');

export function readPostmaster(folder: string): Postmaster | undefined {
  if (!existsSync(pidFile(folder))) return undefined;
  const lines = readFileSync(pidFile(folder), 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, folder: lines[1] ?? '', port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Returns whether the process is a PostgreSQL of this folder, and not another program that got its number since. */
export function isPostmasterOf(folder: string, pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform === 'win32') return true;
    const words = commandOf(pid);
    return basename(words[0] ?? '') === 'postgres' && words[words.indexOf('-D') + 1] === folder;
  } catch {
    return false;
  }
}

/** Returns the program and its parameters; empty for a process that ended and was not waited for. */
function commandOf(pid: number): string[] {
  // Not /proc/<pid>/exe or cwd: in a container root may not read those of another user.
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8').split('\0');
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(' ');
}

/**
 * Makes the folder free for a new PostgreSQL, the child of this process: stops one that a killed launcher left
 * running.
 */
export async function clearCluster(folder: string): Promise<void> {
  const found = readPostmaster(folder);
  if (!found) return;
  if (isPostmasterOf(folder, found.pid)) return stopPostmaster(folder, found.pid);
  // Its number may be another process's by now, which PostgreSQL would take for a living PostgreSQL. Its
  // parent's number it takes for what it is, and still looks whether anyone uses the old shared memory.
  const rest = readFileSync(pidFile(folder), 'utf8').replace(/^.*\n/, '');
  writeFileSync(pidFile(folder), `${process.pid}\n${rest}`);
}

async function stopPostmaster(folder: string, pid: number): Promise<void> {
  const startedAt = Date.now();
  const passed = () => Date.now() - startedAt;
  process.kill(pid, 'SIGINT');
  let forced = false;
  while (isPostmasterOf(folder, pid)) {
    if (passed() > STOP_MS && !forced) {
      forced = true;
      process.kill(pid, 'SIGQUIT');
    }
    if (passed() > 2 * STOP_MS) {
      throw new StartError(`PostgreSQL (process ${pid}) on ${folder} does not stop. End it and start again.`);
    }
    await wait(POLL_MS);
  }
}

/** Waits until the PostgreSQL with this pid takes connections, as long as `going()`. */
export async function whenPostmasterReady(
  folder: string,
  pid: number,
  going: () => boolean,
): Promise<boolean> {
  while (going()) {
    const found = readPostmaster(folder);
    if (found?.pid === pid && found.ready) return true;
    await wait(POLL_MS);
  }
  return false;
}
