import { type Features, type Level, levels } from './features.ts';

const DAY_MS = 86_400_000;
/** After so many days a login counts half. Longer than a browser's release cycle, shorter than a season. */
export const HALF_LIFE_DAYS = 30;
const HALF_LIFE_MS = HALF_LIFE_DAYS * DAY_MS;
/** Weights are relative to this instant; a double holds 1,000 half-lives, 80 years, after it. */
const LANDMARK = Date.UTC(2020, 0, 1);

/**
 * Weight of something that happens at `at` (ms), by forward decay (Cormode, Shkapenyuk, Srivastava and Xu,
 * ICDE 2009, "Forward Decay", section III): weights grow with time instead of counts being cut down, so that
 * adding is one addition, and the order in which things arrive does not matter.
 */
export const weightAt = (at: number): number => 2 ** ((at - LANDMARK) / HALF_LIFE_MS);

/** The decayed counts of one level over all users. */
export type LevelCounts = { total: number; values: Map<string, number> };
/**
 * `unfamiliar`, `unfamiliar_asn`: failed attempts on accounts that never logged in from there, by network and by operator;
 * `logged_in`: how many logins there have been, which does not decay.
 */
export type CountLevel = Level | 'unfamiliar' | 'unfamiliar_asn' | 'logged_in';
export type Counts = Record<CountLevel, LevelCounts>;
export const countLevels: readonly CountLevel[] = [...levels, 'unfamiliar', 'unfamiliar_asn', 'logged_in'];

/**
 * Addresses are not counted for everyone: there are too many. An address has this share of its network,
 * an assumption; the score needs only its order of magnitude.
 */
const IP_SHARE_OF_NETWORK = 1 / 8;

export const emptyCounts = (): Counts =>
  Object.fromEntries(countLevels.map((level) => [level, { total: 0, values: new Map() }])) as Counts;

/** Adds a weight to one value. */
export function addCount(counts: Counts, level: CountLevel, value: string, weight: number): void {
  const { values } = counts[level];
  values.set(value, (values.get(value) ?? 0) + weight);
  counts[level].total += weight;
}

/** Counts a successful login for everyone. */
export function countLogin(counts: Counts, features: Features, weight: number): void {
  for (const level of levels) {
    const value = features[level];
    if (value !== null && level !== 'ip') addCount(counts, level, value, weight);
  }
  addCount(counts, 'logged_in', 'ever', 1);
}

/**
 * Returns how likely the value is for anyone, with room for one value never seen: (c + 1) ÷ (N + V + 1). This is additive
 * smoothing in the place of the reserved mass of Freeman et al. (NDSS 2016, section on smoothing).
 * @param weight of one login now, so that counts are in logins of today.
 */
export function shareOf(counts: Counts, features: Features, level: Level, weight: number): number {
  if (level === 'ip') return shareOf(counts, features, 'network', weight) * IP_SHARE_OF_NETWORK;
  const { total, values } = counts[level];
  const count = values.get(features[level] ?? '') ?? 0;
  return (count / weight + 1) / (total / weight + values.size + 1);
}

/** So many failed attempts are taken to be spread as logins are, so that few of them say nothing. */
const LITTLE_KNOWN = 20;

/**
 * p(x | attack) ÷ p(x | login) of a network or of its operator: the attack data of Freeman et al. (NDSS 2016), here the
 * service's own failed attempts of unfamiliar sources. Wiefling et al. (ACM TOPS 2022) found that attack data easily do harm, so
 * that the score bounds it and uses it only where the user is new too.
 */
export function attackRatio(
  counts: Counts,
  features: Features,
  level: 'network' | 'asn',
  weight: number,
): number {
  const value = features[level];
  if (value === null) return 1;
  const unfamiliar = counts[level === 'asn' ? 'unfamiliar_asn' : 'unfamiliar'];
  const share = shareOf(counts, features, level, weight);
  const failed = (unfamiliar.values.get(value) ?? 0) / weight;
  return (failed + LITTLE_KNOWN * share) / ((unfamiliar.total / weight + LITTLE_KNOWN) * share);
}
