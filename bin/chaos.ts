import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from '#test/chaos/campaign.ts';
import { type Mode, possibleModes } from '#test/chaos/product.ts';
import { isProven, reportOf, writeReport } from '#test/chaos/report.ts';

/**
 * `npm run chaos`: breaks a Gatehouse of its own in every way we know, under load, and proves that no event is
 * lost or doubled. `--rounds 20`, `--seed text`, `--mode embedded|services` (both when left out), `--first 6` begins with
 * the sixth round of the seed, `--faults a,b` inflicts these by name; `--report` writes bench/chaos.md, `--append` adds to it.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mode: { type: 'string' },
    faults: { type: 'string' },
    first: { type: 'string', default: '1' },
    report: { type: 'boolean', default: false },
    append: { type: 'boolean', default: false },
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
    first: Number(values.first),
    ...(values.faults && { faults: values.faults.split(',') }),
    say: console.log,
  });
  const report = reportOf(campaign);
  console.log(`\n${report}`);
  sections.push(report);
  if (!isProven(campaign)) process.exitCode = 1;
}

if (values.report || values.append) {
  writeReport(join(import.meta.dirname, '../bench/chaos.md'), sections, values.append);
}
