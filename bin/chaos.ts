import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from '#test/chaos/campaign.ts';
import { type Mode, possibleModes } from '#test/chaos/product.ts';
import { isProven, reportOf } from '#test/chaos/report.ts';

/**
 * `npm run chaos`: breaks a Gatehouse of its own in every way we know, under load, and proves that no event is
 * lost or doubled. `--rounds 20`, `--seed text`, `--mode embedded|services` (both when left out), `--report`
 * writes bench/chaos.md.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mode: { type: 'string' },
    faults: { type: 'string' },
    report: { type: 'boolean', default: false },
  },
});

const isMode = (text: string | undefined): text is Mode => text === 'embedded' || text === 'services';
const modes = isMode(values.mode) ? [values.mode] : possibleModes();
if (modes.length === 1 && !values.mode) {
  console.log(
    'Services mode is left out: there is no redis-server here (Debian: apt-get install redis-server).',
  );
}

const sections: string[] = [];
for (const mode of modes) {
  console.log(`\n${mode} mode, ${values.rounds} rounds, seed ${values.seed}`);
  const campaign = await runCampaign({
    mode,
    seed: values.seed,
    rounds: Number(values.rounds),
    ...(values.faults && { faults: values.faults.split(',') }),
    say: console.log,
  });
  const report = reportOf(campaign);
  console.log(`\n${report}`);
  sections.push(report);
  if (!isProven(campaign)) process.exitCode = 1;
}

if (values.report) {
  const folder = join(import.meta.dirname, '..', 'bench');
  mkdirSync(folder, { recursive: true });
  const head = `# What breaking everything did

Written by \`npm run chaos -- --report --rounds ${values.rounds} --seed ${values.seed}\` (Node ${process.versions.node}). Each round runs
load (single events and batches, repeats, senders that hang up), inflicts a fault, waits until the inbox is empty and
compares every id with the database. Same seed: same faults in the same order.
`;
  writeFileSync(join(folder, 'chaos.md'), `${head}\n${sections.join('\n')}`);
}
