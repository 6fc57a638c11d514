import { existsSync, readFileSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { parseArgs } from 'node:util';
import { readConfig } from '#core/platform/config.ts';
import { plainText } from '#core/platform/plain-text.ts';
import { openPlatform } from '#core/platform/platform.ts';
import { isUnavailable } from '#core/platform/unavailable.ts';
import {
  firstOfEach,
  type KnownKey,
  keptHere,
  moreOfEach,
  parseVerifierKey,
  type TrustReason,
  type Verification,
  verdictOf,
  verifyLog,
} from '#core/transparency-log/index.ts';

const usage = `npm run verify [-- --checkpoint FILE … --key KEY … --all]

Reads the whole store again and compares every event with the transparency log: names what was changed, removed, added or copied, and
each range that was checked. Needs DATABASE_URL; it only reads.

  --checkpoint FILE   a checkpoint that was kept elsewhere (may be given several times); the one in DATA_DIR and those in
                      WITNESS_DIR are taken too
  --all               print every finding that was kept, 10,000 of each kind, and not only the first 100 of each
  --key KEY           a public key of the log that you know (name+id+base64), or a file with some, such as
                      gatehouse-log.json; may be given several times. Without it, keys count that the keyring of this
                      machine opens, that it has used, or that signed a kept checkpoint

Ends with 0 when the log is intact: as it was appended, and the continuation of a checkpoint that was kept outside of the
database. With 1 when it is not, with 2 when it could not be verified, and with 3 when it fits together but nothing that was
kept outside was there to compare with.`;

/** Findings of each kind. */
const LISTED = 100;
const COMPARED = 20;
const DETACHED = 'in detached tables, which the next run of retention drops';
const number = (value: number) => value.toLocaleString('en');
const exitCodes = { intact: 0, tampered: 1, consistent: 3 } as const;

/** @throws when it names no key. */
function keysIn(given: string): KnownKey[] {
  const text = existsSync(given) ? readFileSync(given, 'utf8') : given;
  const keys = text.split(/[\s",]+/).flatMap((one) => parseVerifierKey(one) ?? []);
  if (keys.length === 0) throw new Error(`${given} is no public key of a log, and no file that holds one.`);
  return keys;
}

const reasons: Record<TrustReason, string> = {
  given: 'given by --key',
  kept: 'those that this machine has used (DATA_DIR)',
  keyring: 'those that the keyring opens',
  kept_checkpoint: 'those that signed a checkpoint which was kept outside of the database',
  named: 'those that one of the others named at a change of keys',
  database: 'those in the database, for no other reason than that they are there',
};

function printTrust({ keyring, trusted_by }: Verification): void {
  if (!keyring)
    console.log("The keyring is not here: set ENCRYPTION_KEYS or DATA_DIR to tell the log's own keys by it.");
  const by = trusted_by.map((reason) => reasons[reason]);
  console.log(by.length > 0 ? `Keys that are trusted: ${by.join('; ')}.` : 'There is no key to trust.');
}

function printCompared({ size, compared_with, unfit, beyond, restores }: Verification): void {
  for (const { at, size: from, reason, checkpoints } of restores) {
    console.log(
      `RESTORED on ${at} to ${number(from)} events (${reason}); kept checkpoints of the past that was given up: ${number(checkpoints)}`,
    );
  }
  if (unfit > 0) {
    console.log(
      `Checkpoints that were kept outside of the database and do not fit (findings say why): ${number(unfit)}`,
    );
  }
  if (compared_with.length === 0) {
    if (unfit > 0) return;
    console.log(
      'Compared with nothing that was kept outside of the database: no file in DATA_DIR or WITNESS_DIR, no --checkpoint.',
    );
    return;
  }
  console.log('Compared with checkpoints that were kept outside of the database:');
  for (const { from, size: covered, signed_at } of compared_with.slice(0, COMPARED)) {
    console.log(
      `  ${from}: ${number(covered)} events, signed ${signed_at?.toISOString() ?? 'at no time that it says'}`,
    );
  }
  if (compared_with.length > COMPARED)
    console.log(`  and ${number(compared_with.length - COMPARED)} older ones`);
  console.log(`Of ${number(size)} appended events ${number(beyond ?? 0)} lie beyond the newest of them.`);
}

function printFindings({ findings, findings_by_kind }: Verification, all: boolean): void {
  const listed = all ? findings : firstOfEach(findings, LISTED);
  for (const { kind, position, event, text } of listed) {
    const where = position === null ? '' : ` number ${number(position)}`;
    const what = event ? ` event ${event.id} of ${event.occurred_at}` : '';
    console.log(`${kind.toUpperCase()}${where}${what}: ${text}`);
  }
  const more = moreOfEach(findings_by_kind, listed);
  if (more.length === 0) return;
  const counts = more.map(({ kind, count }) => `${number(count)} ${kind.toUpperCase()}`).join(', ');
  console.log(`… and more findings: ${counts}${all ? '' : ' (--all lists 10,000 of each kind)'}`);
}

function printVerdict(result: Verification): void {
  const verdict = verdictOf(result);
  if (verdict === 'tampered') console.log(`NOT INTACT: ${number(result.findings_count)} findings`);
  else if (verdict === 'consistent') {
    console.log('CONSISTENT, BUT NOT COMPARED WITH ANYTHING KEPT OUTSIDE THE DATABASE');
    console.log(
      'A log that was rewritten with its keys would look the same. Keep a checkpoint elsewhere (docs/verifying.md).',
    );
  } else console.log('INTACT');
  process.exitCode = exitCodes[verdict];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      checkpoint: { type: 'string', multiple: true, default: [] },
      key: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig();
  if (!config.DATABASE_URL) throw new Error('Set DATABASE_URL to the database whose log is to be verified.');
  const keys = values.key.flatMap(keysIn);
  const given = values.checkpoint.map((file) => ({ note: readFileSync(file, 'utf8'), from: file }));
  const platform = openPlatform(config, 'verify');
  try {
    const { kept, used } = await keptHere(platform);
    const result = await verifyLog(platform, {
      kept: [...given, ...kept],
      keys,
      used,
      onRange: ({ from, to, findings, removed_by_retention, detached }) => {
        const gone =
          (removed_by_retention > 0 ? `, ${number(removed_by_retention)} deleted by retention` : '') +
          (detached > 0 ? `, ${number(detached)} ${DETACHED}` : '');
        const state = findings === 0 ? 'as appended' : `${number(findings)} FINDINGS`;
        console.log(`${number(from)} to ${number(to - 1)}: ${state}${gone}`);
      },
    });
    printFindings(result, values.all);
    console.log(
      `${number(result.size)} appended events, ${number(result.waiting)} waiting, ${number(result.checkpoints)} checkpoints, ` +
        `${number(result.removed_by_retention)} deleted by retention` +
        (result.detached > 0 ? `, ${number(result.detached)} ${DETACHED}` : ''),
    );
    printTrust(result);
    printCompared(result);
    printVerdict(result);
  } finally {
    await platform.close();
  }
}

await main().catch((error: unknown) => {
  // Not 1: what could not be read is not what was tampered with.
  const text = plainText(error);
  console.error(`NOT VERIFIED: ${isUnavailable(error) ? `the database cannot be reached (${text})` : text}`);
  process.exitCode = 2;
});
