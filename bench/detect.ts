import { parseArgs } from 'node:util';
import { attackerNames } from './detect/attackers.ts';
import { type Campaign, runCampaigns, runThefts, type Theft } from './detect/campaigns.ts';
import { measureDatabase } from './detect/database.ts';
import { openLive, runYear } from './detect/live.ts';
import { makeYear } from './detect/made-up.ts';
import { readRba } from './detect/rba-csv.ts';
import { campaignLines, liveLines, scoreLines } from './detect/report.ts';
import { scoreTable } from './detect/score-table.ts';
import { runTrial, type TrialLogin } from './detect/score-trial.ts';
import { START, YEAR_MS } from './detect/shape.ts';

const usage = `npm run bench:detect -- [--users 40000] [--seed gatehouse] [--csv rba-dataset.csv [--limit 3000000]]

Without --csv a year of a made-up service is run whose shape follows the published figures of the RBA data set
(bench/detect/shape.ts names each figure and its source). With --csv the real data set is scored. With --database it
measures what detection adds to storing events in a PostgreSQL of its own (8,000 users take a minute).`;

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '40000' },
    seed: { type: 'string', default: 'gatehouse' },
    csv: { type: 'string' },
    database: { type: 'boolean', default: false },
    limit: { type: 'string', default: '3000000' },
    help: { type: 'boolean', default: false },
  },
});

/** A fifth of the time only teaches. */
function printScores(logins: readonly TrialLogin[], names: readonly string[]): void {
  const first = logins[0]?.at ?? 0;
  const last = logins.at(-1)?.at ?? 0;
  const scored = runTrial(logins, first + (last - first) / 5);
  for (const [title, least] of [
    ['Users with one login or more before', 1],
    ['Users with three logins or more before: the cold start is over', 3],
    ['Users with ten logins or more before', 10],
  ] as const) {
    console.log(scoreLines(title, scoreTable(scored, least, names)).join('\n'));
  }
}

if (values.help) console.log(usage);
else if (values.database) {
  console.log((await measureDatabase(Number(values.users), values.seed)).join('\n'));
  process.exit();
} else if (values.csv) printScores(await readRba(values.csv, Number(values.limit)), ['takeover']);
else {
  const { seed } = values;
  const users = Number(values.users);
  const year = makeYear(seed, users);
  console.log(`\`npm run bench:detect -- --users ${users} --seed ${seed}\`\n`);
  printScores(year.logins, attackerNames);
  const live = openLive();
  const warm = START + YEAR_MS / 5;
  const pauseAt = START + YEAR_MS * 0.7;
  let campaigns: Campaign[] = [];
  let thefts: Theft[] = [];
  const result = runYear(live, year.attempts, warm, pauseAt, () => {
    thefts = runThefts(live, year, pauseAt, seed);
    campaigns = runCampaigns(live, year, users, pauseAt, seed);
  });
  console.log(campaignLines(campaigns, thefts).join('\n'));
  console.log(liveLines(result).join('\n'));
}
