import { type Features, type Level, levels } from './features.ts';

/** Values kept of each level. */
export const MAX_VALUES = 50;
const DAY_MS = 86_400_000;

/** How often a value was seen, and on which day (days since 1970) last. */
export type Seen = [count: number, day: number];

/** What is remembered of a user's successful logins: bounded, whatever the user does. */
export type Profile = {
  logins: number;
  /** ms; 0 before the first. */
  last: number;
  seen: Partial<Record<Level, Record<string, Seen>>>;
};

export const emptyProfile = (): Profile => ({ logins: 0, last: 0, seen: {} });

export const timesSeen = (profile: Profile, level: Level, value: string | null): number =>
  value === null ? 0 : (profile.seen[level]?.[value]?.[0] ?? 0);

/** Adds a login to the profile; the value seen longest ago gives way when there are too many. */
export function learn(profile: Profile, features: Features, at: number, times = 1): void {
  const day = Math.floor(at / DAY_MS);
  profile.logins += times;
  profile.last = Math.max(profile.last, at);
  for (const level of levels) {
    const value = features[level];
    if (value === null) continue;
    profile.seen[level] ??= {};
    const values = profile.seen[level];
    const known = values[value];
    if (known) {
      known[0] += times;
      known[1] = Math.max(known[1], day);
    } else {
      values[value] = [times, day];
      dropOldest(values);
    }
  }
}

/** Takes a login that was not the user's out of the profile again. */
export function unlearn(profile: Profile, features: Features): void {
  profile.logins = Math.max(0, profile.logins - 1);
  for (const level of levels) {
    const values = profile.seen[level];
    const value = features[level];
    const known = value === null ? undefined : values?.[value];
    if (!values || !known || value === null) continue;
    if (known[0] <= 1) delete values[value];
    else known[0] -= 1;
  }
}

function dropOldest(values: Record<string, Seen>): void {
  if (Object.keys(values).length <= MAX_VALUES) return;
  const entries = Object.entries(values);
  const [oldest] = entries.reduce((least, entry) =>
    entry[1][1] < least[1][1] || (entry[1][1] === least[1][1] && entry[1][0] < least[1][0]) ? entry : least,
  );
  delete values[oldest];
}
