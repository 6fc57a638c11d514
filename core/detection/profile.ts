import { type Features, type Level, levels } from './features.ts';
import {
  endOf,
  entriesOf,
  entry,
  fieldsOf,
  nextField,
  numberAt,
  type Packed,
  sizeOf,
  without,
} from './packed.ts';

/** Values kept of each level. */
export const MAX_VALUES = 50;
/** The shortest entry: a list of fewer characters has room for one more. */
const MIN_ENTRY = '|9~1~20000'.length;
const DAY_MS = 86_400_000;

/** What is remembered of a user's successful logins: bounded, whatever the user does. */
export type Profile = {
  logins: number;
  /** ms; 0 before the first. */
  last: number;
  /** The values of each level, how often each was seen, and on which day (days since 1970) last. */
  seen: Partial<Record<Level, Packed>>;
};

export const emptyProfile = (): Profile => ({ logins: 0, last: 0, seen: {} });

type Asked = { list: Packed; value: string; at: number };

/**
 * What was asked last of each level. About one login novelty, score, reasons and learning ask the same twelve questions:
 * each list is searched once.
 */
const asked = Object.fromEntries(levels.map((level) => [level, { list: '', value: '', at: -1 }])) as Record<
  Level,
  Asked
>;

/** As `fieldsOf`. */
function fieldsIn(list: Packed, level: Level, value: string): number {
  const last = asked[level];
  if (last.list !== list || last.value !== value) {
    last.at = fieldsOf(list, value);
    last.list = list;
    last.value = value;
  }
  return last.at;
}

export function timesSeen({ seen }: Profile, level: Level, value: string | null): number {
  const known = seen[level];
  if (value === null || known === undefined) return 0;
  const at = fieldsIn(known, level, value);
  return at < 0 ? 0 : numberAt(known, at);
}

/** In how many of the logins the level was known; before there was data of operators, no login told its one. */
export function timesKnown({ seen }: Profile, level: Level): number {
  const known = seen[level] ?? '';
  let sum = 0;
  for (let start = 0; start < known.length; start = endOf(known, start + 1)) {
    sum += numberAt(known, nextField(known, start));
  }
  return sum;
}

export type ValueSeen = { value: string; count: number; day: number };

/** Returns the values of a level with their counts and days, as they were first seen. */
export const valuesSeen = ({ seen }: Profile, level: Level): ValueSeen[] =>
  entriesOf(seen[level] ?? '').map(([value = '', count, day]) => ({
    value,
    count: Number(count),
    day: Number(day),
  }));

/** Values as `valuesSeen` gives them, as they are kept. */
export const packValues = (values: readonly ValueSeen[]): Packed =>
  values.map(({ value, count, day }) => entry(value, count, day)).join('');

/** Adds a login to the profile; the value seen longest ago gives way when there are too many. */
export function learn(profile: Profile, features: Features, at: number, times = 1): void {
  const day = Math.floor(at / DAY_MS);
  profile.logins += times;
  profile.last = Math.max(profile.last, at);
  for (const level of levels) {
    const value = features[level];
    if (value === null) continue;
    const seen = profile.seen[level] ?? '';
    profile.seen[level] = withValue(seen, fieldsIn(seen, level, value), value, times, day);
  }
}

/** @param at where the value's fields begin in the list; -1 when it is new. */
function withValue(seen: Packed, at: number, value: string, times: number, day: number): Packed {
  if (at < 0) {
    const more = seen + entry(value, times, day);
    const isFull = more.length > MAX_VALUES * MIN_ENTRY && sizeOf(more) > MAX_VALUES;
    return isFull ? without(more, oldestOf(more)) : more;
  }
  const known = numberAt(seen, nextField(seen, at));
  return `${seen.slice(0, at)}${numberAt(seen, at) + times}~${Math.max(known, day)}${seen.slice(endOf(seen, at))}`;
}

/** Takes a login that was not the user's out of the profile again. */
export function unlearn(profile: Profile, features: Features): void {
  profile.logins = Math.max(0, profile.logins - 1);
  for (const level of levels) {
    const seen = profile.seen[level];
    const value = features[level];
    const at = seen === undefined || value === null ? -1 : fieldsOf(seen, value);
    if (seen === undefined || at < 0) continue;
    const count = numberAt(seen, at);
    const after = seen.slice(nextField(seen, at) - 1);
    profile.seen[level] = count <= 1 ? without(seen, at) : `${seen.slice(0, at)}${count - 1}${after}`;
  }
}

/** Returns where the fields of the value are that was seen longest ago, and of those the rarest. */
function oldestOf(seen: Packed): number {
  let oldest = { at: -1, day: 0, count: 0 };
  for (let start = 0; start < seen.length; start = endOf(seen, start + 1)) {
    const at = nextField(seen, start);
    const count = numberAt(seen, at);
    const day = numberAt(seen, nextField(seen, at));
    const isOlder = day < oldest.day || (day === oldest.day && count < oldest.count);
    if (oldest.at < 0 || isOlder) oldest = { at, day, count };
  }
  return oldest.at;
}
