import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { reasonSchema } from '#core/identity/index.ts';
import { ConfigError, readConfig } from '#core/platform/config.ts';
import { AppError } from '#core/platform/errors.ts';
import { plainText } from '#core/platform/plain-text.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { StartError } from '#core/platform/start-error.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import { continueLog, type Refused, refusedState } from '#core/transparency-log/index.ts';

const usage = `npm run log [-- status | continue --reason TEXT [--confirm NAME]]

  status  says whether the signer of this machine would sign the log in the database, and if not, why (default)
  continue   lets the log continue from what is in the database now, after it was restored from a backup: signs it, records that
          with the reason as an event of the log, and keeps the old checkpoint in DATA_DIR under another name. Asks first;
          with --confirm and the name of the log it does not

For the database of DATABASE_URL, with the ENCRYPTION_KEYS and the DATA_DIR of the workers.`;

const number = (value: number) => value.toLocaleString('en');

const told = ({ origin, size, refused, contradictions }: Refused): string =>
  [
    `The log ${origin ?? '(without a name)'} has ${number(size)} events in the database, and nothing is signed: ${refused}`,
    ...contradictions.map((text) => `  ${text}`),
  ].join('\n');

async function run(platform: Platform, command: string, options: { reason?: string; confirm?: string }) {
  const state = await refusedState(platform);
  if (!state) return 'The log in the database continues what was signed: this machine signs it.';
  if (command === 'status') {
    process.exitCode = 3;
    return told(state);
  }
  const reason = reasonSchema.safeParse(options.reason ?? '');
  if (!reason.success) throw new StartError(`Say why with --reason: ${reason.error.issues[0]?.message}`);
  console.log(told(state));
  console.log(
    'Continuing gives up what was signed beyond that: those events are gone, everyone who holds a newer checkpoint can show it, and an event of the log says that you continued and why. If this database was not restored from a backup on purpose, stop here and look who changed it.',
  );
  const name = state.origin ?? 'yes';
  const given = options.confirm ?? (await ask(`Type ${name} to continue: `));
  if (given.trim() !== name)
    throw new StartError('\nNothing was changed: the name of the log was not given.');
  const aside = await continueLog(platform, reason.data);
  return `The log continues from ${number(state.size)} events.${aside ? ` The old checkpoint is kept as ${aside}.` : ''}`;
}

/** Returns what is typed; nothing where the input ends without a line. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((resolve) => {
    lines.once('close', () => resolve(''));
  });
  try {
    return await Promise.race([lines.question(question).catch(() => ''), ended]);
  } finally {
    lines.close();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { reason: { type: 'string' }, confirm: { type: 'string' } },
    allowPositionals: true,
  });
  const [command = 'status'] = positionals;
  if (command !== 'status' && command !== 'continue') throw new StartError(usage);
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig();
  if (!config.DATABASE_URL) throw new StartError('Set DATABASE_URL to the database whose log is meant.');
  const platform = openPlatform(config, 'log');
  try {
    const { reason, confirm } = values;
    console.log(await run(platform, command, { ...(reason && { reason }), ...(confirm && { confirm }) }));
  } finally {
    await platform.close();
  }
}

await main().catch((error: unknown) => {
  const isPlain = error instanceof StartError || error instanceof ConfigError || error instanceof AppError;
  if (isUnavailable(error)) console.error(`The database cannot be reached (${plainText(error)}).`);
  else console.error(isPlain ? error.message : error);
  process.exitCode = 1;
});
