import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { ConfigError } from '#core/platform/config.ts';
import { AppError } from '#core/platform/errors.ts';
import { StartError } from '#core/platform/start-error.ts';
import { type Instance, type InstanceOptions, startInstance } from './instance.ts';

type Terminal = {
  /** Defaults for what the environment does not set. */
  defaults?: NodeJS.ProcessEnv;
  banner(instance: Instance, seconds: string): string;
} & Pick<InstanceOptions, 'beforeServices' | 'afterReady'>;

/** Errors that say by themselves what to do; the rest comes with its stack. */
const isPlain = (error: unknown): error is Error =>
  error instanceof StartError || error instanceof ConfigError || error instanceof AppError;

const report = (error: unknown) => console.error(isPlain(error) ? error.message : error);

/**
 * Runs the instance for a terminal until Ctrl-C, SIGTERM or the terminal's end. Exits with 0 when it was asked to
 * stop and did, with 1 otherwise. A second Ctrl-C ends it at once: what still runs is killed on the way out.
 */
export async function runInstance({ defaults, banner, ...hooks }: Terminal): Promise<void> {
  const startedAt = performance.now();
  // A terminal that was closed takes no more lines; that must not end us before the database.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  let instance: Instance | undefined;
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) process.exit(1);
    stopping = true;
    if (!instance) process.exit(code);
    console.log('\nStopping. Ctrl-C again ends it at once.');
    await instance.stop().catch((error) => {
      report(error);
      process.exit(1);
    });
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  try {
    if (existsSync('.env')) loadEnvFile('.env');
    instance = await startInstance({ ...hooks, env: { ...defaults, ...process.env }, say: console.log });
  } catch (error) {
    report(error);
    process.exit(1);
  }
  console.log(banner(instance, ((performance.now() - startedAt) / 1000).toFixed(1)));
  report(await instance.failed);
  await stop(1);
}
