import { attackerNames } from './attackers.ts';
import type { Sensitivity } from './report.ts';
import { scoreTable } from './score-table.ts';
import { runTrial } from './score-trial.ts';
import { type Assumptions, assumed, START, shape, YEAR_MS } from './shape.ts';
import { makeYear, type Synthetic } from './synthetic.ts';

const variants: [name: string, otherwise: Partial<Assumptions>][] = [
  ['as above', {}],
  ['no data of operators', { knowsOperators: false }],
  ['half as many legitimate users of VPNs and hosted offices', { hosted: 0.5 }],
  ['twice as many', { hosted: 2 }],
  ['four times as many', { hosted: 4 }],
  ['3 in 10 background attacks from rented servers instead of 7', { noiseFromHosting: 0.3 }],
  ['no background attack from a rented server', { noiseFromHosting: 0 }],
  ['targeted attackers are customers of the victim’s operator', { sameOperator: true }],
  ['logins twice as far from the user’s hour', { hoursOff: 2 * shape.hoursOff }],
  ['no user keeps to hours of their own', { hoursOff: 1000 }],
];

function hostedShare({ world, logins }: Synthetic): number {
  const hosting = new Set(
    world.networks.filter(({ kind }) => kind === 'hosting').map(({ asn }) => `AS${asn}`),
  );
  const legitimate = logins.filter(({ attacker }) => attacker === null);
  return legitimate.filter(({ features }) => hosting.has(features.asn ?? '')).length / legitimate.length;
}

/** Runs the trial with each assumption changed, one at a time, with the score as it is. */
export function runSensitivity(seed: string, users: number): Sensitivity[] {
  let usual = Number.NaN;
  return variants.map(([name, otherwise]) => {
    const assumptions = { ...assumed, ...otherwise };
    const year = makeYear(seed, users, assumptions);
    const scored = runTrial(year.logins, START + YEAR_MS / 5);
    const hosted = assumptions.knowsOperators ? hostedShare(year) : usual;
    if (name === 'as above') usual = hosted;
    return {
      name,
      hosted,
      tables: [scoreTable(scored, 1, attackerNames), scoreTable(scored, 3, attackerNames)],
    };
  });
}
