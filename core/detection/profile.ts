import { type Features, type Level, levels } from './features.ts';

/** Values kept of each level. */
export const MAX_VALUES = 50;
const DAY_MS = 86_400_000;

/**
 * The values of a level, how often each was seen, and on which day (days since 1970) last. Three lists side by side,
 * because a batch reads thousands of histories: an object for each value cost most of its time in garbage collection.
 */
export type Seen = [values: string[], counts: number[], days: number[]];

/** What is remembered of a user's successful logins: bounded, whatever the user does. */
export type Profile = {
  logins: number;
  /** ms; 0 before the first. */
  last: number;
  seen: Partial<Record<Level, Seen>>;
};

export const emptyProfile = (): Profile => ({ logins: 0, last: 0, seen: {} });

type SeenBefore = Record<string, [count: number, day: number]>;

/** A history as it is written now; those written first have an object for each level. */
export function upToDate(profile: Profile): Profile {
  for (const level of levels) {
    const seen: Seen | SeenBefore | undefined = profile.seen[level];
    if (seen === undefined || Array.isArray(seen)) continue;
    const entries = Object.entries(seen as SeenBefore);
    profile.seen[level] = [
      entries.map(([value]) => value),
      entries.map(([, [count]]) => count),
      entries.map(([, [, day]]) => day),
    ];
  }
  return profile;
}

export function timesSeen({ seen }: Profile, level: Level, value: string | null): number {
  const known = seen[level];
  if (value === null || !known) return 0;
  return known[1][known[0].indexOf(value)] ?? 0;
}

/** The values of a level with their counts and days, as they were first seen. */
export function valuesSeen({ seen }: Profile, level: Level): { value: string; count: number; day: number }[] {
  const [values, counts, days] = seen[level] ?? [[], [], []];
  return values.map((value, index) => ({ value, count: counts[index] ?? 0, day: days[index] ?? 0 }));
}

/** Adds a login to the profile; the value seen longest ago gives way when there are too many. */
export function learn(profile: Profile, features: Features, at: number, times = 1): void {
  const day = Math.floor(at / DAY_MS);
  profile.logins += times;
  profile.last = Math.max(profile.last, at);
  for (const level of levels) {
    const value = features[level];
    if (value === null) continue;
    profile.seen[level] ??= [[], [], []];
    const seen = profile.seen[level];
    const [values, counts, days] = seen;
    const index = values.indexOf(value);
    if (index < 0) {
      values.push(value);
      counts.push(times);
      days.push(day);
      if (values.length > MAX_VALUES) remove(seen, oldestOf(seen));
    } else {
      counts[index] = (counts[index] ?? 0) + times;
      days[index] = Math.max(days[index] ?? 0, day);
    }
  }
}

/** Takes a login that was not the user's out of the profile again. */
export function unlearn(profile: Profile, features: Features): void {
  profile.logins = Math.max(0, profile.logins - 1);
  for (const level of levels) {
    const seen = profile.seen[level];
    const value = features[level];
    if (!seen || value === null) continue;
    const index = seen[0].indexOf(value);
    const count = seen[1][index];
    if (count === undefined) continue;
    if (count <= 1) remove(seen, index);
    else seen[1][index] = count - 1;
  }
}

function remove(seen: Seen, index: number): void {
  for (const list of seen) list.splice(index, 1);
}

/** Where the value is that was seen longest ago, and of those the rarest. */
function oldestOf([values, counts, days]: Seen): number {
  let oldest = 0;
  for (let index = 1; index < values.length; index += 1) {
    const older = (days[index] ?? 0) - (days[oldest] ?? 0);
    if (older < 0 || (older === 0 && (counts[index] ?? 0) < (counts[oldest] ?? 0))) oldest = index;
  }
  return oldest;
}
