import { attackRatio, type Counts, shareOf, weightAt } from './counts.ts';
import { type Chain, chains, type Features, type Level, steps } from './features.ts';
import { nearness, WEEK_HOURS } from './hours.ts';
import { type Profile, timesKnown, timesSeen } from './profile.ts';

/**
 * What the score weighs. All is fitted to a synthetic population of `bench/detect` with the seed `t1`; the evaluation in
 * docs/detection.md is of other seeds.
 */
export type Weights = {
  /** How readily a user takes something new at each level, in logins: the concentration α_l of `walk`. */
  novelty: Record<Level, number>;
  /** Share of attackers who log in at any hour, not when this service's users do. */
  anyHour: number;
  /** How likely each kind of attacker is. */
  attackers: { naive: number; vpn: number; targeted: number };
  /** How much the attack traffic seen from a network counts, and its bounds, in natural logarithms. */
  network: { weight: number; min: number; max: number };
  /** Share of naive attackers who come from anywhere, not from where this service's users are; the same until the user
   * has `COLD_LOGINS` logins. */
  anywhere: number;
  anywhereCold: number;
  /** Share of VPN attackers whose operator is one that unfamiliar sources fail from; those of the others are any of a country's. */
  strangeOperator: number;
  /** So many operators a country is taken to have: with fewer of its logins than its part of them, one is rare. */
  operators: number;
  /** How much likelier than by chance an operator that is rare, or that unfamiliar sources fail from, can become. */
  mostStrange: number;
  /** How much each chain counts. */
  chain: Record<Chain, number>;
  /** How much it counts that a user who hardly ever logs in is as likely a victim as any other. */
  rarity: number;
};

export const weights: Weights = {
  novelty: {
    country: 0.008,
    region: 0.07,
    asn: 1.7,
    network: 3,
    ip: 12,
    device_type: 0.15,
    family: 0.1,
    os: 0.035,
    browser: 1.8,
    user_agent: 0.06,
    hour: 0.6,
  },
  anyHour: 0.85,
  attackers: { naive: 0.4, vpn: 0.6, targeted: 0.1 },
  network: { weight: 0.6, min: -0.5, max: 3 },
  anywhere: 0.65,
  anywhereCold: 0.5,
  strangeOperator: 0.5,
  operators: 7,
  mostStrange: 100,
  chain: { location: 1, device: 1, time: 1 },
  rarity: 2,
};

/** Until so many logins the score leans on how rare the values are for everyone. */
export const COLD_LOGINS = 3;

export type ScorePart = { chain: Chain | 'network'; log_ratio: number };
export type RawScore = { log_ratio: number; parts: ScorePart[] };

/**
 * Returns how much likelier a login is for an attacker than for this user: the natural logarithm of
 *
 *   S = Π_k p(x_k | attack) ÷ p(x_k | user) · p(user | attack) ÷ p(user)
 *
 * which is equation (7) of Freeman, Jain, Dürmuth, Biggio and Giacinto, "Who Are You? A Statistical Approach
 * to Measuring User Authenticity" (NDSS 2016, doi 10.14722/ndss.2016.23240; numbered as in the implementation
 * of Wiefling et al., github.com/das-group/rba-algorithm), as evaluated by Wiefling et al. (ACM TOPS 2022,
 * doi 10.1145/3546069), with all users equally likely victims. The attack is a mixture of the papers' attackers:
 *
 *   p(x | attack) = π_n p(location | anywhere) p(device) + π_v p(location | the user's country, any operator) p(device)
 *                 + π_t p(location | the user's country) p(device | user)
 *
 * so that someone who copies the user's device gains nothing by it that a new device of the user's would lose.
 * @param at ms; counts are taken as they are then.
 */
export function scoreLogin(
  counts: Counts,
  profile: Profile,
  features: Features,
  at: number,
  using: Weights = weights,
): RawScore {
  const context: Context = { counts, profile, features, weight: weightAt(at), using };
  const { naive, vpn, targeted } = using.attackers;
  const location = locationRatios(context);
  const device = deviceRatio(context) ** using.chain.device;
  const ofAny = naive * location.naive + vpn * location.vpn;
  const ofLocation = Math.log(ofAny + targeted * location.targeted);
  const ofBoth = Math.log(ofAny * device + targeted * location.targeted);
  const parts: ScorePart[] = [
    { chain: 'location', log_ratio: ofLocation },
    { chain: 'device', log_ratio: ofBoth - ofLocation },
    { chain: 'time', log_ratio: using.chain.time * Math.log(hourRatio(context)) },
  ];
  if (features.network !== null && timesSeen(profile, 'network', features.network) === 0) {
    const { weight: share, min, max } = using.network;
    const ratio = Math.log(attackRatio(counts, features, 'network', context.weight));
    parts.push({ chain: 'network', log_ratio: share * Math.min(max, Math.max(min, ratio)) });
  }
  const sum = parts.reduce((total, { log_ratio }) => total + log_ratio, 0);
  // p(user | attack) ÷ p(user) without what is the same for all users.
  return { log_ratio: sum - using.rarity * Math.log(profile.logins + 1), parts };
}

type Context = {
  counts: Counts;
  profile: Profile;
  features: Features;
  /** Of one login now. */
  weight: number;
  using: Weights;
};

/**
 * p(location | attacker) ÷ p(location | user) for each kind of attacker. An operator counts against a login when unfamiliar sources
 * fail from it or when few of the country's users come through it: rented servers are found where nobody has failed yet.
 */
function locationRatios(context: Context): { naive: number; vpn: number; targeted: number } {
  const { counts, features, weight, using } = context;
  const { ratio, copied } = walk(context, 'location');
  if (features.asn === null)
    return { naive: ratio * fromAnywhere(context, 'country'), vpn: copied, targeted: copied };
  const { strangeOperator, operators, mostStrange } = using;
  const strange = Math.min(mostStrange, attackRatio(counts, features, 'asn', weight));
  const ofCountry = shareOf(counts, features, 'country', weight) / operators;
  const rare = Math.min(mostStrange, ofCountry / shareOf(counts, features, 'asn', weight));
  const operator = strangeOperator * strange + (1 - strangeOperator) * rare;
  return { naive: ratio * fromAnywhere(context, 'country'), vpn: copied * operator, targeted: copied };
}

/** p(hour | attacker) ÷ p(hour | user). */
function hourRatio({ counts, profile, features, weight, using }: Context): number {
  const share = shareOf(counts, features, 'hour', weight);
  const byAttacker = using.anyHour / WEEK_HOURS + (1 - using.anyHour) * share;
  const { density, times } = nearness(profile.seen.hour ?? '', Number(features.hour));
  const alpha = using.novelty.hour;
  return byAttacker / ((times * density + alpha * share) / (times + alpha));
}

const deviceRatio = (context: Context): number =>
  walk(context, 'device').ratio * fromAnywhere(context, 'family');

/** Returns how much likelier a value is if all values are equally likely. */
const evenly = ({ counts, features, weight }: Context, level: Level): number =>
  1 / ((counts[level].values.size + 1) * shareOf(counts, features, level, weight));

/** p(x | naive attacker) ÷ p(x): a mixture of attackers who come from where the users are with those from anywhere. */
function fromAnywhere(context: Context, level: Level): number {
  const { profile, features, using } = context;
  if (features[level] === null) return 1;
  const anywhere = profile.logins < COLD_LOGINS ? using.anywhereCold : using.anywhere;
  return 1 - anywhere + anywhere * evenly(context, level);
}

/**
 * p(x) ÷ p(x | user) of one chain of levels v_1 … v_m. The user's side backs off level by level with a Dirichlet prior
 * (MacKay and Peto 1995, "A hierarchical Dirichlet language model"), which takes the place of the linear interpolation
 * with fixed weights in Freeman et al. and Wiefling et al.:
 *
 *   p(v_l | v_{l-1}, user) = (c_l + α_l · p(v_l | v_{l-1})) ÷ (c_{l-1} + α_l)
 *
 * c_l is how often the user had the value, p(v) how common it is for everyone, and α_l how readily people take
 * something new at that level: a new browser version costs little, a new country much. Region and operator refine the
 * country side by side and are taken to be independent, as the papers take all features to be.
 * @returns also the ratio for an attacker who chooses the coarsest level as the user does.
 */
function walk(
  { counts, profile, features, weight, using }: Context,
  chain: 'location' | 'device',
): { ratio: number; copied: number } {
  // What is not known is neither usual nor strange.
  if (chains[chain].every((level) => features[level] === null)) return { ratio: 1, copied: 1 };
  let ratio = 1;
  let copied = 1;
  const times: number[] = [];
  const shares: number[] = [];
  for (const { level, over } of steps[chain]) {
    let parentTimes = profile.logins;
    let parentShare = 1;
    for (const index of over) {
      parentTimes = Math.min(parentTimes, times[index] ?? 0);
      parentShare = Math.min(parentShare, shares[index] ?? 1);
    }
    // A login whose operator nobody knew may have been of any.
    const untold = level === 'asn' ? profile.logins - timesKnown(profile, level) : 0;
    const told = Math.min(parentTimes, profile.logins - untold);
    if (told <= 0 || (level === 'asn' && features.asn === null)) {
      times.push(parentTimes);
      shares.push(parentShare);
      continue;
    }
    const alpha = using.novelty[level];
    const seen = Math.min(told, timesSeen(profile, level, features[level]));
    const share = Math.min(parentShare, shareOf(counts, features, level, weight));
    const among = share / parentShare;
    const byUser = (seen + alpha * among) / (told + alpha);
    ratio *= among / byUser;
    copied *= (over.length === 0 ? seen / told : among) / byUser;
    times.push(seen + untold);
    shares.push(share);
  }
  return { ratio, copied };
}
