import { MAX_COUNTED_ACCOUNTS } from '#contract/reasons.ts';
import {
  endOf,
  entry,
  fieldsOf,
  nextField,
  numberAt,
  type Packed,
  sizeOf,
  textAt,
  without,
} from './packed.ts';
import { emptyProfile, type Profile } from './profile.ts';

/** Times (ms) of the latest things of one kind, newest last, at most `MAX_TIMES`: more than any rule counts up to. */
export type Times = number[];
const MAX_TIMES = 60;
const MAX_SESSIONS = 20;
/** Accounts told apart in one network's window; more than enough to be sure. */
export const MAX_ACCOUNTS = MAX_COUNTED_ACCOUNTS;

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

export type LastLocation = {
  at: number;
  latitude: number;
  longitude: number;
  country: string | null;
  city: string | null;
};

/** What was new about the latest successful login. */
export type LastLogin = {
  id: string;
  at: number;
  ip: string | null;
  score: number;
  new_location: boolean;
  new_device: boolean;
};

export type SessionLocation = {
  at: number;
  country: string | null;
  family: string | null;
  network: string | null;
};

/** All that is remembered of one user; every list in it is bounded. */
export type SubjectState = {
  profile: Profile;
  failures: Times;
  code_failures: Times;
  codes_sent: Times;
  resets: Times;
  /** Last failed try from a network that the user never logged in from; 0: never. */
  strange: number;
  location: LastLocation | null;
  login: LastLogin | null;
  /** Where each of the newest sessions was used last, by hash: see `locationOfSession`. */
  sessions: Packed;
  /** Parts of the score that staff's feedback has lowered, in log ratio, by chain. */
  trust: Record<string, number>;
};

export const emptySubject = (): SubjectState => ({
  profile: emptyProfile(),
  failures: [],
  code_failures: [],
  codes_sent: [],
  resets: [],
  strange: 0,
  location: null,
  login: null,
  sessions: '',
  trust: {},
});

/** What happened from one network (or by one member of staff, or with one key) within an hour. */
export type WindowState = {
  from: number;
  last: number;
  /** Failed tries by account, of accounts that are strange here; bounded by `MAX_ACCOUNTS`. */
  accounts: Record<string, number>;
  strange_failures: number;
  /** Logins since the first unfamiliar source failed. */
  successes: number;
  times: Times;
  /** Things seen: users that staff have viewed, networks of a key. */
  seen: Record<string, number>;
  /** Last time that an unfamiliar source failed here, over windows. */
  strange: number;
};

export const emptyWindow = (at: number): WindowState => ({
  from: at,
  last: at,
  accounts: {},
  strange_failures: 0,
  successes: 0,
  times: [],
  seen: {},
  strange: 0,
});

/** Accounts and networks with failed tries of unfamiliar sources, in one window of time. */
export type TimeWindow = { from: number; accounts: number; networks: number; baseline: number };

/** What happens to the service as a whole. */
export type ServiceState = { fast: TimeWindow; hour: TimeWindow; slow: TimeWindow };

const emptyTimeWindow = (): TimeWindow => ({ from: 0, accounts: 0, networks: 0, baseline: 0 });

export const emptyService = (): ServiceState => ({
  fast: emptyTimeWindow(),
  hour: emptyTimeWindow(),
  slow: emptyTimeWindow(),
});

export function addTime(times: Times, at: number): void {
  times.push(at);
  if (times.length > 1 && at < (times.at(-2) ?? 0)) times.sort((a, b) => a - b);
  if (times.length > MAX_TIMES) times.shift();
}

export const countSince = (times: Times, since: number): number =>
  times.filter((time) => time >= since).length;

const sessionEntry = (hash: string, { at, country, family, network }: SessionLocation): Packed =>
  entry(hash, at, country ?? '', family ?? '', network ?? '');

/** Returns where a session was used last; undefined when it is not among the newest. */
export function locationOfSession(sessions: Packed, hash: string): SessionLocation | undefined {
  const at = fieldsOf(sessions, hash);
  if (at < 0) return undefined;
  const country = nextField(sessions, at);
  const family = nextField(sessions, country);
  const network = nextField(sessions, family);
  return {
    at: numberAt(sessions, at),
    country: textAt(sessions, country, family - 1) || null,
    family: textAt(sessions, family, network - 1) || null,
    network: textAt(sessions, network, endOf(sessions, network)) || null,
  };
}

/** Keeps the sessions that were used last, in the order of that time. */
export function withSession(sessions: Packed, hash: string, location: SessionLocation): Packed {
  const known = fieldsOf(sessions, hash);
  const others = known < 0 ? sessions : without(sessions, known);
  let end = others.length;
  for (let start = others.lastIndexOf('|'); end > 0; start = others.lastIndexOf('|', end - 1)) {
    if (numberAt(others, nextField(others, start)) <= location.at) break;
    end = start;
  }
  const all = others.slice(0, end) + sessionEntry(hash, location) + others.slice(end);
  return sizeOf(all) > MAX_SESSIONS ? all.slice(endOf(all, 1)) : all;
}
