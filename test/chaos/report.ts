import type { Campaign } from './campaign.ts';

const seconds = (ms: number) => (ms / 1000).toFixed(1);

export const isProven = ({ rounds, total }: Campaign): boolean =>
  total.violations.length === 0 && rounds.every((round) => round.violations.length === 0);

/** The campaign as a section of bench/chaos.md. */
export function reportOf(campaign: Campaign): string {
  const { mode, seed, rounds, total, answers } = campaign;
  const rows = rounds.map((round) => {
    const result = round.violations.length === 0 ? 'all there, once' : round.violations.join('; ');
    return `| ${round.number} | ${round.fault} (${round.what}) | ${round.acknowledged} | ${round.unacknowledged} | ${seconds(round.drainedMs)} | ${result} |`;
  });
  const answered = answers.map(([status, count]) => `${status === 0 ? 'none' : status}: ${count}`).join(', ');
  return `## ${mode === 'embedded' ? 'Embedded' : 'Services'} mode, seed \`${seed}\`

| round | fault | acknowledged | without \`202\` | drained after (s) | proof |
| ---: | --- | ---: | ---: | ---: | --- |
${rows.join('\n')}

${total.acknowledged} events were acknowledged, ${total.unacknowledged} were not (${total.unacknowledgedStored} of these were stored nevertheless, once: their senders got no answer);
${total.signIns} sign-ins were answered. Requests by answer: ${answered}.
${isProven(campaign) ? 'Every acknowledged event is stored once, no event twice, no batch by half; the rollups equal a recount; the inbox is empty.' : `**Not proven:** ${total.violations.join('; ')}`}
`;
}
