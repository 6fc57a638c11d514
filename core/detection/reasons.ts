import type { Features, Level } from './features.ts';
import { chains } from './features.ts';
import { type Profile, timesKnown, timesSeen } from './profile.ts';
import type { ScorePart } from './score.ts';
import { countryName, operatorName } from './words.ts';

/** A part of the score below this, in natural logarithms, is not worth a sentence: less than twice as likely. */
const WORTH_SAYING = 0.7;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

type Say = (features: Features) => string;

const sayings: Record<Level, Say> = {
  country: ({ country }) => `First sign-in from ${countryName(country)}`,
  region: ({ country, region }) =>
    `First sign-in from region ${region?.split('-')[1] || '?'} of ${countryName(country)}`,
  asn: ({ asn, ip }) => `First sign-in through ${operatorName(asn, ip)}`,
  network: ({ network }) => `New network (${network ?? 'unknown'})`,
  ip: ({ ip }) => `New address (${ip ?? 'unknown'})`,
  device_type: ({ device_type }) => `First sign-in with a ${device_type ?? 'device of an unknown type'}`,
  family: ({ family }) => `First sign-in with ${family ?? 'an unknown browser'}`,
  os: ({ os }) => `New version of the system (${os ?? 'unknown'})`,
  browser: ({ browser }) => `New version of the browser (${browser ?? 'unknown'})`,
  user_agent: () => 'Another device of a kind that the user has',
  hour: (features) => unusualTime(features),
};

function unusualTime({ hour }: Features): string {
  const value = Number(hour);
  const clock = `${String(value % 24).padStart(2, '0')}:00`;
  return `Unusual time (${weekdays[Math.floor(value / 24)]}, ${clock} UTC)`;
}

/** The score in words: what contributed most comes first, each chain by the coarsest thing that is new in it. */
export function reasonsOf(parts: readonly ScorePart[], profile: Profile, features: Features): string[] {
  return parts
    .filter(({ log_ratio }) => log_ratio >= WORTH_SAYING)
    .sort((a, b) => b.log_ratio - a.log_ratio)
    .flatMap(({ chain }) => {
      if (chain === 'network') return ['Strangers fail to sign in from this network'];
      if (profile.logins === 0) return chain === 'time' ? [] : [rarity(chain, features)];
      const levels: readonly Level[] = chains[chain];
      const isNew = (level: Level) =>
        timesSeen(profile, level, features[level]) === 0 &&
        (level !== 'asn' || (features.asn !== null && timesKnown(profile, level) > 0));
      const fresh = levels.findLast(isNew);
      return fresh === undefined ? [] : [sayings[fresh](features)];
    });
}

function rarity(chain: 'place' | 'device', { country, family, asn, ip }: Features): string {
  if (chain === 'device') return `Few sign in with ${family ?? 'such a device'}`;
  const through = asn === null ? '' : ` through ${operatorName(asn, ip)}`;
  return `Few sign in from ${countryName(country)}${through}`;
}

/** A count that stands by itself; not a part of an address, a version, a distance or a time of day. */
const COUNT = /(?<![\w.,:/])\d+(?![\w.,:/])/g;

/**
 * Reasons without repetition: of those that differ in their counts alone ("12 accounts failed", "24 accounts failed")
 * the last one, in the place of the first.
 */
export function distinctReasons(reasons: readonly string[]): string[] {
  const latest = new Map<string, string>();
  for (const reason of reasons) latest.set(reason.replace(COUNT, '#'), reason);
  return [...latest.values()];
}
