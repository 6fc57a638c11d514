import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const FIRST_RESTART_MS = 500;
const LAST_RESTART_MS = 30_000;
/** A service that lived this long starts with a short wait again. */
const STEADY_MS = 60_000;
const STOP_MS = 12_000;

export type Service = { ready: Record<string, unknown>; stop(): Promise<void>; kill(): void };

type Options = { name: string; entry: string; env: NodeJS.ProcessEnv; say(line: string): void };

/**
 * Runs `entry` as a child process and starts it anew when it ends unasked, each time waiting longer.
 * @throws Error when it ends before it was ready the first time.
 */
export async function startService(options: Options): Promise<Service> {
  let stopping = false;
  let restartMs = FIRST_RESTART_MS;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;

  const launch = () => {
    const startedAt = Date.now();
    child = fork(`${root}${options.entry}`, {
      cwd: root,
      env: options.env,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Ctrl-C reaches the whole group; the launcher alone decides the order of the end.
      detached: true,
    });
    child.once('exit', (code, signal) => {
      if (stopping || !wasReady) return;
      if (Date.now() - startedAt > STEADY_MS) restartMs = FIRST_RESTART_MS;
      options.say(
        `${options.name} ended (${signal ?? `code ${code}`}); starting it again in ${restartMs / 1000} s.`,
      );
      timer = setTimeout(launch, restartMs);
      restartMs = Math.min(restartMs * 2, LAST_RESTART_MS);
    });
    return child;
  };

  let wasReady = false;
  const ready = await firstMessage(launch(), options.name);
  wasReady = true;
  return {
    ready,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await end(child);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function firstMessage(child: ChildProcess, name: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Record<string, unknown>));
    child.once('exit', () => reject(new Error(`${name} did not start; it says why above.`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(late);
}
