import { expect, test } from 'vitest';
import { runCampaign } from './campaign.ts';
import { type Mode, possibleModes } from './product.ts';

/** The long version with all faults is `npm run chaos`. */
const short: Record<Mode, string[]> = {
  embedded: ['cut connections in mid-transaction', 'kill -9 workers and Postgres', 'kill -9 everything'],
  services: ['kill -9 workers', 'FLUSHALL', 'kill -9 Redis', 'kill -9 Postgres'],
};

for (const mode of possibleModes()) {
  test(`in ${mode} mode every acknowledged event outlives kills and cuts, and is stored once`, {
    timeout: 900_000,
  }, async () => {
    const seed = String(Date.now());
    const faults = short[mode];
    const lines: string[] = [`seed ${seed}`];
    const say = (line: string) => lines.push(line);
    const { rounds, total } = await runCampaign({ mode, seed, rounds: faults.length, faults, say });
    expect(
      rounds.flatMap((round) => round.violations),
      lines.join('\n'),
    ).toEqual([]);
    expect(total.violations, lines.join('\n')).toEqual([]);
    expect(total.acknowledged).toBeGreaterThan(500);
    expect(total.logins).toBeGreaterThan(3);
  });
}
