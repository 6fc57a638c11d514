import { attackRatio, type Counts, shareOf, weightAt } from './counts.ts';
import { type Chain, chainNames, chains, type Features, type Level } from './features.ts';
import { type Profile, timesSeen } from './profile.ts';

/**
 * What the score weighs. `novelty` is fitted to a made-up population of `bench/detect` with the seed `t1`, the rest chosen
 * on its tables; the evaluation in docs/detection.md is of another seed.
 */
export type Weights = {
  /** How readily a user takes something new at each level, in logins: the concentration α_l of `chainRatio`. */
  novelty: Record<Level, number>;
  /** How much the attack traffic seen from a network counts, and its bounds. */
  network: { weight: number; least: number; most: number };
  /** Share of attackers who come from anywhere, not from where this service's users are. */
  anywhere: number;
  /** The same until the user has `COLD_LOGINS` logins. */
  anywhereCold: number;
  /** How much each chain counts. */
  chain: Record<Chain, number>;
  /** How much it counts that a user who hardly ever signs in is as likely a victim as any other. */
  rarity: number;
};

export const weights: Weights = {
  novelty: {
    country: 0.02,
    region: 0.1,
    network: 1.1,
    ip: 6,
    device_type: 0.09,
    family: 0.08,
    os: 0.05,
    browser: 1.7,
    user_agent: 0.1,
    part: 1.6,
    hour: 18,
  },
  network: { weight: 1, least: -1, most: 2.5 },
  anywhere: 0.3,
  anywhereCold: 0.5,
  chain: { place: 1, device: 0.8, time: 0.7 },
  rarity: 1,
};

/** Until so many logins the score leans on how rare the values are for everybody. */
export const COLD_LOGINS = 3;

/** The level at which an attacker from anywhere is told from this service's users. */
const attackerLevel: Record<Chain, Level | null> = { place: 'country', device: 'family', time: null };

export type ScorePart = { chain: Chain | 'network'; log_ratio: number };
export type RawScore = { log_ratio: number; parts: ScorePart[] };

/**
 * How much likelier a login is for an attacker than for this user: the natural logarithm of
 *
 *   S = Π_k p(x_k | attack) ÷ p(x_k | user) · p(user | attack) ÷ p(user)
 *
 * which is equation (7) of Freeman, Jain, Dürmuth, Biggio and Giacinto, "Who Are You? A Statistical Approach
 * to Measuring User Authenticity" (NDSS 2016, doi 10.14722/ndss.2016.23240; numbered as in the implementation
 * of Wiefling et al., github.com/das-group/rba-algorithm), as evaluated by Wiefling et al. (ACM TOPS 2022,
 * doi 10.1145/3546069), with all users equally likely victims.
 * @param at ms; counts are taken as they are then.
 */
export function scoreLogin(
  counts: Counts,
  profile: Profile,
  features: Features,
  at: number,
  using: Weights = weights,
): RawScore {
  const weight = weightAt(at);
  const parts: ScorePart[] = [];
  let sum = 0;
  for (const chain of chainNames) {
    const log_ratio = using.chain[chain] * chainRatio(counts, profile, features, chain, weight, using);
    parts.push({ chain, log_ratio });
    sum += log_ratio;
  }
  if (features.network !== null && timesSeen(profile, 'network', features.network) === 0) {
    const { weight: share, least, most } = using.network;
    const log_ratio =
      share * Math.min(most, Math.max(least, Math.log(attackRatio(counts, features.network, weight))));
    parts.push({ chain: 'network', log_ratio });
    sum += log_ratio;
  }
  // p(user | attack) ÷ p(user) without what is the same for all users.
  sum -= using.rarity * Math.log(profile.logins + 1);
  return { log_ratio: sum, parts };
}

/**
 * ln p(x | attack) ÷ p(x | user) of one chain of levels, coarsest first v_1 … v_m. The user's side backs off level
 * by level with a Dirichlet prior (MacKay and Peto 1995, "A hierarchical Dirichlet language model"), which takes
 * the place of the linear interpolation with fixed weights in Freeman et al. and Wiefling et al.:
 *
 *   p(v_l | v_{l-1}, user) = (c_l + α_l · p(v_l | v_{l-1})) ÷ (c_{l-1} + α_l)
 *   p(x | attack) = p(x) · ((1 − ε) + ε ÷ (V · p(v)))
 *
 * c_l is how often the user had the value, p(v) how common it is for everybody, and α_l how readily people take
 * something new at that level: a new browser version costs little, a new country much. The second line mixes
 * attackers who come from where the users are with those from anywhere; without history it is all there is.
 */
function chainRatio(
  counts: Counts,
  profile: Profile,
  features: Features,
  chain: Chain,
  weight: number,
  using: Weights,
): number {
  const levels = chains[chain];
  // What is not known is neither usual nor strange.
  if (levels.every((level) => features[level] === null)) return 0;
  let ratio = 1;
  let parentTimes = profile.logins;
  let parentShare = 1;
  for (let index = levels.length - 1; index >= 0 && parentTimes > 0; index -= 1) {
    const level = levels[index] as Level;
    const alpha = using.novelty[level];
    const times = Math.min(parentTimes, timesSeen(profile, level, features[level]));
    const share = Math.min(parentShare, shareOf(counts, features, level, weight));
    const among = share / parentShare;
    ratio *= (among * (parentTimes + alpha)) / (times + alpha * among);
    parentTimes = times;
    parentShare = share;
  }
  const level = attackerLevel[chain];
  if (level === null) return Math.log(ratio);
  const anywhere = profile.logins < COLD_LOGINS ? using.anywhereCold : using.anywhere;
  const values = counts[level].values.size + 1;
  const attack = 1 - anywhere + anywhere / (values * shareOf(counts, features, level, weight));
  return Math.log(ratio * attack);
}
