import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` as a process of its own, as a person would start it. */
export type Launcher = {
  process: ChildProcess;
  pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Resolves to the address when it says that it is ready; rejects when it ends before. */
  ready: Promise<string>;
  /** Resolves to the exit code. */
  exited: Promise<number | null>;
};

/** Returns a temporary data folder; `closed` as mkdtemp makes it, open for the user `postgres` to pass otherwise. */
export function makeDataDir({ closed = false } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-start-'));
  if (!closed) chmodSync(folder, 0o755);
  return folder;
}

/** Starts Gatehouse on a data folder, on any free port. */
export function launch(dataDir: string, env: NodeJS.ProcessEnv = {}): Launcher {
  const child = spawn(process.execPath, ['--enable-source-maps', 'bin/gatehouse.mjs', 'start'], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString();
        const url = /is ready at (\S+)/.exec(output)?.[1];
        if (url && output.includes('Stop with')) resolve(url);
      });
    }
    exited.then((code) => reject(new Error(`It ended with ${code} before it was ready:\n${output}`)));
  });
  ready.catch(() => {});
  return { process: child, pid: child.pid ?? 0, output: () => output, ready, exited };
}

/** Ends it as Ctrl-C does, and waits for that. */
export async function stop({ process: child, exited }: Launcher): Promise<number | null> {
  child.kill('SIGTERM');
  return exited;
}

/** Returns the process and all below it. */
export function processTree(pid: number): number[] {
  const parents = parentOfAll();
  const tree = [pid];
  for (const member of tree) {
    for (const [child, parent] of parents) if (parent === member) tree.push(child);
  }
  return tree;
}

/** Returns those that still run; what ended and was not waited for does not. */
export const stillRunning = (pids: number[]): number[] => {
  const all = parentOfAll();
  return pids.filter((pid) => all.has(pid));
};

export function killAll(pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended in between
    }
  }
}

/** Process id → id of its parent, of everything that runs. */
function parentOfAll(): Map<number, number> {
  const rows = existsSync('/proc/self/stat') ? procRows() : psRows();
  return new Map(rows.filter(({ state }) => !state.startsWith('Z')).map(({ pid, parent }) => [pid, parent]));
}

type Row = { pid: number; state: string; parent: number };

function procRows(): Row[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(name), state, parent: Number(parent) }];
    } catch {
      return []; // ended in between
    }
  });
}

function psRows(): Row[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,stat=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, state = '', parent] = line.trim().split(/\s+/);
    return { pid: Number(pid), state, parent: Number(parent) };
  });
}
