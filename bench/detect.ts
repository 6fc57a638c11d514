import { parseArgs } from 'node:util';
import { attackerNames } from './detect/attackers.ts';
import { type Campaign, runCampaigns, runThefts, type Theft } from './detect/campaigns.ts';
import { measureDatabase } from './detect/database.ts';
import { type LiveResult, openLive, runYear } from './detect/live.ts';
import { readRba } from './detect/rba-csv.ts';
import { campaignLines, liveLines, scoreLines, sensitivityLines } from './detect/report.ts';
import { type ScoreTable, scoreTable } from './detect/score-table.ts';
import { runTrial, type TrialLogin } from './detect/score-trial.ts';
import { runSensitivity } from './detect/sensitivity.ts';
import { START, YEAR_MS } from './detect/shape.ts';
import { makeYear } from './detect/synthetic.ts';

const usage = `npm run bench:detect -- [--users 40000] [--seeds gatehouse,harbour,granite] [--csv rba-dataset.csv [--limit 3000000]]

Without --csv a year of a synthetic service is run whose shape follows the published figures of the RBA data set
(bench/detect/shape.ts names each figure and its source), once for each seed: medians and ranges are printed. With
--sensitivity the score is run with one assumption changed at a time, with the first seed. With --csv the real data set
is scored. With --database it measures what detection adds to storing events in a PostgreSQL of its own (8,000 users
take a minute).`;

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '40000' },
    seeds: { type: 'string', default: 'gatehouse,harbour,granite' },
    csv: { type: 'string' },
    database: { type: 'boolean', default: false },
    sensitivity: { type: 'boolean', default: false },
    limit: { type: 'string', default: '3000000' },
    help: { type: 'boolean', default: false },
  },
});

const histories = [
  ['Users with at least one earlier login', 1],
  ['Users with at least three earlier logins (after the cold start)', 3],
  ['Users with at least ten earlier logins', 10],
] as const;

/** Returns a table for each of `histories`. A fifth of the time only teaches. */
function scoreTables(logins: readonly TrialLogin[], names: readonly string[]): ScoreTable[] {
  const first = logins[0]?.at ?? 0;
  const last = logins.at(-1)?.at ?? 0;
  const scored = runTrial(logins, first + (last - first) / 5);
  return histories.map(([, min]) => scoreTable(scored, min, names));
}

function printScores(tables: readonly ScoreTable[][]): void {
  histories.forEach(([title], index) => {
    const ofAll = tables.flatMap((seed) => seed.slice(index, index + 1));
    console.log(scoreLines(title, ofAll).join('\n'));
  });
}

type Run = { tables: ScoreTable[]; campaigns: Campaign[]; thefts: Theft[]; live: LiveResult };

function runSeed(seed: string, users: number): Run {
  const year = makeYear(seed, users);
  const tables = scoreTables(year.logins, attackerNames);
  const live = openLive();
  const pauseAt = START + YEAR_MS * 0.7;
  let campaigns: Campaign[] = [];
  let thefts: Theft[] = [];
  const result = runYear(live, year.attempts, START + YEAR_MS / 5, pauseAt, () => {
    thefts = runThefts(live, year, pauseAt, seed);
    campaigns = runCampaigns(live, year, users, pauseAt, seed);
  });
  return { tables, campaigns, thefts, live: result };
}

const users = Number(values.users);
const seeds = values.seeds.split(',');
if (values.help) console.log(usage);
else if (values.database) {
  console.log((await measureDatabase(users, seeds[0] ?? '')).join('\n'));
  process.exit();
} else if (values.csv) {
  printScores([scoreTables(await readRba(values.csv, Number(values.limit)), ['takeover'])]);
} else if (values.sensitivity) {
  console.log(`\`npm run bench:detect -- --sensitivity --users ${users} --seeds ${seeds[0]}\`\n`);
  console.log(sensitivityLines(runSensitivity(seeds[0] ?? '', users)).join('\n'));
} else {
  const runs = seeds.map((seed) => runSeed(seed, users));
  console.log(`\`npm run bench:detect -- --users ${users} --seeds ${seeds.join(',')}\`\n`);
  printScores(runs.map(({ tables }) => tables));
  const campaigns = runs.map((run) => run.campaigns);
  const thefts = runs.map((run) => run.thefts);
  console.log(campaignLines(campaigns, thefts).join('\n'));
  console.log(liveLines(runs.map(({ live }) => live)).join('\n'));
}
