import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Campaign } from './campaign.ts';

const seconds = (ms: number) => (ms / 1000).toFixed(1);

export const isProven = ({ rounds, total }: Campaign): boolean =>
  total.violations.length === 0 && rounds.every((round) => round.violations.length === 0);

/** Returns the campaign as a section of bench/chaos.md. */
export function reportOf(campaign: Campaign): string {
  const { mode, seed, rounds, total, answers } = campaign;
  const numbers = rounds.map(({ number }) => number);
  const rows = rounds.map((round) => {
    const result = round.violations.length === 0 ? 'all there, once' : round.violations.join('; ');
    return `| ${round.number} | ${round.fault} (${round.what}) | ${round.acknowledged} | ${round.unacknowledged} | ${seconds(round.drainedMs)} | ${result} |`;
  });
  const answered = answers.map(([status, count]) => `${status === 0 ? 'none' : status}: ${count}`).join(', ');
  return `## ${mode === 'embedded' ? 'Embedded' : 'Services'} mode, seed \`${seed}\`, rounds ${Math.min(...numbers)} to ${Math.max(...numbers)}

| round | fault | acknowledged | without \`202\` | drained after (s) | proof |
| ---: | --- | ---: | ---: | ---: | --- |
${rows.join('\n')}

${total.acknowledged} events were acknowledged, ${total.unacknowledged} were not (${total.unacknowledgedStored} of these were stored nevertheless, once: their senders got no answer);
${total.logins} logins were answered. Requests by answer: ${answered}.
${isProven(campaign) ? 'Every acknowledged event is stored once, no event twice, no batch by half; the rollups equal a recount; the inbox is empty.' : `**Not proven:** ${total.violations.join('; ')}`}
`;
}

const HEAD = `# What breaking everything did

Written by \`npm run chaos -- --report\` (Node ${process.versions.node}). Each round runs load (single events and batches, repeats, senders
that hang up), inflicts a fault, waits until the inbox is empty and compares every id with the database. The same seed
inflicts the same faults in the same order.
`;

/** Writes a report; with `append` the sections follow those that are there, so that pieces of a campaign make one. */
export function writeReport(file: string, sections: string[], append: boolean): void {
  mkdirSync(dirname(file), { recursive: true });
  const before = append && existsSync(file) ? readFileSync(file, 'utf8') : HEAD;
  writeFileSync(file, [before, ...sections].join('\n'));
}
