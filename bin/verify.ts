import { existsSync, readFileSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { parseArgs } from 'node:util';
import { readConfig } from '#core/platform/config.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { verifyLog } from '#core/sealing/verify-log.ts';
import { keptByWitness } from '#core/sealing/witness-files.ts';

const usage = `npm run verify [-- --checkpoint FILE …]

Reads the whole store again and holds every event against the sealed log: names what was changed, removed or added, and
each range that was checked. Needs DATABASE_URL; it only reads.

  --checkpoint FILE   a checkpoint that was kept elsewhere (may be given several times); those in WITNESS_DIR are taken too

Ends with 0 when the log is intact, with 1 when it is not, with 2 when it could not be verified.`;

const LISTED = 100;
const number = (value: number) => value.toLocaleString('en');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      checkpoint: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig();
  if (!config.DATABASE_URL) throw new Error('Set DATABASE_URL to the database whose log is to be verified.');
  const platform = openPlatform(config, 'verify');
  try {
    const given = values.checkpoint.map((file) => ({ note: readFileSync(file, 'utf8'), from: file }));
    const result = await verifyLog(platform, {
      kept: [...given, ...(await keptByWitness(config))],
      onRange: ({ from, to, findings, removed_by_retention }) => {
        const gone = removed_by_retention > 0 ? `, ${number(removed_by_retention)} deleted by retention` : '';
        const state = findings === 0 ? 'as sealed' : `${number(findings)} FINDINGS`;
        console.log(`${number(from)} to ${number(to - 1)}: ${state}${gone}`);
      },
    });
    for (const { kind, position, event, text } of result.findings.slice(0, LISTED)) {
      const where = position === null ? '' : ` number ${number(position)}`;
      const what = event ? ` event ${event.id} of ${event.occurred_at}` : '';
      console.log(`${kind.toUpperCase()}${where}${what}: ${text}`);
    }
    console.log(
      `${number(result.size)} sealed events, ${number(result.waiting)} waiting, ${number(result.checkpoints)} checkpoints, ` +
        `${number(result.removed_by_retention)} deleted by retention`,
    );
    if (result.history_open) console.log('Events from before there was sealing are still being sealed.');
    const isIntact = result.findings_count === 0;
    console.log(isIntact ? 'INTACT' : `NOT INTACT: ${number(result.findings_count)} findings`);
    process.exitCode = isIntact ? 0 : 1;
  } finally {
    await platform.close();
  }
}

await main().catch((error: unknown) => {
  // Not 1: what could not be read is not what was tampered with.
  console.error(`NOT VERIFIED: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
