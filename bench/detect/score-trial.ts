import { addCount, type Counts, countLogin, emptyCounts, weightAt } from '#core/detection/counts.ts';
import { type Features, featuresOf } from '#core/detection/features.ts';
import { emptyProfile, learn, type Profile } from '#core/detection/profile.ts';
import { scoreLogin, type Weights, weights } from '#core/detection/score.ts';
import { type AttackerName, attackerNames } from './attackers.ts';

/** One login that is to be scored: a legitimate one, or an attack that leaves no trace in the history. */
export type TrialLogin = {
  at: number;
  user: number;
  isTest: boolean;
  /** `noise` is a failed attempt that only teaches. */
  attacker: AttackerName | 'noise' | null;
  features: Features;
};

/** What came of one login. */
export type Scored = {
  user: number;
  isTest: boolean;
  attacker: AttackerName | null;
  /** Logins of the user before this one. */
  history: number;
  log_ratio: number;
  newAddressOrDevice: boolean;
  newCountry: boolean;
};

/**
 * Runs logins in the order of their times. Everybody's counts come from the training users alone; each user's own
 * history is the user's own. The first logins of all, before `warm`, only teach.
 */
export function runTrial(logins: readonly TrialLogin[], warm: number, using: Weights = weights): Scored[] {
  const counts: Counts = emptyCounts();
  const profiles = new Map<number, Profile>();
  const scored: Scored[] = [];
  for (const { at, user, isTest, attacker, features } of logins) {
    if (attacker === 'noise') {
      if (!isTest) addCount(counts, 'strangers', features.network ?? '', weightAt(at));
      continue;
    }
    const profile = profiles.get(user) ?? emptyProfile();
    profiles.set(user, profile);
    if (at >= warm && profile.logins > 0) {
      const { log_ratio } = scoreLogin(counts, profile, features, at, using);
      const seen = profile.seen;
      scored.push({
        user,
        isTest,
        attacker,
        history: profile.logins,
        log_ratio,
        newAddressOrDevice:
          seen.ip?.[features.ip ?? ''] === undefined ||
          seen.user_agent?.[features.user_agent ?? ''] === undefined,
        newCountry: seen.country?.[features.country ?? ''] === undefined,
      });
    }
    if (attacker !== null) continue;
    learn(profile, features, at);
    if (!isTest) countLogin(counts, features, weightAt(at));
  }
  return scored;
}

/** The log ratio that this share of the training users' legitimate logins reach. */
export function thresholdAt(scored: readonly Scored[], share: number): number {
  const legitimate = scored
    .filter(({ isTest, attacker }) => !isTest && attacker === null)
    .map(({ log_ratio }) => log_ratio)
    .sort((a, b) => b - a);
  return legitimate[Math.floor(legitimate.length * share)] ?? Number.POSITIVE_INFINITY;
}

export const shareWhere = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.length === 0 ? Number.NaN : items.filter(holds).length / items.length;

export { attackerNames, featuresOf };
