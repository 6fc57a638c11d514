import { deviceTypes } from '#contract/event-enums.ts';
import { type Reason, type ReasonKind, reasonParams } from '#contract/reasons.ts';
import { canonical } from '#core/platform/canonical.ts';
import { operatorFact, timeOfWeek } from './facts.ts';
import { chains, deviceOfFamily, type Features, type Level } from './features.ts';
import { type Profile, timesKnown, timesSeen } from './profile.ts';
import type { ScorePart } from './score.ts';

/** A part of the score below this, in natural logarithms, is not worth a reason: less than twice as likely. */
const WORTH_SAYING = 0.7;

/** What it means that a level of a login is new for its user. */
const newReasons: Record<Level, (features: Features) => Reason> = {
  country: ({ country }) => ({ code: 'first_country', params: { country } }),
  region: ({ country, region }) => ({
    code: 'first_region',
    params: { region: region?.split('-')[1] || null, country },
  }),
  asn: ({ asn, ip }) => ({ code: 'first_operator', params: { operator: operatorFact(asn ?? '', ip) } }),
  network: ({ network }) => ({ code: 'new_network', params: { network } }),
  ip: ({ ip }) => ({ code: 'new_address', params: { ip } }),
  device_type: ({ device_type }) => ({
    code: 'first_device_type',
    params: { device_type: deviceTypeOf(device_type) },
  }),
  family: ({ family }) => ({ code: 'first_device', params: { device: deviceOfFamily(family) } }),
  os: ({ os }) => ({ code: 'new_os_version', params: { os } }),
  browser: ({ browser }) => ({ code: 'new_browser_version', params: { browser } }),
  user_agent: () => ({ code: 'similar_device', params: {} }),
  hour: ({ hour }) => ({ code: 'unusual_time', params: timeOfWeek(Number(hour)) }),
};

const deviceTypeOf = (value: string | null) => deviceTypes.find((type) => type === value) ?? null;

/**
 * Returns why a login scores as it does: what contributed most comes first, each chain by the coarsest thing that is new
 * in it.
 */
export function reasonsOf(parts: readonly ScorePart[], profile: Profile, features: Features): Reason[] {
  return parts
    .filter(({ log_ratio }) => log_ratio >= WORTH_SAYING)
    .sort((a, b) => b.log_ratio - a.log_ratio)
    .flatMap(({ chain }): Reason[] => {
      if (chain === 'network') return [{ code: 'failing_network', params: {} }];
      if (profile.logins === 0) return chain === 'time' ? [] : [rarity(chain, features)];
      const levels: readonly Level[] = chains[chain];
      const isNew = (level: Level) =>
        timesSeen(profile, level, features[level]) === 0 &&
        (level !== 'asn' || (features.asn !== null && timesKnown(profile, level) > 0));
      const fresh = levels.findLast(isNew);
      return fresh === undefined ? [] : [newReasons[fresh](features)];
    });
}

function rarity(chain: 'location' | 'device', { country, family, asn, ip }: Features): Reason {
  if (chain === 'device') return { code: 'rare_device', params: { device: deviceOfFamily(family) } };
  if (asn === null) return { code: 'rare_country', params: { country } };
  return { code: 'rare_operator', params: { country, operator: operatorFact(asn, ip) } };
}

/** Kinds that only say how much: reasons that differ in nothing else are the same one, seen again. */
const amounts: ReadonlySet<ReasonKind> = new Set([
  'count',
  'accounts',
  'score',
  'seconds',
  'minutes',
  'hours',
]);

/** Returns what makes a reason another one than those of the same code. */
function identityOf({ code, params }: Reason): string {
  const kinds: Record<string, ReasonKind> = reasonParams[code];
  const named = Object.entries(params).filter(([name]) => !amounts.has(kinds[name] ?? 'text'));
  return `${code} ${canonical(Object.fromEntries(named))}`;
}

/**
 * Reasons without repetition: of those that differ in their amounts alone ("12 accounts failed", "24 accounts failed")
 * the last one, in the place of the first.
 */
export function distinctReasons(reasons: readonly Reason[]): Reason[] {
  const latest = new Map<string, Reason>();
  for (const reason of reasons) latest.set(identityOf(reason), reason);
  return [...latest.values()];
}
