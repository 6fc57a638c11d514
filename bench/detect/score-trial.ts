import {
  addCount,
  type Counts,
  countLogin,
  emptyCounts,
  emptyProfile,
  type Features,
  learn,
  type Profile,
  scoreLogin,
  timesSeen,
  type Weights,
  weightAt,
  weights,
} from '#core/detection/index.ts';
import { papersRatio } from './papers-score.ts';

/** One login of the trial. */
export type TrialLogin = {
  at: number;
  user: number;
  isTest: boolean;
  /** Name of an attacker, whose login leaves no trace in the history; `noise` is a failed try that only teaches. */
  attacker: string | null;
  features: Features;
};

/** What came of one login. */
export type Scored = {
  user: number;
  isTest: boolean;
  attacker: string | null;
  /** Logins of the user before this one. */
  history: number;
  log_ratio: number;
  /** The same by the papers' model. */
  papers: number;
  newAddressOrDevice: boolean;
  newCountry: boolean;
};

export const NOISE = 'noise';

/**
 * Runs logins in the order of their times. Everyone's counts come from the training users alone; each user's own
 * history is the user's own. The logins before `warm` only teach, and so does the first login of everyone.
 */
export function runTrial(logins: readonly TrialLogin[], warm: number, using: Weights = weights): Scored[] {
  const counts: Counts = emptyCounts();
  const profiles = new Map<number, Profile>();
  const scored: Scored[] = [];
  for (const { at, user, isTest, attacker, features } of logins) {
    if (attacker === NOISE) {
      if (isTest) continue;
      for (const [level, value] of [
        ['unfamiliar', features.network],
        ['unfamiliar_asn', features.asn],
      ] as const) {
        if (value !== null) addCount(counts, level, value, weightAt(at));
      }
      continue;
    }
    const profile = profiles.get(user) ?? emptyProfile();
    profiles.set(user, profile);
    if (at >= warm && profile.logins > 0) {
      const { log_ratio } = scoreLogin(counts, profile, features, at, using);
      const isNew = (level: 'ip' | 'user_agent' | 'country') =>
        timesSeen(profile, level, features[level]) === 0;
      scored.push({
        user,
        isTest,
        attacker,
        history: profile.logins,
        log_ratio,
        papers: papersRatio(counts, profile, features, at),
        newAddressOrDevice: isNew('ip') || isNew('user_agent'),
        newCountry: isNew('country'),
      });
    }
    if (attacker !== null) continue;
    learn(profile, features, at);
    if (!isTest) countLogin(counts, features, weightAt(at));
  }
  return scored;
}

export const shareWhere = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.length === 0 ? Number.NaN : items.filter(holds).length / items.length;

/** Returns the log ratio that this share of some logins reach. */
export function thresholdAt(
  scored: readonly Scored[],
  share: number,
  of: (login: Scored) => number = ({ log_ratio }) => log_ratio,
): number {
  const ratios = scored.map(of).sort((a, b) => b - a);
  return ratios[Math.floor(ratios.length * share)] ?? Number.POSITIVE_INFINITY;
}
