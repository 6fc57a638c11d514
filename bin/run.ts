import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { ConfigError } from '#core/platform/config.ts';
import { DataFolderInUse } from '#core/platform/data-lock.ts';
import { AppError } from '#core/platform/errors.ts';
import { type House, type HouseOptions, startHouse } from './house.ts';

/** Errors that say by themselves what to do; the rest comes with its stack. */
const isPlain = (error: unknown): error is ConfigError | DataFolderInUse | AppError =>
  error instanceof ConfigError || error instanceof DataFolderInUse || error instanceof AppError;

/** Starts the house for a terminal: prints, waits for Ctrl-C, ends with the right code. */
export async function runHouse(
  options: Omit<HouseOptions, 'env' | 'say'> & { env?: NodeJS.ProcessEnv },
  banner: (house: House, seconds: string) => string,
): Promise<void> {
  const startedAt = performance.now();
  if (existsSync('.env')) loadEnvFile('.env');
  let house: House | undefined;
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    if (house) {
      console.log('\nStopping.');
      await house.stop();
      process.exit(0);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    house = await startHouse({
      ...options,
      env: { ...process.env, ...options.env },
      say: (line) => console.log(line),
    });
    if (stopping) {
      await house.stop();
      process.exit(0);
    }
    console.log(banner(house, ((performance.now() - startedAt) / 1000).toFixed(1)));
  } catch (error) {
    console.error(isPlain(error) ? error.message : error);
    process.exit(1);
  }
}
