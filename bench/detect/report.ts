import type { Campaign, Theft } from './campaigns.ts';
import type { LiveResult } from './live.ts';
import { challengedShares, type ScoreTable } from './score-table.ts';

const percent = (share: number): string => (Number.isNaN(share) ? '' : `${(share * 100).toFixed(1)} %`);
const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: string[]): string[] => [row(cells), row(cells.map(() => '---'))];

export function scoreLines(title: string, table: ScoreTable): string[] {
  const { logins, users, challenged, plain, attackers } = table;
  const shares = challengedShares.map((share) => `found at ${share * 100} %`);
  return [
    `### ${title}`,
    '',
    `${logins.toLocaleString('en')} legitimate logins of ${users.toLocaleString('en')} test users; with the thresholds of the training users ` +
      `${challenged.map(percent).join(', ')} of them are challenged. "New address or device" would challenge ` +
      `${percent(plain.newAddressOrDevice)}, "new country" ${percent(plain.newCountry)}.`,
    '',
    ...head([
      'attacker',
      'attacks',
      ...shares,
      'new address or device',
      'new country',
      're-authentications a user and year for 99.5 %',
      'logins challenged for 99.5 %',
    ]),
    ...attackers.map((attacker) =>
      row([
        attacker.attacker,
        attacker.attacks,
        ...attacker.found.map(percent),
        percent(attacker.newAddressOrDevice),
        percent(attacker.newCountry),
        attacker.reauthentications.toFixed(2),
        percent(attacker.challengedFor995),
      ]),
    ),
    '',
  ];
}

export const campaignLines = (campaigns: readonly Campaign[], thefts: readonly Theft[]): string[] => [
  '### Campaigns',
  '',
  ...head(['campaign', 'rule', 'found after', 'accounts tried']),
  ...campaigns.map(({ name, rule, seconds, accounts }) =>
    row([name, `\`${rule}\``, seconds === null ? 'not found' : `${seconds.toFixed(0)} s`, accounts ?? '']),
  ),
  '',
  ...head(['stolen session, first use', 'found']),
  ...thefts.map(({ name, detected }) => row([name, percent(detected)])),
  '',
];

export function liveLines({ logins, events, falseAlerts, noiseAlerts, cost }: LiveResult): string[] {
  const total = [...falseAlerts.values()].reduce((sum, count) => sum + count, 0);
  const byRule = [...falseAlerts].sort((a, b) => b[1] - a[1]).map(([id, count]) => `\`${id}\` ${count}`);
  return [
    '### Alerts and cost',
    '',
    ...head(['measure', 'value']),
    row(['events', events.toLocaleString('en')]),
    row(['legitimate logins', logins.toLocaleString('en')]),
    row(['alerts about legitimate users', `${total} (${byRule.join(', ')})`]),
    row(['alerts per 1,000 legitimate logins', ((total * 1000) / logins).toFixed(2)]),
    row(['alerts about background attacks', noiseAlerts]),
    row([
      'cost per event, score and all rules',
      `median ${cost.median.toFixed(1)} µs, mean ${cost.mean.toFixed(1)} µs`,
    ]),
    '',
  ];
}
