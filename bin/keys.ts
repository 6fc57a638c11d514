import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { keyUse, reencryptSecrets } from '#core/backoffice/index.ts';
import { ConfigError, readConfig } from '#core/platform/config.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { StartError } from '#core/platform/start-error.ts';

const usage = `npm run keys [-- status | move]

  status  says what each key of ENCRYPTION_KEYS encrypts (default)
  move    encrypts again, with the first key, whatever the others have encrypted

For the database of DATABASE_URL, with the ENCRYPTION_KEYS of its servers.`;

const commands: Record<string, (platform: Platform) => Promise<string>> = {
  status,
  move: async (platform) => `Moved ${await reencryptSecrets(platform)} secrets.\n${await status(platform)}`,
};

async function status(platform: Platform): Promise<string> {
  const uses = await keyUse(platform);
  if (uses.length === 0) return 'No key encrypts anything yet.';
  return uses.map(({ what, key_id, count, state }) => `${key_id} (${state}): ${count} ${what}`).join('\n');
}

async function run(command: string): Promise<string> {
  const work = commands[command];
  if (!work) throw new StartError(usage);
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig();
  if (!config.DATABASE_URL) throw new StartError('Set DATABASE_URL to the database whose keys are meant.');
  const platform = openPlatform(config, 'keys');
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

try {
  console.log(await run(process.argv[2] ?? 'status'));
} catch (error) {
  console.error(error instanceof StartError || error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
