import { type Scored, shareWhere, thresholdAt } from './score-trial.ts';

export const challengedShares = [0.01, 0.02, 0.05, 0.1] as const;

export type AttackerRow = {
  attacker: string;
  attacks: number;
  /** Share of attacks found with 1, 2, 5 and 10 % of the training users' logins challenged. */
  found: number[];
  /** The same by the papers' model. */
  foundByPapers: number[];
  newAddressOrDevice: number;
  newCountry: number;
  /** To find 99.5 % of these attacks: challenges per test user and year, and the share of their logins. */
  reauthentications: number;
  challengedFor995: number;
};

export type ScoreTable = {
  logins: number;
  users: number;
  /** Share of the test users' logins that really is challenged at each threshold. */
  challenged: number[];
  /** Share of legitimate logins that the plain rules would challenge. */
  plain: { newAddressOrDevice: number; newCountry: number };
  attackers: AttackerRow[];
};

/** Thresholds come from the training users, all figures from the test users. */
export function scoreTable(scored: readonly Scored[], min: number, names: readonly string[]): ScoreTable {
  const told = scored.filter(({ history }) => history >= min);
  const legitimate = told.filter(({ attacker }) => attacker === null);
  const training = legitimate.filter(({ isTest }) => !isTest);
  const tested = legitimate.filter(({ isTest }) => isTest);
  const thresholds = challengedShares.map((share) => thresholdAt(training, share));
  const byPapers = ({ papers }: Scored) => papers;
  const papersThresholds = challengedShares.map((share) => thresholdAt(training, share, byPapers));
  const users = new Set(tested.map(({ user }) => user)).size;
  const attackers = names.map((name) => {
    const attacks = told.filter(({ attacker }) => attacker === name);
    const test = attacks.filter(({ isTest }) => isTest);
    const threshold = thresholdAt(
      attacks.filter(({ isTest }) => !isTest),
      0.995,
    );
    const challenges = tested.filter(({ log_ratio }) => log_ratio >= threshold).length;
    return {
      attacker: name,
      attacks: test.length,
      found: thresholds.map((min) => shareWhere(test, ({ log_ratio }) => log_ratio >= min)),
      foundByPapers: papersThresholds.map((min) => shareWhere(test, ({ papers }) => papers >= min)),
      newAddressOrDevice: shareWhere(test, (login) => login.newAddressOrDevice),
      newCountry: shareWhere(test, (login) => login.newCountry),
      reauthentications: challenges / users,
      challengedFor995: challenges / tested.length,
    };
  });
  return {
    logins: tested.length,
    users,
    challenged: thresholds.map((min) => shareWhere(tested, ({ log_ratio }) => log_ratio >= min)),
    plain: {
      newAddressOrDevice: shareWhere(tested, (login) => login.newAddressOrDevice),
      newCountry: shareWhere(tested, (login) => login.newCountry),
    },
    attackers,
  };
}
