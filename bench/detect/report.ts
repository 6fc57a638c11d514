import type { Campaign, Theft } from './campaigns.ts';
import type { LiveResult } from './live.ts';
import { type AttackerRow, challengedShares, type ScoreTable } from './score-table.ts';

const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: string[]): string[] => [row(cells), row(cells.map(() => '---'))];
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `97.5 % (97.1–97.9)`: median and range over the seeds; the value alone when there is one. */
function spread(values: readonly number[], digits: number, unit = '', factor = 1): string {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return '';
  const text = (value: number) => (value * factor).toFixed(digits);
  const median = `${text(sorted[Math.floor((sorted.length - 1) / 2)] ?? min)}${unit}`;
  return text(min) === text(max) ? median : `${median} (${text(min)}–${text(max)})`;
}
const shares = (values: readonly number[]): string => spread(values, 1, ' %', 100);

/** Returns one table for users with so many logins before: each figure over all seeds. */
export function scoreLines(title: string, tables: readonly ScoreTable[]): string[] {
  const of = (name: string, value: (attacker: AttackerRow) => number): number[] =>
    tables.flatMap(({ attackers }) => attackers.filter(({ attacker }) => attacker === name).map(value));
  const sum = (value: (table: ScoreTable) => number) =>
    tables.reduce((total, table) => total + value(table), 0).toLocaleString('en');
  const names = tables[0]?.attackers.map(({ attacker }) => attacker) ?? [];
  return [
    `#### ${title}`,
    '',
    `${sum(({ logins }) => logins)} legitimate logins of ${sum(({ users }) => users)} test users; with the thresholds of the training users ` +
      `${challengedShares.map((_, index) => shares(tables.map(({ challenged }) => challenged[index] ?? Number.NaN))).join(', ')} of them are challenged. ` +
      `"New address or device" would challenge ${shares(tables.map(({ plain }) => plain.newAddressOrDevice))}, ` +
      `"new country" ${shares(tables.map(({ plain }) => plain.newCountry))}.`,
    '',
    ...head([
      'attacker',
      'attacks',
      ...challengedShares.map((share) => `found at ${share * 100} %`),
      'papers’ model at 2 %',
      'at 5 %',
      'new address or device',
      'new country',
      're-authentications a user and year for 99.5 %',
      'logins challenged for 99.5 %',
    ]),
    ...names.map((name) =>
      row([
        name,
        of(name, ({ attacks }) => attacks).reduce((total, attacks) => total + attacks, 0),
        ...challengedShares.map((_, index) => shares(of(name, ({ found }) => found[index] ?? Number.NaN))),
        ...[1, 2].map((index) => shares(of(name, ({ foundByPapers }) => foundByPapers[index] ?? Number.NaN))),
        shares(of(name, ({ newAddressOrDevice }) => newAddressOrDevice)),
        shares(of(name, ({ newCountry }) => newCountry)),
        spread(
          of(name, ({ reauthentications }) => reauthentications),
          2,
        ),
        shares(of(name, ({ challengedFor995 }) => challengedFor995)),
      ]),
    ),
    '',
  ];
}

/** Returns the value over all seeds, or what it means that a seed has none. */
function orNever(values: readonly (number | null)[], unit: string): string {
  const known = values.filter((value) => value !== null);
  const never = values.length - known.length;
  const said = known.length === 0 ? [] : [spread(known, 0, unit)];
  return [...said, ...(never > 0 ? [`not found with ${never} of ${values.length} seeds`] : [])].join('; ');
}

export function campaignLines(campaigns: readonly Campaign[][], thefts: readonly Theft[][]): string[] {
  const every = campaigns[0] ?? [];
  return [
    '#### Campaigns',
    '',
    ...head(['campaign', 'rule', 'found after', 'accounts tried']),
    ...every.map(({ name, rule }, index) =>
      row([
        name,
        `\`${rule}\``,
        orNever(
          campaigns.map((seed) => seed[index]?.seconds ?? null),
          ' s',
        ),
        orNever(
          campaigns.map((seed) => seed[index]?.accounts ?? null),
          '',
        ),
      ]),
    ),
    '',
    ...head(['stolen session, first use', 'found']),
    ...(thefts[0] ?? []).map(({ name }, index) =>
      row([name, shares(thefts.map((seed) => seed[index]?.detected ?? Number.NaN))]),
    ),
    '',
  ];
}

export function liveLines(results: readonly LiveResult[]): string[] {
  const totalOf = ({ falseAlerts }: LiveResult) =>
    [...falseAlerts.values()].reduce((sum, count) => sum + count, 0);
  const byRule = new Map<string, number>();
  for (const { falseAlerts } of results) {
    for (const [id, count] of falseAlerts) byRule.set(id, (byRule.get(id) ?? 0) + count);
  }
  const rules = [...byRule].sort((a, b) => b[1] - a[1]).map(([id, count]) => `\`${id}\` ${count}`);
  const sum = (value: (result: LiveResult) => number) =>
    results.reduce((total, result) => total + value(result), 0).toLocaleString('en');
  return [
    '#### Alerts and cost',
    '',
    ...head(['measure', 'value']),
    row(['events', sum(({ events }) => events)]),
    row(['legitimate logins', sum(({ logins }) => logins)]),
    row(['alerts about legitimate users', `${sum(totalOf)} (${rules.join(', ')})`]),
    row([
      'alerts per 1,000 legitimate logins',
      spread(
        results.map((result) => (totalOf(result) * 1000) / result.logins),
        2,
      ),
    ]),
    row(['alerts about background attacks', sum(({ noiseAlerts }) => noiseAlerts)]),
    row([
      'cost per event, score and all rules',
      `median ${spread(
        results.map(({ cost }) => cost.median),
        1,
        ' µs',
      )}, mean ${spread(
        results.map(({ cost }) => cost.mean),
        1,
        ' µs',
      )}`,
    ]),
    '',
  ];
}

export type Sensitivity = { name: string; hosted: number; tables: readonly [ScoreTable, ScoreTable] };

/**
 * Returns how the goals fare when something else is assumed; users with one login or more before, and with three or more.
 */
export function sensitivityLines(results: readonly Sensitivity[]): string[] {
  const found = (table: ScoreTable, name: string, index: number): string =>
    percent(table.attackers.find(({ attacker }) => attacker === name)?.found[index] ?? Number.NaN);
  const both = (tables: Sensitivity['tables'], name: string, index: number): string =>
    tables.map((table) => found(table, name, index)).join(', ');
  return [
    '#### Sensitivity to assumptions',
    '',
    ...head([
      'assumption',
      'legitimate logins from rented servers',
      'naive at 2 %',
      'VPN at 2 %',
      'targeted at 5 %',
    ]),
    ...results.map(({ name, hosted, tables }) =>
      row([
        name,
        percent(hosted),
        both(tables, 'naive', 1),
        both(tables, 'vpn', 1),
        both(tables, 'targeted', 2),
      ]),
    ),
    '',
  ];
}
