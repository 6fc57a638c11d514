import {
  type Counts,
  type Features,
  type Level,
  type Profile,
  shareOf,
  timesSeen,
  weightAt,
} from '#core/detection/index.ts';

/**
 * The weights with which Wiefling et al. (ACM TOPS 2022) interpolate, as published in their implementation
 * (github.com/das-group/rba-algorithm) for their data set.
 */
const weights: Partial<Record<Level, number>>[] = [
  { ip: 0.6, asn: 0.3, country: 0.1 },
  {
    user_agent: 0.5386653840551359,
    browser: 0.2680451498625666,
    os: 0.18818295100109536,
    device_type: 0.0051065150812021525,
  },
];

/**
 * Returns the model of Freeman et al. (NDSS 2016) as Wiefling et al. configure it, to compare with:
 *
 *   S = Π_k p(x_k) ÷ p(x_k | user) · p(user | attack) ÷ p(user),  p(x | user) = Σ_l λ_l p(x | v_l) p(v_l | user)
 *
 * over address → operator → country and user agent → browser → system → device type, with one imaginary login of
 * anyone's for what the user never had. Counts of everyone are those of our score.
 */
export function papersRatio(counts: Counts, profile: Profile, features: Features, at: number): number {
  const weight = weightAt(at);
  let sum = -Math.log(profile.logins + 1);
  for (const levels of weights) {
    let likelihood = 0;
    for (const [level, share] of Object.entries(levels) as [Level, number][]) {
      const everyone = shareOf(counts, features, level, weight);
      const byUser = (timesSeen(profile, level, features[level]) + everyone) / (profile.logins + 1);
      likelihood += (share * byUser) / everyone;
    }
    sum -= Math.log(likelihood);
  }
  return sum;
}
