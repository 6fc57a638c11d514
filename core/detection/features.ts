import { familyOfBrowser } from '#core/enrichment/index.ts';
import { isPrivateAddress, networkOf } from '#core/platform/address.ts';
import { WEEK_HOURS } from './hours.ts';

/**
 * The levels of a login's features, finest first in each chain. A value never seen at one level backs off
 * to the next: address → network → autonomous system and region → country; user agent → browser and version → system
 * and version → browser and system without versions → device type. Hours of the week are compared by
 * how near they are to each other (`hours.ts`).
 */
export const chains = {
  location: ['ip', 'network', 'asn', 'region', 'country'],
  device: ['user_agent', 'browser', 'os', 'family', 'device_type'],
  time: ['hour'],
} as const;

/**
 * What a level refines, coarsest first, where that is not simply the level after it: an operator runs networks in many
 * regions and a region has many operators, so that both refine the country and a network refines both.
 */
const REFINED: Partial<Record<Level, readonly Level[]>> = {
  asn: ['country'],
  region: ['country'],
  network: ['region', 'asn'],
};

export type Chain = keyof typeof chains;
export const chainNames = Object.keys(chains) as Chain[];
export type Level = (typeof chains)[Chain][number];
export const levels: readonly Level[] = chainNames.flatMap((chain) => [...chains[chain]]);

/** The levels of a chain from the coarsest on, each with the positions in this list of those that it refines. */
export const steps = Object.fromEntries(
  chainNames.map((chain) => {
    const order = [...chains[chain]].reverse() as Level[];
    const over = (level: Level, index: number) => REFINED[level] ?? order.slice(index - 1, index);
    return [
      chain,
      order.map((level, at) => ({ level, over: over(level, at).map((one) => order.indexOf(one)) })),
    ];
  }),
) as Record<Chain, { level: Level; over: number[] }[]>;

/** Details of one login, level by level; null where nothing is known. */
export type Features = Record<Level, string | null>;

/** What stands between browser and system in a family, `Chrome on Windows`, and for the one that is not known. */
const ON = ' on ';
const UNKNOWN = '?';

const familyOf = (browser: string | null, os: string | null): string | null =>
  browser === null && os === null ? null : `${browser ?? UNKNOWN}${ON}${os ?? UNKNOWN}`;

/** Browser and system, without versions, of a value of the level `family`. */
export function deviceOfFamily(family: string | null): { browser: string | null; os: string | null } {
  const [browser = UNKNOWN, os = UNKNOWN] = family?.split(ON) ?? [];
  const known = (name: string) => (name === UNKNOWN ? null : name);
  return { browser: known(browser), os: known(os) };
}

/** What of a stored event the features are made from. */
export type FeatureSource = {
  ip: string | null;
  /** Number of the autonomous system that announces the address. */
  asn: number | null;
  country: string | null;
  region: string | null;
  user_agent: string | null;
  browser: string | null;
  os: string | null;
  device_type: string | null;
};

const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday; hours of the week are counted from Monday, in UTC. */
const MONDAY_OFFSET = 72;

const withoutVersion = (name: string | null): string | null => name?.replace(/ \d+$/, '') ?? null;

/**
 * FNV-1a (Fowler, Noll and Vo) in 32 bits: a user agent is only ever compared, with the few of one user or as one of
 * the service's, so that a collision once in billions does no harm, and 110 characters of each need not be kept.
 */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/**
 * Returns the features of a login at `at` (ms). A private address says nothing of the location: it is neither usual nor
 * new. Taken as a network like any other it would make every first login on the machine itself a high alert, and behind a
 * proxy that hides the addresses one attacker's failures would count against everyone.
 */
export function featuresOf(source: FeatureSource, at: number): Features {
  const { country, region, user_agent, browser, os } = source;
  const ip = source.ip === null || isPrivateAddress(source.ip) ? null : source.ip;
  const hour = (Math.floor(at / HOUR_MS) + MONDAY_OFFSET) % WEEK_HOURS;
  const browserFamily = browser === null ? null : familyOfBrowser(browser);
  return {
    ip,
    network: ip === null ? null : networkOf(ip),
    asn: ip === null || source.asn === null ? null : `AS${source.asn}`,
    region: country === null ? null : `${country}-${region ?? ''}`,
    country,
    user_agent: user_agent === null ? null : shortHash(user_agent),
    browser,
    family: familyOf(browserFamily, withoutVersion(os)),
    os,
    device_type: user_agent === null ? null : source.device_type,
    hour: String(hour),
  };
}
