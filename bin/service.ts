import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Kept, keepRunning } from '#core/platform/keep-running.ts';
import { rootFolder } from '#core/platform/root-folder.ts';
import { StartError } from '#core/platform/start-error.ts';

const START_MS = 60_000;
/** The services themselves give up open work after 10 s. */
const STOP_MS = 12_000;

/**
 * Fewer arenas, and a heap that is collected when it has grown by half instead of to its multiple: 100 MiB less. The
 * young generation is large enough for batches to die in it; at 4 MiB the collector took a quarter of the time. The 19 MiB
 * that hashing a password takes go back to the system at once, where glibc would otherwise keep them for the next: 40 to 60 MiB.
 */
export const asAService = {
  env: {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: String(8 * 1024 * 1024),
    MALLOC_TRIM_THRESHOLD_: String(16 * 1024 * 1024),
  },
  execArgv: ['--enable-source-maps', '--max-semi-space-size=16', '--heap-growing-percent=50'],
};

type Options = {
  name: string;
  /** Path of the compiled file in `dist`. */
  entry: string;
  env: NodeJS.ProcessEnv;
  say(line: string): void;
};

/**
 * Runs a service of Gatehouse as a child process, and starts it again when it ends unasked.
 * @throws StartError when it ends before it was ready the first time.
 */
export function startService({ name, entry, env, say }: Options): Promise<Kept<void>> {
  return keepRunning<void>({
    name,
    launch: () =>
      fork(join(rootFolder, 'dist', entry), {
        cwd: rootFolder,
        env: { ...asAService.env, ...env },
        execArgv: asAService.execArgv,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        // Ctrl-C reaches the whole group; the launcher alone decides the order of the end.
        detached: true,
      }),
    whenReady: (child) => whenReady(child, name),
    stopSignal: 'SIGTERM',
    stopMs: STOP_MS,
    forceSignal: 'SIGKILL',
    leaveSignal: 'SIGKILL',
    say,
  });
}

function whenReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new StartError(`The ${name} was not ready after ${START_MS / 1000} s.`)),
      START_MS,
    );
    const done = () => clearTimeout(late);
    child.once('message', () => {
      done();
      resolve();
    });
    child.once('exit', (code, signal) => {
      done();
      reject(new StartError(`The ${name} did not start (${signal ?? `exit code ${code}`}); see above.`));
    });
  });
}
